"""From a file to its rows: which layout it is, what each line says, and which lines cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bela.budget.layouts.cells import Cells
from bela.budget.layouts.columns import LAYOUTS, Columns
from bela.budget.layouts.reading_rows import READERS, Row
from bela.budget.layouts.rows import BadRow, Layout, Rejection
from bela.kernel.refusal import Refusal
from bela.registry.lists.delimited import delimited_lines, find_delimiter, physical_lines
from bela.registry.lists.lines import MOST_LINES, Line
from bela.registry.lists.opening import ListFile, open_list
from bela.registry.lists.workbook import sheet_lines, sheets_of

_LOOK_AT = 15


class BadBudgetFile(Refusal):
    """The file is no package list, budget or price list; the reason says what is missing."""

    code = "not-a-budget"


@dataclass(slots=True)
class BudgetFile:
    """A file as it was read. `names` are its own names of the fields; `rejected` every line not taken."""

    layout: Layout
    digest: str
    names: Mapping[str, str]
    rows: list[Row] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether a line is wrong, so that nothing of the file can be kept."""
        return any(rejection.blocks for rejection in self.rejected)


def read_budget_file(path: Path) -> BudgetFile:
    """Read a CSV or a spreadsheet. Raises `BadBudgetFile`, or `BadList` for what is no list at all."""
    file = open_list(path)
    lines = _lines(file)
    start = list(islice(lines, _LOOK_AT))
    columns, places, heading = _layout(start)
    names = {name: " ".join(heading.cells[place].split()) for name, place in places.items()}
    read = BudgetFile(columns.layout, file.digest, names)
    seen: dict[tuple[object, ...], Row] = {}
    below = (line for line in chain(start, lines) if line.number > heading.number)
    for count, line in enumerate(below):
        if count >= MOST_LINES:
            raise BadBudgetFile(_("Berkas ini terlalu panjang."), code="too-many-lines", field="file")
        if not line.is_blank and line.cells != heading.cells:
            _take(read, line, Cells(line.cells, places, names), seen)
    if not read.rows and not read.rejected:
        raise BadBudgetFile(_("Di bawah nama kolom tidak ada satu baris pun."), code="no-rows", field="file")
    return read


def _take(read: BudgetFile, line: Line, cells: Cells, seen: dict[tuple[object, ...], Row]) -> None:
    try:
        row = READERS[read.layout](line.number, cells)
    except BadRow as no:
        read.rejected.append(no.on(line.number))
        return
    earlier = seen.setdefault(row.key, row)
    if earlier is not row and not _says_the_same(earlier, row):
        reason = _("Bertentangan dengan baris {line}.").format(line=earlier.line)
        first = next(iter(cells.names.values()))
        read.rejected.append(Rejection(line.number, first, "twice-in-file", str(reason)))
        return
    read.rows.append(row)


def _says_the_same(one: Row, other: Row) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in type(one).__slots__ if name != "line")


def _lines(file: ListFile) -> Iterator[Line]:
    if file.kind == "workbook":
        filled = [sheet for sheet in sheets_of(file) if not sheet.is_empty]
        if not filled:
            raise BadBudgetFile(_("Berkas ini tidak berisi apa-apa."), code="no-rows", field="file")
        return sheet_lines(file, max(filled, key=lambda sheet: sheet.height).name)
    delimiter = find_delimiter(physical_lines(file))
    return delimited_lines(physical_lines(file), delimiter)


def _layout(start: Sequence[Line]) -> tuple[Columns, dict[str, int], Line]:
    """The layout whose columns are all there; else the nearest one, for the words of the refusal."""
    nearest: tuple[int, Columns, list[str]] | None = None
    for line in start:
        for columns in LAYOUTS:
            places = columns.places(line.cells)
            lacking = columns.lacks(places)
            if not lacking:
                return columns, places, line
            if nearest is None or len(places) > nearest[0]:
                nearest = (len(places), columns, lacking)
    if nearest is None or nearest[0] < 2:
        raise BadBudgetFile(
            _("Berkas ini bukan daftar paket, anggaran, atau standar harga."),
            next_step=_(
                "Baris pertamanya harus nama kolom, misalnya kd_rup, satker, tahun, nama_paket, jenis."
            ),
            field="file",
        )
    raise BadBudgetFile(
        _("Kolom yang belum ada: {columns}.").format(columns=", ".join(nearest[2])),
        code="missing-columns",
        next_step=_("Tambahkan kolomnya, lalu kirim berkasnya lagi."),
        field="file",
    )
