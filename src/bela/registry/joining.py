"""Finds lines that are on the register already, word for word: the same line of an earlier list of one office.

An office sends its list again with some lines more. A line that did not change, and says more than a name, is
another source of the enterprise it made; everything that changed waits for a person.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from bela.registry.models import Batch

_KNOWN: Final = """
WITH known AS (
    SELECT r.digest, min(r.enterprise_id) AS enterprise_id
      FROM registry_stagedrow r
      JOIN registry_batch b ON b.id = r.batch_id
      JOIN registry_enterprise e ON e.id = r.enterprise_id
     WHERE r.state = 'admitted' AND r.digest <> '' AND b.id <> %(batch)s AND b.signature = %(signature)s
       AND b.government_id = %(government)s AND e.withdrawn_at IS NULL
       AND jsonb_exists_any(r.values, ARRAY['owner', 'phone', 'nik', 'nib', 'address', 'latitude'])
     GROUP BY r.digest
    HAVING count(DISTINCT r.enterprise_id) = 1
)
"""
_OF_LIST: Final = "line.batch_id = %(batch)s AND line.state = 'staged' AND line.digest = known.digest"
_LINES: Final = f"{_KNOWN} SELECT line.line FROM registry_stagedrow line, known WHERE {_OF_LIST}"  # noqa: S608
_JOIN: Final = f"""{_KNOWN}
UPDATE registry_stagedrow line SET state = 'admitted', enterprise_id = known.enterprise_id
  FROM known WHERE {_OF_LIST}
"""  # noqa: S608 - our own words


def lines_on_register(row: Batch) -> frozenset[int]:
    """The staged lines that stand on the register word for word."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, _values(row))
        return frozenset(line for (line,) in cursor.fetchall())


def join_lines(row: Batch) -> int:
    """Make such lines another source of the enterprise that is there; how many they were."""
    with connection.cursor() as cursor:
        cursor.execute(_JOIN, _values(row))
        return int(cursor.rowcount)


def _values(row: Batch) -> dict[str, int | str | None]:
    return {"batch": row.pk, "signature": row.signature, "government": row.government_id}
