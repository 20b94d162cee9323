"""Who hides behind whom: an enterprise may have been merged into one that was merged itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from bela.registry.models import Enterprise

_UP = """
WITH RECURSIVE up(id, at) AS (
    SELECT id, id FROM registry_enterprise WHERE id = ANY(%s)
    UNION ALL
    SELECT up.id, e.merged_into_id FROM up JOIN registry_enterprise e ON e.id = up.at
     WHERE e.merged_into_id IS NOT NULL
)
SELECT up.id, up.at FROM up JOIN registry_enterprise e ON e.id = up.at WHERE e.merged_into_id IS NULL
"""
_DOWN = """
WITH RECURSIVE down(id) AS (
    SELECT %s::bigint
    UNION ALL
    SELECT e.id FROM down JOIN registry_enterprise e ON e.merged_into_id = down.id
)
SELECT id FROM down
"""


def survivors(keys: Iterable[int]) -> dict[int, int]:
    """Each enterprise's survivor by primary key, itself where nobody absorbed it. One query."""
    wanted = list(set(keys))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_UP, [wanted])
        return dict(cursor.fetchall())


def family(key: int) -> list[int]:
    """The enterprise and all that hide behind it, by primary key. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_DOWN, [key])
        return [found for (found,) in cursor.fetchall()]


def standing_enterprises() -> QuerySet[Enterprise]:
    """The enterprises that hide behind no other: what lists, searches and counts begin with."""
    return Enterprise.objects.filter(merged_into__isnull=True)
