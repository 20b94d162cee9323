"""The curators' queue: what waits, longest first, and what a decision rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from bela.catalogue.answers import LookAlike, QueueRow
from bela.catalogue.models import Offer
from bela.catalogue.selling import curated_by
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah

# Not theirs to decide: offers of another government's enterprises, and of those they act for themselves.
_QUEUE = """
SELECT o.public_id, v.number, v.title, v.category, s.name, s.enterprise_id, v.unit_price, v.uom, o.changed_at,
       o.published IS NULL AS is_new
  FROM catalogue_offer o
  JOIN catalogue_shop s ON s.id = o.shop_id
  JOIN registry_enterprise e ON e.public_id = s.enterprise_id
  JOIN catalogue_offerversion v ON v.offer_id = o.id AND v.number = o.latest
 WHERE o.state = 'submitted'
   AND (%(governments)s::text[] IS NULL OR e.government_id = ANY(%(governments)s))
   AND NOT EXISTS (SELECT FROM registry_member m
                    WHERE m.enterprise_id = e.id AND m.person_id = %(person)s AND m.ended_at IS NULL)
 ORDER BY o.changed_at, o.id LIMIT %(limit)s OFFSET %(skip)s
"""
# Six bits of 64 may differ: the same photo cropped or brightened a little.
_ALIKE = """
SELECT o.public_id, other.title, s.name,
       CASE WHEN mine.photos && other.photos OR EXISTS (
            SELECT FROM catalogue_photo a, catalogue_photo b
             WHERE a.digest = mine.photos[1] AND b.digest = other.photos[1]
               AND bit_count((a.likeness # b.likeness)::bit(64)) <= 6)
            THEN 'photo' ELSE 'name' END AS why
  FROM catalogue_offer own
  JOIN catalogue_offerversion mine ON mine.offer_id = own.id AND mine.number = %(number)s
  JOIN catalogue_offerversion other ON other.offer_id <> own.id
  JOIN catalogue_offer o ON o.id = other.offer_id AND other.number = coalesce(o.published, o.latest)
  JOIN catalogue_shop s ON s.id = o.shop_id
 WHERE own.public_id = %(offer)s AND o.state <> 'withdrawn'
   AND (mine.photos && other.photos
        OR (o.shop_id = own.shop_id AND lower(other.title) = lower(mine.title))
        OR EXISTS (SELECT FROM catalogue_photo a, catalogue_photo b
                    WHERE a.digest = mine.photos[1] AND b.digest = other.photos[1]
                      AND bit_count((a.likeness # b.likeness)::bit(64)) <= 6))
 ORDER BY o.id LIMIT 5
"""


def queue(curator: Actor, *, page: int = 1, size: int = 50) -> list[QueueRow]:
    """What waits for a decision of this curator, the longest waiting first. One query."""
    values = {
        "governments": curated_by(curator),
        "person": curator.ref.removeprefix("person:"),
        "limit": size,
        "skip": (max(1, page) - 1) * size,
    }
    return [_row(row) for row in _rows(_QUEUE, values)]


def queue_length(curator: Actor) -> int:
    """How many offers wait where the actor curates, their own among them. One query."""
    waiting = Offer.objects.filter(state="submitted")
    governments = curated_by(curator)
    if governments is not None:
        waiting = waiting.filter(shop__enterprise__government__public_id__in=governments)
    return waiting.count()


def look_alikes(offer: str, number: int) -> list[LookAlike]:
    """Other offers with the same or nearly the same photo, or in the same shop under the same name."""
    rows = _rows(_ALIKE, {"offer": offer, "number": number})
    return [LookAlike(row["public_id"], row["title"], row["name"], row["why"]) for row in rows]


def _rows(statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _row(row: Mapping[str, Any]) -> QueueRow:
    return QueueRow(
        offer=row["public_id"],
        number=row["number"],
        title=row["title"],
        category=row["category"],
        shop=row["name"],
        enterprise=row["enterprise_id"],
        unit_price=Rupiah(row["unit_price"]),
        uom=row["uom"],
        waiting_since=row["changed_at"],
        is_new=row["is_new"],
    )
