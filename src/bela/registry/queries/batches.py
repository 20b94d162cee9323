"""Lists that were brought in: their result, their lines, all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bela.kernel.errand import Errand
from bela.registry.answers import Page
from bela.registry.filing import kept_file
from bela.registry.finding import find_batch
from bela.registry.list_errands import errand_of
from bela.registry.list_progress import told_progress
from bela.registry.lists.mapping import Mapped, mapped_of
from bela.registry.models import Batch, Enterprise, StagedPair, StagedRow


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
    bytes: int
    rows: int
    staged: int
    rejected: int
    warnings: int
    notices: tuple[str, ...]
    imported_at: datetime
    admitted_at: datetime | None
    mapped: tuple[Mapped, ...] = ()
    stages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sheets: tuple[tuple[str, int], ...] = ()
    errand: Errand | None = None

    @property
    def full_sheets(self) -> tuple[tuple[str, int], ...]:
        """The sheets in which anything stands, each with its rows."""
        return tuple(sheet for sheet in self.sheets if sheet[1])


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two that may be one: a line, and a line or an enterprise. Personal through its names: officers only."""

    line: int
    name: str
    other_line: int | None
    enterprise: str
    other_name: str
    probability: float
    verdict: str
    why: tuple[Mapping[str, str], ...]


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


def asked_lists() -> list[tuple[str, str]]:
    """The lists of which something was asked that waits, and who asked, the longest waiting first; one query."""
    rows = (
        Batch.objects.filter(stages__has_key="asked").exclude(state="withdrawn").order_by("stages__asked__at")
    )
    found = ((row.public_id, errand_of(row)) for row in rows)
    return [(public_id, errand.by) for public_id, errand in found if errand is not None and errand.is_open]


def progress_of(found: BatchFacts) -> int | None:
    """How many lines the clock is through with, where it is at work on the list and can say so. One query at most."""
    errand = found.errand
    is_begun = errand is not None and errand.is_open and errand.begun_at is not None
    return told_progress(found.public_id) if is_begun else None


def register_size(government: str) -> int:
    """How many stand on the register of a government: what comparing with it costs. One query."""
    return Enterprise.objects.filter(government_id=government, withdrawn_at=None, merged_into=None).count()


def lines_of(public_id: str, *, only: str = "", page: int = 1, size: int | None = 50) -> Page[StagedLine]:
    """A list's lines in order: all, `rejected`, `doubtful` (with a warning), `repaired`. Three queries."""
    rows = StagedRow.objects.filter(batch=find_batch(public_id))
    if only == "rejected":
        rows = rows.filter(state="rejected")
    elif only == "doubtful":
        rows = rows.exclude(warnings=[]).exclude(state="rejected")
    elif only == "repaired":
        rows = rows.exclude(repairs=[])
    total = rows.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    shown = rows.order_by("line")[(number - 1) * length : number * length]
    return Page(tuple(_line(row) for row in shown), number=number, size=length, total=total)


def rejected_lines(public_id: str) -> Iterator[dict[str, str | int]]:
    """The rejected lines as the command names them: line, field, reason."""
    rows = StagedRow.objects.filter(batch=find_batch(public_id), state="rejected").order_by("line")
    for line, of, reason in rows.values_list("line", "rejected_field", "rejected_reason").iterator():
        yield {"line": line, "field": of, "reason": reason}


@contextmanager
def file_of(public_id: str) -> Iterator[Path]:
    """The list's file, while it is kept, for as long as it is looked at. Raises `BadList` (`file-gone`)."""
    with kept_file(find_batch(public_id)) as file:
        yield file.path


def samples_of(public_id: str, most: int = 3) -> list[list[str]]:
    """Some different filled cells of each column, from the first lines. Personal: officers only. Two queries."""
    found = find_batch(public_id)
    cells = StagedRow.objects.filter(batch=found).order_by("line").values_list("cells", flat=True)[:60]
    samples: list[dict[str, None]] = [{} for _column in found.columns]
    for row in cells:
        for sample, cell in zip(samples, row, strict=False):
            if cell.strip() and len(sample) < most:
                sample[" ".join(cell.split())[:40]] = None
    return [list(sample) for sample in samples]


def pairs_of(public_id: str, *, page: int = 1, size: int | None = 20) -> Page[PairShown]:
    """What matching found, the likeliest first. Four queries."""
    batch = find_batch(public_id)
    rows = (
        StagedPair.objects.filter(batch=batch).select_related("enterprise").order_by("-probability", "line")
    )
    total = rows.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    shown = list(rows[(number - 1) * length : number * length])
    lines = {line for pair in shown for line in (pair.line, pair.other_line) if line}
    named = StagedRow.objects.filter(batch=batch, line__in=lines).values_list("line", "values__name")
    names = {line: str(name or "") for line, name in named}
    return Page(tuple(_pair(pair, names) for pair in shown), number=number, size=length, total=total)


def _pair(pair: StagedPair, names: Mapping[int, str]) -> PairShown:
    there = pair.enterprise
    return PairShown(
        line=pair.line,
        name=names.get(pair.line, ""),
        other_line=pair.other_line,
        enterprise=there.public_id if there else "",
        other_name=there.name if there else names.get(pair.other_line or 0, ""),
        probability=pair.probability,
        verdict=pair.verdict,
        why=tuple(pair.why),
    )


def kept_enterprises(public_id: str) -> tuple[tuple[str, str, str], ...]:
    """What stayed when the list was withdrawn, by name: public id, name, the word for why. Two queries."""
    kept: Mapping[str, str] = find_batch(public_id).stages.get("withdrawn", {}).get("kept", {})
    names = dict(Enterprise.objects.filter(public_id__in=list(kept)).values_list("public_id", "name"))
    there = sorted(names.items(), key=lambda named: (named[1], named[0]))
    return tuple((found, name, kept[found]) for found, name in there)


def _facts(row: Batch) -> BatchFacts:
    return BatchFacts(
        public_id=row.public_id,
        government=row.government_id or "",
        name=row.name,
        file_name=row.file_name,
        layout=row.layout,
        columns=tuple((column["column"], column["field"]) for column in row.columns),
        state=row.state,
        bytes=row.file_bytes,
        rows=row.rows,
        staged=row.staged,
        rejected=row.rejected,
        warnings=row.warnings,
        notices=tuple(notice["reason"] for notice in row.notices),
        imported_at=row.imported_at,
        admitted_at=row.admitted_at,
        mapped=tuple(map(mapped_of, row.columns)),
        stages=row.stages,
        sheets=tuple((sheet["name"], sheet["rows"]) for sheet in row.sheets),
        errand=errand_of(row),
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
