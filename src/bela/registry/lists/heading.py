"""Finds the line of column names under title lines, and what each column is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bela.registry.lists.columns import FIELDS, SEVERAL, field_of, plain_name
from bela.registry.lists.lines import Line
from bela.registry.refusals import BadList

_LOOK_AT = 40
NAMING = ("name", "owner")
"""One of these a list must have."""

_BARE = ("nama", "name", "nm")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the file calls it, and the field it is mapped to, if any."""

    name: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns, the line their names stand on, and the line after which the rows begin."""

    columns: tuple[Column, ...]
    line: int
    last_line: int
    labels: tuple[str, ...]

    def repeats(self, line: Line) -> bool:
        """Whether the line is the names again, as lists of many pages have it, or numbers the columns."""
        if line.number <= self.last_line + 1 and _numbers_columns(line):
            return True
        told = [(cell, label) for cell, label in zip(line.cells, self.labels, strict=False) if cell.strip()]
        if len(told) < min(2, sum(bool(label) for label in self.labels)):
            return False
        others = len(told) // 5  # one cell in five may say something else, and the line still repeats
        for cell, label in told:
            others -= plain_name(cell) != label
            if others < 0:
                return False
        return True


def find_heading(lines: Sequence[Line], maps: Mapping[str, str], *, must_name: bool = True) -> Heading:
    """The heading among the first lines. Raises `BadList` where no column can be the name.

    `maps` says, by a column's name, the field a person chose for it; these win over the fixed map. Without
    `must_name` the first full line will do, and a person says later which column is the name.
    """
    wanted = {plain_name(column): field for column, field in maps.items()}
    looked_at = list(lines[:_LOOK_AT])
    best = max(looked_at, key=lambda line: _score(line, wanted), default=None)
    if best is not None and _score(best, wanted) <= 0:
        best = None if must_name else _fullest(looked_at)
    if best is None:
        raise _no_heading(looked_at)
    below = next((line for line in looked_at if line.number > best.number), None)
    labels, last = _with_below(best, below, wanted)
    heading = Heading(
        _columns(labels, wanted), best.number, last, tuple(plain_name(label) for label in labels)
    )
    _must_know(heading, maps)
    if must_name and not any(column.field in NAMING for column in heading.columns):
        raise without_name([column.name for column in heading.columns])
    return heading


def _fullest(lines: Sequence[Line]) -> Line | None:
    """The first line that is about as full as the fullest: titles fill a cell or two."""
    filled = [sum(bool(cell.strip()) for cell in line.cells) for line in lines]
    most = max(filled, default=0)
    return next(
        (line for line, cells in zip(lines, filled, strict=True) if cells and cells * 3 >= most * 2), None
    )


def _fields(labels: Sequence[str], wanted: Mapping[str, str]) -> list[str]:
    names = [plain_name(label) for label in labels if label.strip()]
    found = (wanted.get(name) or ("name" if name in _BARE else field_of(name)) for name in names)
    return [field for field in found if field]


def _score(line: Line, wanted: Mapping[str, str]) -> int:
    """How much a line looks like column names: fields told apart, the earliest of equals first."""
    found = set(_fields(line.cells, wanted))
    filled = sum(bool(cell.strip()) for cell in line.cells)
    if not found or (len(found) == 1 and filled > 1 and not found & set(NAMING)):
        return 0
    naming = 3 if found & set(NAMING) else 0
    mapped = 5 * sum(plain_name(cell) in wanted for cell in line.cells)
    figures = sum(bool(re.fullmatch(r"[0-9.,\-+ ]{4,}", cell.strip())) for cell in line.cells)
    return max(0, 10 * (len(found) + naming + mapped - figures) - (5 if filled == 1 else 0))


def _with_below(line: Line, below: Line | None, wanted: Mapping[str, str]) -> tuple[list[str], int]:
    """The labels, joined with a second line of names under merged cells ("ALAMAT" over "KELURAHAN")."""
    labels = [" ".join(cell.split()) for cell in line.cells]
    if below is None or below.number > line.number + 2 or not _is_second_line(labels, below, wanted):
        return labels, line.number
    under = [" ".join(cell.split()) for cell in below.cells]
    under += [""] * (len(labels) - len(under))
    labels += [""] * (len(under) - len(labels))
    return [_joined(labels, under, place, wanted) for place in range(len(labels))], below.number


def _is_second_line(labels: list[str], below: Line, wanted: Mapping[str, str]) -> bool:
    under = [cell.strip() for cell in below.cells]
    if any(re.search(r"[0-9]{3}", cell) for cell in under):
        return False
    found = [place for place, cell in enumerate(under) if cell and _fields([cell], wanted)]
    new = [
        place for place in found if place >= len(labels) or not labels[place].strip() or _group(labels, place)
    ]
    return (
        len(found) >= 2 and len(new) >= 1 and plain_name(under[found[0]]) != plain_name(_at(labels, found[0]))
    )


def _group(labels: Sequence[str], place: int) -> bool:
    """Whether the label stands over several columns: those after it are empty."""
    return place + 1 < len(labels) and bool(labels[place].strip()) and not labels[place + 1].strip()


def _at(labels: Sequence[str], place: int) -> str:
    return labels[place] if place < len(labels) else ""


def _joined(labels: list[str], under: list[str], place: int, wanted: Mapping[str, str]) -> str:
    own, below = labels[place], under[place]
    if not below:
        return own
    over = next((labels[before] for before in range(place, -1, -1) if labels[before].strip()), "")
    together = f"{over} {below}".strip()
    for label in (together, below):
        if plain_name(label) in wanted or field_of(label):
            return label
    return together


def _columns(labels: Sequence[str], wanted: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns, each name once; a field goes to the first that means it, a mapped one before all."""
    names = _told_apart(labels)
    chosen = [_chosen(label, name, wanted) for label, name in zip(labels, names, strict=True)]
    taken = {field for field in chosen if field}
    columns = []
    for label, name, field in zip(labels, names, chosen, strict=True):
        guess = field or (field_of(label) if label.strip() else None)
        if field is None and guess in taken and guess not in SEVERAL:
            guess = None
        if guess:
            taken.add(guess)
        columns.append(Column(name, guess))
    return _bare_name(columns, wanted)


def _bare_name(columns: list[Column], wanted: Mapping[str, str]) -> tuple[Column, ...]:
    """A column called only "NAMA" is the owner's where a person's numbers stand beside it."""
    told = {column.field for column in columns}
    bare = next((place for place, found in enumerate(columns) if plain_name(found.name) in _BARE), None)
    if bare is None or columns[bare].field or plain_name(columns[bare].name) in wanted:
        return tuple(columns)
    of_person = "name" in told or bool(told & {"nik", "sex", "born_on", "family_card"})
    free = [field for field in (("owner", "name") if of_person else ("name", "owner")) if field not in told]
    if free:
        columns[bare] = Column(columns[bare].name, free[0])
    return tuple(columns)


def _chosen(label: str, name: str, wanted: Mapping[str, str]) -> str | None:
    return wanted.get(plain_name(name)) or wanted.get(plain_name(label)) if label.strip() else None


def _told_apart(labels: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for place, label in enumerate(labels, 1):
        name = label.strip() or f"(kolom {place})"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _must_know(heading: Heading, maps: Mapping[str, str]) -> None:
    known = {plain_name(column.name) for column in heading.columns} | set(heading.labels)
    for column in maps:
        if plain_name(column) not in known:
            raise BadList(
                _("Tidak ada kolom “{column}” di daftar ini. Yang ada: {columns}.").format(
                    column=column, columns=_listed(column.name for column in heading.columns)
                ),
                code="unknown-column",
                field="map",
            )


def _no_heading(lines: Sequence[Line]) -> BadList:
    first = next((line for line in lines if not line.is_blank), None)
    return without_name([] if first is None else [cell.strip() for cell in first.cells if cell.strip()])


def without_name(columns: Sequence[str]) -> BadList:
    """The refusal of a list in which nobody can tell which column is the name."""
    return BadList(
        _("Tidak ada kolom yang bisa dikenali sebagai nama usaha. Kolom yang terbaca: {columns}.").format(
            columns=_listed(columns) or "-"
        ),
        code="no-name-column",
        next_step=_('Tunjukkan kolomnya, misalnya --map "NAMA UKM=name".'),
        field="map",
    )


def _listed(columns: object) -> str:
    names = [str(name)[:40] for name in columns]  # type: ignore[attr-defined]  # any iterable of names
    return ", ".join(names[:20]) + ("…" if len(names) > 20 else "")


def _numbers_columns(line: Line) -> bool:
    """A line that only numbers the columns: 1, 2, 3 … or (1), (2), (3) …"""
    told = [cell.strip().strip("()").removesuffix(".0") for cell in line.cells if cell.strip()]
    return len(told) >= 3 and told == [str(number) for number in range(1, len(told) + 1)]


def must_be_fields(maps: Mapping[str, str]) -> None:
    """Raise `BadList` for a field that the record does not have."""
    for field in maps.values():
        if field not in FIELDS:
            raise BadList(
                _("Tidak ada isian bernama “{field}”. Yang ada: {fields}.").format(
                    field=field, fields=", ".join(FIELDS)
                ),
                code="unknown-field",
                field="map",
            )
