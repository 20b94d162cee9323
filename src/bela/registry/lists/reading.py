"""A list from file to rows: opened, its heading found, its lines read one by one in bounded memory."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from django.utils.translation import gettext_lazy as _

from bela.kernel.mistyped import gettext_noop
from bela.registry.lists.columns import is_running_number
from bela.registry.lists.delimited import delimited_lines, find_delimiter, physical_lines
from bela.registry.lists.heading import Column, Heading, find_heading, must_be_fields
from bela.registry.lists.lines import MOST_COLUMNS, MOST_LINES, Line, storable
from bela.registry.lists.opening import ListFile
from bela.registry.lists.places import Places, places_of
from bela.registry.lists.reading_row import Row, read_row
from bela.registry.lists.workbook import SheetShown, sheet_lines, sheets_of
from bela.registry.refusals import BadList

_LOOK_AT = 60


@dataclass(slots=True)
class ReadList:
    """A list that is being read. Going through `body` fills `notices` and `skipped`: what concerns no row.

    `sheets` are those of a workbook with their numbers of rows.
    """

    columns: tuple[Column, ...]
    layout: dict[str, str | int]
    lines: Iterator[Line]
    heading: Heading
    places: Places
    notices: list[dict[str, str]] = field(default_factory=list)
    sheets: list[dict[str, str | int]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def rows(self) -> Iterator[Row]:
        """The rows, each line once; blank lines and repeated headings are counted, not rows."""
        making = RowMaking(self.columns, self.places)
        return (making.row(line) for line in self.body())

    def body(self) -> Iterator[Line]:
        """The lines under the heading that are rows, as a table can hold them."""
        for line in self._below():
            if line.is_blank:
                self.skipped["blank"] += 1
            elif self.heading.repeats(line):
                self.skipped["heading"] += 1
            else:
                yield Line(line.number, tuple(map(storable, line.cells)), line.broken)
        self._say()

    def _below(self) -> Iterator[Line]:
        count = 0
        for line in self.lines:
            count += not line.is_blank  # a space far below the list is no line of it
            if count > MOST_LINES:
                raise BadList(
                    _("Daftar ini lebih dari {most} baris.").format(most=f"{MOST_LINES:,}".replace(",", ".")),
                    code="too-many-lines",
                    next_step=_("Bagi menjadi beberapa berkas, misalnya satu per kecamatan."),
                    field="file",
                )
            if line.number > self.heading.last_line:
                yield line

    def _say(self) -> None:
        sentences = {
            "blank": gettext_noop("{count} baris kosong dilewati."),
            "heading": gettext_noop("{count} baris judul yang berulang dilewati."),
        }
        for kind, count in sorted(self.skipped.items()):
            self.notices.append({"code": f"skipped-{kind}", "reason": sentences[kind].format(count=count)})


class RowMaking:
    """Makes the rows of one list, one by one: each knows the earlier line it is the same as."""

    def __init__(self, columns: Sequence[Column], places: Places) -> None:
        self._columns, self._places = columns, places
        self._running = [place for place, column in enumerate(columns) if is_running_number(column.name)]
        self._seen: dict[str, int] = {}

    def row(self, line: Line) -> Row:
        """The row a line makes."""
        row = read_row(line, self._columns, self._places)
        row.digest = digest_of(row.cells, self._running)
        if (
            row.rejected is None
            and _says_who(row)
            and (earlier := self._seen.setdefault(row.digest, row.line)) != row.line
        ):
            row.same_as = earlier
            sentence = gettext_noop("Sama persis dengan baris {line}.")
            row.warn("", "identical-line", sentence.format(line=earlier))
        return row


def _says_who(row: Row) -> bool:
    """Whether more is said than a name: two stalls of one name may well stand in one list."""
    return any(row.values.get(field) for field in ("owner", "phone", "nik", "nib", "address"))


def digest_of(cells: Sequence[str], running: Sequence[int]) -> str:
    """What identical lines share: all cells, spaces and capitals aside, but the number that runs down the list.

    A code is no running number, and what stands beyond the heading is part of the line.
    """
    said = [" ".join(cell.casefold().split()) for cell in cells]
    for place in running:
        if place < len(said) and said[place].removesuffix(".0").rstrip(".").isdigit():
            said[place] = ""
    while said and not said[-1]:
        said.pop()
    return hashlib.blake2b("\x1f".join(said).encode(errors="replace"), digest_size=12).hexdigest()


def read_list(
    file: ListFile, *, maps: Mapping[str, str], sheet: str = "", region: str = "", must_name: bool = True
) -> ReadList:
    """Find the list in the file. Raises `BadList` where there is none, or a mapped column is not in it.

    `maps` says fields of columns by name; `sheet` chooses one of a workbook; `region` is the city or
    regency in which names of kelurahan are looked up; `must_name` as in `find_heading`.
    """
    must_be_fields(maps)
    places = places_of(region)
    if file.kind == "workbook":
        return _from_workbook(file, maps, sheet, places, must_name=must_name)
    delimiter = find_delimiter(physical_lines(file))
    start = list(islice(delimited_lines(_without_sep(file), delimiter), _LOOK_AT))
    heading = find_heading(start, maps, must_name=must_name)
    _must_fit(heading)
    lines = delimited_lines(_without_sep(file), delimiter, len(heading.columns))
    layout: dict[str, str | int] = {
        "format": "csv", "encoding": file.encoding, "delimiter": delimiter, "heading_line": heading.line,
    }  # fmt: skip
    return ReadList(heading.columns, layout, lines, heading, places)


def _without_sep(file: ListFile) -> Iterator[str]:
    """The lines; a first one that only tells Excel the delimiter ("sep=;") is blanked, its number kept."""
    lines = physical_lines(file)
    first = next(lines, "")
    told = first.strip().lower().startswith("sep=") and len(first.strip()) == 5
    return chain(["" if told else first], lines)


def _from_workbook(
    file: ListFile, maps: Mapping[str, str], sheet: str, places: Places, *, must_name: bool
) -> ReadList:
    sheets = sheets_of(file)
    full = [shown for shown in sheets if not shown.is_empty]
    chosen, heading = _choose(full, maps, sheet, must_name=must_name)
    _must_fit(heading)
    layout: dict[str, str | int] = {"format": "workbook", "sheet": chosen.name, "heading_line": heading.line}
    read = ReadList(heading.columns, layout, sheet_lines(file, chosen.name), heading, places)
    read.sheets = [{"name": shown.name, "rows": 0 if shown.is_empty else shown.height} for shown in sheets]
    for other in full:
        if other.name != chosen.name:
            reason = gettext_noop("Lembar “{name}” ({rows} baris) tidak ikut dibaca.")
            read.notices.append(
                {"code": "unread-sheet", "reason": reason.format(name=other.name, rows=other.height)}
            )
    return read


def _choose(
    sheets: list[SheetShown], maps: Mapping[str, str], wanted: str, *, must_name: bool
) -> tuple[SheetShown, Heading]:
    """The sheet asked for; else the one that says most: fields known by its heading, times its rows."""
    if wanted:
        sheets = [shown for shown in sheets if shown.name.casefold() == wanted.casefold()]
    if not sheets:
        raise BadList(
            _("Lembar itu tidak ada atau kosong.") if wanted else _("Berkas ini tidak berisi apa-apa."),
            code="no-such-sheet" if wanted else "empty-file",
            field="sheet" if wanted else "file",
        )
    refused: BadList | None = None
    longest_first = sorted(sheets, key=lambda shown: -shown.height)
    for needs_name in (True, False) if not must_name else (True,):
        found: list[tuple[SheetShown, Heading]] = []
        for shown in longest_first:
            try:
                found.append((shown, find_heading(shown.lines, maps, must_name=needs_name)))
            except BadList as bad:
                refused = refused or bad
        if found:
            return max(found, key=lambda pair: _told_by(*pair))
    assert refused is not None, "there was a sheet"  # noqa: S101
    raise refused


def _told_by(shown: SheetShown, heading: Heading) -> int:
    fields = sum(column.field is not None for column in heading.columns)
    return fields * fields * max(1, shown.height - heading.last_line)


def _must_fit(heading: Heading) -> None:
    if len(heading.columns) > MOST_COLUMNS:
        raise BadList(
            _("Daftar ini punya lebih dari {most} kolom.").format(most=MOST_COLUMNS),
            code="too-many-columns",
            field="file",
        )
