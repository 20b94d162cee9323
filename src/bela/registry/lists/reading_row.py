"""Makes values of a line's cells: what was mended stands beside the original, what is doubtful is named.

A name is enough. Only a line without any name is rejected; every other fault is a warning, and the cell
stays in the line as it stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bela.kernel.identifiers import RegionCode, find_region
from bela.kernel.mistyped import gettext_noop as _
from bela.registry.lists.cells import Doubt, Read, Value, is_blank, monthly, read_cell, tidy
from bela.registry.lists.columns import unit_of_money
from bela.registry.lists.heading import Column
from bela.registry.lists.lanes import Lanes, lanes_in, lanes_of_pair
from bela.registry.lists.lines import LONGEST_CELL, Line
from bela.registry.lists.places import Places

_LONGEST = {"name": 160, "owner": 160}
_MONEY = ("capital", "sales", "sales_month", "assets")
_FIGURES = re.compile(r"(?:rp\.? ?)?[0-9]+(?:[.,][0-9]+)*", re.IGNORECASE)
_COORDINATES = re.compile(r"(-?[0-9]{1,3}[.][0-9]+)\s*[,; ]\s*(-?[0-9]{1,3}[.][0-9]+)")
_FORMS = (("cv", "cv"), ("pt", "pt"), ("ud", "sole_trader"), ("koperasi", "cooperative"), ("firma", "firma"))


@dataclass(slots=True)
class Row:
    """A line of a list and what was made of it, while it is being made."""

    line: int
    cells: list[str]
    values: dict[str, Value] = field(default_factory=dict)
    repairs: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    rejected: tuple[str, str] | None = None
    same_as: int | None = None
    digest: str = ""

    def warn(self, of: str, code: str, reason: str) -> None:
        """Name a doubt about a field."""
        self.warnings.append({"field": of, "code": code, "reason": reason})

    def mend(self, of: str, before: str, after: object, why: str) -> None:
        """Name a repair: what stood there, what it became, why."""
        self.repairs.append({"field": of, "from": before, "to": str(after), "why": why})


def read_row(line: Line, columns: Sequence[Column], places: Places) -> Row:
    """The row a line makes."""
    row = Row(line.number, list(line.cells))
    if line.broken:
        row.warn("", "broken-quotes", _("Tanda kutip di baris ini rusak; periksa kolomnya."))
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        row.warn(
            "", "extra-cells", _("Baris ini berisi lebih banyak kolom daripada judulnya; mungkin bergeser.")
        )
    for column, cell in zip(columns, line.cells, strict=False):
        if column.field and not is_blank(text := tidy(cell)):
            _take(row, column.field, _with_unit(row, column, text))
    _name(row)
    _derive(row, places)
    return row


def _with_unit(row: Row, column: Column, cell: str) -> str:
    """The cell with the unit its heading counts money in, where it says none itself: 25 under "(JUTA)"."""
    if column.field not in _MONEY or not (unit := unit_of_money(column.name)) or not _FIGURES.fullmatch(cell):
        return cell
    row.mend(column.field, cell, f"{cell} {unit}", _("satuan dari judul kolomnya"))
    return f"{cell} {unit}"


def _take(row: Row, of: str, cell: str) -> None:
    if of == "coordinates":
        _take_point(row, cell)
        return
    if of in ("rt_rw", "rt", "rw") and _take_lanes(row, of, cell):
        return
    if of == "sales" and (read := _monthly(row, cell)) is not None:
        of, cell = "sales_month", cell
        row.values[of] = read.value
        row.mend(of, tidy(cell), read.value, _("angka sebulan"))
        return
    try:
        read = read_cell(of, cell)
    except Doubt as doubt:
        row.warn(of, doubt.code, doubt.reason)
        return
    _put(row, of, cell, read)


def _monthly(row: Row, cell: str) -> Read | None:
    try:
        return monthly(cell)
    except Doubt:
        return None  # the yearly reader names the doubt


def _put(row: Row, of: str, cell: str, read: Read) -> None:
    for code, reason in read.doubts:
        row.warn(of, code, reason)
    value = read.value
    if isinstance(value, list) and isinstance(before := row.values.get(of), list):
        value = [*before, *(new for new in value if new not in before)]
    elif isinstance(value, str):
        value = _cut(row, of, value)
    if value == "":
        return
    row.values[of] = value
    if read.why:
        row.mend(of, tidy(cell)[:200], _said(value), read.why)


def _said(value: Value) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _cut(row: Row, of: str, value: str) -> str:
    longest = _LONGEST.get(of, 400)
    if len(value) > LONGEST_CELL // 10 or len(value) > longest:
        row.warn(of, "too-long", _("Terlalu panjang; hanya bagian awalnya yang dipakai."))
        return value[:longest].rstrip()
    return value


def _take_lanes(row: Row, of: str, cell: str) -> bool:
    """RT and RW of one cell; a cell for one of them may hold both. Whether they were taken, or named."""
    found = lanes_of_pair(tidy(cell))
    if found and (of == "rt_rw" or (found.rt and found.rw)):
        _put_lanes(row, found, _("dirapikan"))
        return True
    if of == "rt_rw":
        row.warn(of, "shape", _("RT dan RW tidak terbaca."))
        return True
    return False


def _put_lanes(row: Row, found: Lanes, why: str) -> None:
    for name, number in (("rt", found.rt), ("rw", found.rw)):
        if number and name not in row.values:
            row.values[name] = number
            row.mend(name, found.text, number, why)


def _take_point(row: Row, cell: str) -> None:
    if (found := _COORDINATES.search(tidy(cell))) is None:
        row.warn("coordinates", "shape", _("Titik koordinat tidak terbaca."))
        return
    for name, part in zip(("latitude", "longitude"), found.groups(), strict=True):
        _take(row, name, part)


def _name(row: Row) -> None:
    """A line needs a name; its owner's will do."""
    said = str(row.values.get("name", ""))
    if any(character.isalnum() for character in said):
        return
    owner = str(row.values.get("owner", ""))
    if any(character.isalnum() for character in owner):
        row.values["name"] = owner
        row.mend("name", said, owner, _("nama usaha kosong; dipakai nama pemiliknya"))
        return
    row.values.pop("name", None)
    row.rejected = ("name", _("Nama usaha dan nama pemilik kosong."))


def _derive(row: Row, places: Places) -> None:
    address = str(row.values.get("address", ""))
    if not {"rt", "rw"} & row.values.keys() and (found := lanes_in(address)):
        _put_lanes(row, found, _("diambil dari alamat"))
    if "legal_form" not in row.values:
        first = re.match(r"(cv|pt|ud|koperasi|firma)\b[. ]", str(row.values.get("name", "")), re.IGNORECASE)
        if first:
            row.values["legal_form"] = dict(_FORMS)[first[1].lower()]
            row.mend("legal_form", first[0].strip(), row.values["legal_form"], _("diambil dari nama usaha"))
    _place(row, places)
    _not_at_zero(row)


def _place(row: Row, places: Places) -> None:
    if places.is_known and not {"region", "kelurahan", "kecamatan"} & row.values.keys():
        _place_of_address(row, places)
    kelurahan, kecamatan = (str(row.values.get(name, "")) for name in ("kelurahan", "kecamatan"))
    if places.is_known:
        _code_of_the_city(row, places)
    told = str(row.values.get("region", ""))
    if not places.is_known or told.count(".") == 3 or not (kelurahan or kecamatan):
        return
    code = places.find(kelurahan, kecamatan)
    if told and not code.startswith(told):
        return
    if not code:
        row.warn("kelurahan", "unknown-place", _("Kelurahan dan kecamatan ini tidak ada di daftar wilayah."))
        return
    row.values["region"] = code
    said = ", ".join(filter(None, (kelurahan, kecamatan)))
    row.mend("region", said, code, _("dicocokkan dengan daftar wilayah"))
    if kelurahan and code.count(".") < 3:
        row.warn("kelurahan", "unknown-place", _("Kelurahan ini tidak ada di kecamatannya."))


def _code_of_the_city(row: Row, places: Places) -> None:
    """A code of another city is a doubt: the statistics office numbers them otherwise (Medan is its 1275)."""
    told = str(row.values.get("region", ""))
    if not told or (f"{told}.".startswith(f"{places.regency}.") and find_region(RegionCode(told))):
        return
    del row.values["region"]
    row.repairs = [repair for repair in row.repairs if repair["field"] != "region"]
    row.warn(
        "region", "unknown-place", _("Kode wilayah ini bukan kode di kota ini; yang dipakai nama tempatnya.")
    )


def _place_of_address(row: Row, places: Places) -> None:
    if named := places.in_address(str(row.values.get("address", ""))):
        for name, said in zip(("kelurahan", "kecamatan"), named, strict=True):
            row.values[name] = said
            row.mend(name, said, said, _("diambil dari alamat"))


def _not_at_zero(row: Row) -> None:
    """A point in the sea off Africa is how a phone says that it knew none."""
    point = [row.values.get(name) for name in ("latitude", "longitude")]
    if None in point or any(Decimal(str(degrees)) for degrees in point):
        if (point[0] is None) != (point[1] is None):
            row.values.pop("latitude", None)
            row.values.pop("longitude", None)
            row.warn("latitude", "half-a-point", _("Titik koordinatnya tidak lengkap."))
        return
    row.values.pop("latitude")
    row.values.pop("longitude")
    row.warn("latitude", "empty", _("Titik koordinatnya nol."))
