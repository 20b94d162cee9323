"""Every read of the room that others may use. Each takes the same number of queries however long the list."""

from bela.catalogue.queries.prices import price_band, price_bands, price_history
from bela.catalogue.queries.versions import version, versions

__all__ = ["price_band", "price_bands", "price_history", "version", "versions"]
