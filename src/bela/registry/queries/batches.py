"""Lists that were brought in: their result, their lines, all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bela.registry.answers import Page
from bela.registry.finding import find_batch
from bela.registry.models import Batch, StagedRow


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """One list: what it is, how it was read, how far it has come."""

    public_id: str
    government: str
    name: str
    file_name: str
    layout: dict[str, str | int | None]
    columns: tuple[tuple[str, str | None], ...]
    state: str
    rows: int
    staged: int
    rejected: int
    warnings: int
    notices: tuple[str, ...]
    imported_at: datetime
    admitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class StagedLine:
    """One line of a list: its cells as they stood, and what was made of them. Personal: officers only."""

    line: int
    cells: tuple[str, ...]
    values: dict[str, Any]  # a field's text, whole number or list of texts
    repairs: tuple[dict[str, str], ...]
    warnings: tuple[dict[str, str], ...]
    state: str
    rejected_field: str
    rejected_reason: str
    same_as: int | None


def batch(public_id: str) -> BatchFacts:
    """One list. Raises `UnknownBatch`."""
    return _facts(find_batch(public_id))


def batches(governments: frozenset[str] | None, *, page: int = 1, size: int = 25) -> Page[BatchFacts]:
    """The lists of these governments, the latest first. Two queries."""
    rows = Batch.objects.all()
    if governments is not None:
        rows = rows.filter(government_id__in=governments)
    total = rows.count()
    number = min(max(1, page), max(1, -(-total // size)))
    shown = rows.order_by("-imported_at", "-pk")[(number - 1) * size : number * size]
    return Page(tuple(map(_facts, shown)), number=number, size=size, total=total)


def lines_of(public_id: str, *, only: str = "", page: int = 1, size: int | None = 50) -> Page[StagedLine]:
    """A list's lines in order: all, `rejected`, or `doubtful` (with a warning or a repair). Three queries."""
    rows = StagedRow.objects.filter(batch=find_batch(public_id))
    if only == "rejected":
        rows = rows.filter(state="rejected")
    elif only == "doubtful":
        rows = rows.exclude(warnings=[]).exclude(state="rejected")
    total = rows.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    shown = rows.order_by("line")[(number - 1) * length : number * length]
    return Page(tuple(_line(row) for row in shown), number=number, size=length, total=total)


def rejected_lines(public_id: str) -> Iterator[dict[str, str | int]]:
    """The rejected lines as the command names them: line, field, reason."""
    rows = StagedRow.objects.filter(batch=find_batch(public_id), state="rejected").order_by("line")
    for line, field, reason in rows.values_list("line", "rejected_field", "rejected_reason").iterator():
        yield {"line": line, "field": field, "reason": reason}


def _facts(row: Batch) -> BatchFacts:
    return BatchFacts(
        public_id=row.public_id,
        government=row.government_id or "",
        name=row.name,
        file_name=row.file_name,
        layout=row.layout,
        columns=tuple((column["column"], column["field"]) for column in row.columns),
        state=row.state,
        rows=row.rows,
        staged=row.staged,
        rejected=row.rejected,
        warnings=row.warnings,
        notices=tuple(notice["reason"] for notice in row.notices),
        imported_at=row.imported_at,
        admitted_at=row.admitted_at,
    )


def _line(row: StagedRow) -> StagedLine:
    return StagedLine(
        line=row.line,
        cells=tuple(row.cells),
        values=row.values,
        repairs=tuple(row.repairs),
        warnings=tuple(row.warnings),
        state=row.state,
        rejected_field=row.rejected_field,
        rejected_reason=row.rejected_reason,
        same_as=row.same_as,
    )
