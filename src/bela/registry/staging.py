"""Writes the lines of a list as they come, and later what was made of them: one stream, whatever the length."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from django.db import connection

from bela.registry.list_progress import tell_progress
from bela.registry.lists.lines import Line
from bela.registry.lists.reading import RowMaking
from bela.registry.lists.reading_row import Row
from bela.registry.models import Batch, StagedRow

_TOGETHER: Final = 2000
_BROKEN: Final = "broken-quotes"

_COPY_LINES: Final = """
COPY registry_stagedrow
    (batch_id, line, cells, values, repairs, warnings, state, rejected_field, rejected_reason, digest)
FROM STDIN
"""
# The app may make no temporary tables; one text of some thousand rows is nearly as quick as a COPY.
_TAKE_MADE: Final = """
UPDATE registry_stagedrow r
   SET values = m.values, repairs = m.repairs, warnings = m.warnings, state = m.state,
       rejected_field = m.rejected_field, rejected_reason = m.rejected_reason, same_as = m.same_as,
       digest = m.digest
  FROM json_to_recordset(%s::json) AS m(
       id bigint, values jsonb, repairs jsonb, warnings jsonb, state text, rejected_field text,
       rejected_reason text, same_as int, digest text)
 WHERE r.id = m.id
"""


def stage_lines(batch: Batch, lines: Iterable[Line]) -> int:
    """Write the lines with their cells as they stood, nothing made of them yet; how many there are."""
    count = 0
    with connection.cursor() as cursor, cursor.copy(_COPY_LINES) as copy:
        for line in lines:
            broken = [{"field": "", "code": _BROKEN, "reason": ""}] if line.broken else []
            cells = json.dumps(line.cells, ensure_ascii=False)
            copy.write_row(
                (batch.pk, line.number, cells, "{}", "[]", json.dumps(broken), "staged", "", "", "")
            )
            count += 1
    return count


def make_rows(batch: Batch, making: RowMaking) -> Counter[str]:
    """Make the rows of the list's lines anew; counts of rows, staged, rejected, warnings, repairs, same."""
    counts: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for keys, lines in _lines(batch):
            rows = [making.row(line) for line in lines]
            for row in rows:
                _count(counts, row)
            made = [_made(key, row) for key, row in zip(keys, rows, strict=True)]
            cursor.execute(_TAKE_MADE, [json.dumps(made, ensure_ascii=False)])
            tell_progress(batch.public_id, counts["rows"])
    return counts


def _lines(batch: Batch) -> Iterator[tuple[list[int], list[Line]]]:
    """The lines in order, some thousand at a time, with their keys."""
    rows = StagedRow.objects.filter(batch=batch).order_by("line")
    last = 0
    while found := list(
        rows.filter(line__gt=last).values_list("pk", "line", "cells", "warnings")[:_TOGETHER]
    ):
        last = found[-1][1]
        broken = [any(warning["code"] == _BROKEN for warning in row[3]) for row in found]
        lines = [Line(row[1], tuple(row[2]), is_so) for row, is_so in zip(found, broken, strict=True)]
        yield [row[0] for row in found], lines


def _count(counts: Counter[str], row: Row) -> None:
    counts["rows"] += 1
    counts["rejected" if row.rejected else "staged"] += 1
    counts["warnings"] += len(row.warnings)
    counts["repairs"] += len(row.repairs)
    counts["same"] += row.same_as is not None


def _made(key: int, row: Row) -> dict[str, object]:
    field, reason = row.rejected or ("", "")
    return {
        "id": key,
        "values": row.values,
        "repairs": row.repairs,
        "warnings": row.warnings,
        "state": "rejected" if row.rejected else "staged",
        "rejected_field": field,
        "rejected_reason": reason,
        "same_as": row.same_as,
        "digest": row.digest,
    }
