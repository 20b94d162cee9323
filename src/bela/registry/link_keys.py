"""Keeps the keys by which enterprises are found, and finds by them. Whoever changes a record need not think of it."""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from bela.linkage import LinkRecord, search_keys
from bela.registry.linking import record_of_enterprise
from bela.registry.models import Enterprise, LinkKey

_AT_ONCE: Final = 500
_MOST_CANDIDATES: Final = 120

# No join: the planner thinks far more keys overlap than do, and would read the whole register beside them.
_FIND: Final = """
SELECT enterprise_id FROM registry_linkkey WHERE keys && %(keys)s::bigint[]
 ORDER BY (SELECT count(*) FROM unnest(keys) AS key WHERE key = ANY(%(keys)s::bigint[])) DESC, enterprise_id
 LIMIT %(most)s
"""
_WRITE: Final = """
UPDATE registry_linkkey k SET keys = made.keys::bigint[], is_stale = false
  FROM unnest(%s::bigint[], %s::text[]) AS made(enterprise, keys) WHERE k.enterprise_id = made.enterprise
"""


def refresh_link_keys(*, most: int = 300) -> int:
    """Make the keys of changed enterprises anew, at most so many; answers how many. Another at work is passed by."""
    done = 0
    while done < most and (made := _refresh(min(_AT_ONCE, most - done))):
        done += made
    return done


def _refresh(most: int) -> int:
    stale = LinkKey.objects.filter(is_stale=True)
    if not stale.exists():
        return 0
    with transaction.atomic():
        locked = stale.select_for_update(skip_locked=True).order_by("enterprise")
        keys = list(locked[:most].values_list("enterprise", flat=True))
        rows = list(Enterprise.objects.filter(pk__in=keys).select_related("owner"))
        written = [_array(search_keys(record_of_enterprise(row))) for row in rows]
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [[row.pk for row in rows], written])
    return len(keys)


def _array(keys: tuple[int, ...]) -> str:
    return f"{{{','.join(map(str, keys))}}}"


def candidates_for(record: LinkRecord, government: str) -> list[Enterprise]:
    """The enterprises of a government that share a key with the record, those that share most first. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"keys": list(search_keys(record)), "most": _MOST_CANDIDATES})
        found = [key for (key,) in cursor.fetchall()]
    there = Enterprise.objects.filter(
        government_id=government, withdrawn_at__isnull=True, merged_into__isnull=True
    )
    rows = there.select_related("owner").in_bulk(found)
    return [rows[key] for key in found if key in rows]
