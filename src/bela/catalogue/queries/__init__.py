"""Every read of the room that others may use. Each takes the same number of queries however long the list."""

from bela.catalogue.queries.curation import look_alikes, queue, queue_length
from bela.catalogue.queries.own import count_own_offers, decisions_of, own_offers, typed_of
from bela.catalogue.queries.photos import photos, picture_path
from bela.catalogue.queries.prices import price_band, price_bands, price_history
from bela.catalogue.queries.searching import search, search_day
from bela.catalogue.queries.shops import shop, shop_names
from bela.catalogue.queries.versions import version, versions
from bela.catalogue.search.filters import Filters

__all__ = [
    "Filters",
    "count_own_offers",
    "decisions_of",
    "look_alikes",
    "own_offers",
    "photos",
    "picture_path",
    "price_band",
    "price_bands",
    "price_history",
    "queue",
    "queue_length",
    "search",
    "search_day",
    "shop",
    "shop_names",
    "typed_of",
    "version",
    "versions",
]
