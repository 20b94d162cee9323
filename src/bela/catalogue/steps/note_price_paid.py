"""Notes what one unit cost when it was handed over, for the price bands and for "never sold"."""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction

from bela.catalogue.models import OfferVersion, PricePaid
from bela.catalogue.queries.prices import city_of
from bela.catalogue.refusals import unknown_offer
from bela.catalogue.search.static_order import FACT_WEIGHT, POINTS
from bela.catalogue.search.words import NEVER_SOLD
from bela.kernel.money import Rupiah

# The first sale ends "never sold" in the search; later ones touch the offer's own row alone.
_COUNT = """
WITH counted AS (
    UPDATE catalogue_offer SET sold = sold + 1 WHERE id = %(offer)s RETURNING id, sold)
UPDATE catalogue_searchrow s
   SET lexemes = ts_delete(lexemes, %(lexeme)s), facts = facts - %(points)s, static = static - %(weight)s
  FROM counted WHERE s.offer_id = counted.id AND counted.sold = 1
"""
_NEVER_SOLD: dict[str, str | int] = {
    "lexeme": NEVER_SOLD,
    "points": POINTS["never-sold"],
    "weight": POINTS["never-sold"] * FACT_WEIGHT,
}


def note_price_paid(offer: str, number: int, unit_gross: Rupiah, region: str, on: date) -> None:
    """Note it: `unit_gross` is what one unit cost with delivery and taxes, `region` the buyer's code.

    Raises `UnknownOffer`; the caller sees to it that a delivery is noted once.
    """
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    sold = OfferVersion.objects.filter(offer__public_id=offer, number=number).first()
    if sold is None:
        raise unknown_offer()
    PricePaid.objects.create(
        offer_id=sold.offer_id,
        number=number,
        category=sold.category,
        uom=sold.uom,
        city=city_of(region),
        unit_gross=int(unit_gross),
        paid_on=on,
    )
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"offer": sold.offer_id, **_NEVER_SOLD})
