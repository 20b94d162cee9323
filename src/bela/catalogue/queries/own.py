"""What a seller sees of their own shop: each offer with its state, and what is typed and not sent yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db import connection

from bela.catalogue.answers import DecisionShown, OwnOffer
from bela.catalogue.lifecycle import OfferState
from bela.catalogue.models import Decision, Offer
from bela.catalogue.queries.searching import photo_of
from bela.catalogue.refusals import unknown_offer
from bela.kernel.money import Rupiah
from bela.kernel.numbers import NumberError, parse_rupiah

# The newest version, or what was typed where there is none, with the curator's last word on it.
_OWN = """
SELECT o.public_id, o.state, o.published, o.stock, o.draft IS NOT NULL AS has_draft, o.changed_at,
       coalesce(v.title, o.draft->>'title', '') AS title,
       coalesce(v.category, o.draft->>'category', '') AS category,
       coalesce(v.uom, o.draft->>'uom', '') AS uom, v.unit_price, o.draft->>'unit_price' AS typed_price,
       p.digest, p.medium, p.small, p.width, p.height, d.reason, d.reason_code
  FROM catalogue_offer o
  JOIN catalogue_shop s ON s.id = o.shop_id
  LEFT JOIN catalogue_offerversion v ON v.offer_id = o.id AND v.number = o.latest
  LEFT JOIN catalogue_photo p ON p.digest = coalesce(v.photos[1], o.draft->'photos'->>0)
  LEFT JOIN LATERAL (
       SELECT reason, reason_code FROM catalogue_decision
        WHERE offer_id = o.id AND number = o.latest AND decision <> 'approve'
        ORDER BY decided_at DESC, id DESC LIMIT 1) d ON o.state IN ('needs_change', 'declined', 'not_buyable')
 WHERE s.enterprise_id = %(enterprise)s
 ORDER BY array_position(%(order)s::text[], o.state::text), o.changed_at DESC, o.id DESC
 LIMIT %(limit)s OFFSET %(skip)s
"""

_FIRST_WHAT_WAITS = ("needs_change", "declined", "not_buyable", "draft", "submitted", "live", "withdrawn")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a seller has typed of an offer: the texts of the form by field, and where the offer stands."""

    offer: str
    enterprise: str
    state: OfferState
    published: int | None
    latest: int
    typed: Mapping[str, Any] | None


def own_offers(enterprise: str, *, page: int = 1, size: int = 100) -> list[OwnOffer]:
    """The enterprise's offers, what waits for the seller first. One query."""
    values: dict[str, Any] = {"enterprise": enterprise, "limit": size, "skip": (max(1, page) - 1) * size}
    values["order"] = list(_FIRST_WHAT_WAITS)
    with connection.cursor() as cursor:
        cursor.execute(_OWN, values)
        names = [column.name for column in cursor.description or ()]
        return [_own(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def count_own_offers(enterprise: str) -> int:
    """How many there are. One query."""
    return Offer.objects.filter(shop__enterprise_id=enterprise).count()


def typed_of(offer: str) -> Typed:
    """What was typed of an offer and not sent; `typed` is None where nothing was. Raises `UnknownOffer`."""
    row = Offer.objects.select_related("shop").filter(public_id=offer).first()
    if row is None:
        raise unknown_offer()
    return Typed(
        row.public_id,
        str(row.shop.enterprise_id),
        cast("OfferState", row.state),
        row.published,
        row.latest,
        row.draft,
    )


def decisions_of(offer: str) -> tuple[DecisionShown, ...]:
    """What curators decided about an offer, the latest first. One query."""
    rows = Decision.objects.filter(offer__public_id=offer).order_by("-decided_at", "-pk")
    columns = ("decision", "number", "reason_code", "reason", "decided_at")
    return tuple(DecisionShown(*row) for row in rows.values_list(*columns))


def _own(row: Mapping[str, Any]) -> OwnOffer:
    return OwnOffer(
        offer=row["public_id"],
        title=row["title"],
        category=row["category"],
        uom=row["uom"],
        unit_price=_price(row),
        stock=row["stock"],
        state=row["state"],
        on_sale=row["published"] is not None and row["state"] not in ("withdrawn", "not_buyable"),
        draft=row["has_draft"],
        photo=photo_of(row),
        reason=row["reason"] or "",
        reason_code=row["reason_code"] or "",
        changed_at=row["changed_at"],
    )


def _price(row: Mapping[str, Any]) -> Rupiah | None:
    if row["unit_price"] is not None:
        return Rupiah(row["unit_price"])
    try:
        return Rupiah(parse_rupiah(row["typed_price"] or ""))
    except NumberError:  # a draft may hold anything
        return None
