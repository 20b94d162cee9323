"""Writes the rows of a list as they come: one stream into the table, whatever the length."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connection

from bela.registry.lists.reading_row import Row
from bela.registry.models import Batch

_COPY = """
COPY registry_stagedrow
    (batch_id, line, cells, values, repairs, warnings, state, rejected_field, rejected_reason, same_as)
FROM STDIN
"""


def stage_rows(batch: Batch, rows: Iterable[Row]) -> dict[str, int]:
    """Write the rows; answers how many there are: rows, staged, rejected, and warnings in all."""
    counts = {"rows": 0, "staged": 0, "rejected": 0, "warnings": 0}
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in rows:
            copy.write_row(_columns(batch.pk, row))
            counts["rows"] += 1
            counts["rejected" if row.rejected else "staged"] += 1
            counts["warnings"] += len(row.warnings)
    return counts


def _columns(batch: int, row: Row) -> tuple[object, ...]:
    field, reason = row.rejected or ("", "")
    return (
        batch,
        row.line,
        _json(row.cells),
        _json(row.values),
        _json(row.repairs),
        _json(row.warnings),
        "rejected" if row.rejected else "staged",
        field,
        reason,
        row.same_as,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
