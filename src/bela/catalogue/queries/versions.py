"""Offers as an order needs them: one version, or many at once, in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import connection

from bela.catalogue.answers import OfferVersion
from bela.catalogue.lifecycle import law_state
from bela.catalogue.refusals import unknown_offer
from bela.kernel.money import Rupiah

# The version asked for; where none is named, the one on sale, else the newest.
_VERSIONS = """
SELECT o.public_id, v.number, s.enterprise_id AS enterprise, v.title, v.description, v.category, v.kind,
       v.uom, v.unit_price, v.price_includes_vat, v.origin, v.domestic_equivalent, o.state, o.published,
       o.listed_at, v.repriced_at, o.stock, v.lead_days, v.delivery_regions, v.delivery_fee, v.minimum,
       v.licences_required, v.licences, v.photos, v.digest, v.written_at
  FROM unnest(%(ids)s::text[], %(numbers)s::int[]) AS asked (id, number)
  JOIN catalogue_offer o ON o.public_id = asked.id
  JOIN catalogue_offerversion v
    ON v.offer_id = o.id AND v.number = coalesce(asked.number, o.published, o.latest)
  JOIN catalogue_shop s ON s.id = o.shop_id
"""


def version(offer: str, number: int | None = None) -> OfferVersion:
    """One version: the one on sale (or the newest, if none is) where no number is named. One query.

    Raises `UnknownOffer`, also for a draft that was never sent.
    """
    found = _read([(offer, number)])
    if not found:
        raise unknown_offer()
    return found[0]


def versions(ids: Iterable[str | tuple[str, int | None]]) -> Mapping[str, OfferVersion]:
    """Several at once by the offer's public id, those that exist; a pair names a number. One query."""
    wanted = [(asked, None) if isinstance(asked, str) else asked for asked in ids]
    return {found.offer: found for found in _read(list(dict.fromkeys(wanted)))} if wanted else {}


def _read(wanted: list[tuple[str, int | None]]) -> list[OfferVersion]:
    asked: dict[str, Any] = {
        "ids": [offer for offer, _ in wanted],
        "numbers": [number for _, number in wanted],
    }
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, asked)
        names = [column.name for column in cursor.description or ()]
        return [read_version(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def read_version(row: Mapping[str, Any]) -> OfferVersion:  # a database's row has any types
    """The row of `_VERSIONS` as others get to see it."""
    licences = row["licences"]
    licences = json.loads(licences) if isinstance(licences, str) else licences
    return OfferVersion(
        offer=row["public_id"],
        number=row["number"],
        enterprise=row["enterprise"],
        title=row["title"],
        description=row["description"],
        category=row["category"],
        kind=row["kind"],
        uom=row["uom"],
        unit_price=Rupiah(row["unit_price"]),
        price_includes_vat=row["price_includes_vat"],
        origin=row["origin"],
        domestic_equivalent=row["domestic_equivalent"],
        state=law_state(row["state"], row["published"]),
        stage=row["state"],
        current=row["published"] == row["number"],
        listed_at=row["listed_at"],
        repriced_at=row["repriced_at"],
        stock=row["stock"],
        lead_days=row["lead_days"],
        delivery_regions=tuple(row["delivery_regions"]),
        delivery_fee=Rupiah(row["delivery_fee"]),
        minimum=row["minimum"],
        licences_required=tuple(row["licences_required"]),
        licences=MappingProxyType(
            {kind: date.fromisoformat(paper["until"]) for kind, paper in licences.items() if paper["until"]}
        ),
        licence_numbers=MappingProxyType({kind: paper["number"] for kind, paper in licences.items()}),
        photos=tuple(row["photos"]),
        digest=row["digest"],
        written_at=row["written_at"],
    )
