"""What a thing costs and cost: the band of what was paid, and an offer's price over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection

from bela.catalogue.answers import Band, PriceStep
from bela.catalogue.models import Publication
from bela.kernel.money import Rupiah

BAND_DAYS = 180
"""How far back a paid price counts."""

type BandKey = tuple[str, str, str]
"""Category, unit of measure, region."""

_BANDS = """
SELECT asked.place, count(p.unit_gross),
       percentile_cont(0.25) WITHIN GROUP (ORDER BY p.unit_gross),
       percentile_cont(0.75) WITHIN GROUP (ORDER BY p.unit_gross)
  FROM unnest(%(categories)s::text[], %(uoms)s::text[], %(cities)s::text[])
       WITH ORDINALITY AS asked (category, uom, city, place)
  JOIN catalogue_pricepaid p
    ON p.category = asked.category AND p.uom = asked.uom AND p.city = asked.city
   AND p.paid_on > %(since)s::date AND p.paid_on <= %(on)s::date
 GROUP BY asked.place
"""


def price_band(category: str, uom: str, region: str, on: date) -> Band | None:
    """What was paid for one unit, delivered and with taxes, in that region's city in the 180 days before.

    None where nothing was. Only deliveries count, never asking prices. One query.
    """
    return price_bands([(category, uom, region)], on).get((category, uom, region))


def price_bands(keys: Iterable[BandKey], on: date) -> Mapping[BandKey, Band]:
    """Several bands at once, those of which something is known. One query."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    asked: dict[str, Any] = {
        "categories": [category for category, _, _ in wanted],
        "uoms": [uom for _, uom, _ in wanted],
        "cities": [city_of(region) for _, _, region in wanted],
        "since": on - timedelta(days=BAND_DAYS),
        "on": on,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BANDS, asked)
        rows = cursor.fetchall()
    # A quarter point of whole rupiah lies on a quarter of a rupiah, which a float holds exactly.
    return {wanted[place - 1]: Band(n, _rupiah(q1), _rupiah(q3)) for place, n, q1, q3 in rows}


def price_history(offer: str) -> tuple[PriceStep, ...]:
    """The prices at which an offer was on sale, the oldest first; only where the price moved. One query."""
    rows = Publication.objects.filter(offer__public_id=offer).order_by("at", "pk")
    columns = ("at", "number", "unit_price", "price_includes_vat")
    steps: list[PriceStep] = []
    for at, number, price, vat in rows.values_list(*columns):
        if not steps or (steps[-1].unit_price, steps[-1].price_includes_vat) != (price, vat):
            steps.append(PriceStep(at, number, Rupiah(price), vat))
    return tuple(steps)


def city_of(region: str) -> str:
    """The regency or city of a region's code: `12.71` of `12.71.01.1001`."""
    return ".".join(region.split(".")[:2])


def _rupiah(quarter: float) -> Rupiah:
    return Rupiah(int(quarter * 4 + 2) // 4)
