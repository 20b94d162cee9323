"""Reads what an earlier census counted: a table of places and how many enterprises stood in each.

Heads: a code (`kode wilayah`) or a name (`kelurahan`, `kecamatan`), and a count (`jumlah`). Either every
line is read or none is, and those that cannot be are named.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from bela.kernel.identifiers import IdentifierError, RegionCode, find_region
from bela.kernel.refusal import Refusal
from bela.registry.lists.delimited import find_delimiter
from bela.registry.lists.places import Places

_HEADS: Final = {
    "code": {"kode wilayah", "kode", "kode kelurahan", "region", "code"},
    "kelurahan": {"kelurahan", "desa", "kelurahan desa", "desa kelurahan"},
    "kecamatan": {"kecamatan"},
    "count": {"jumlah", "usaha", "jumlah usaha", "umkm", "jumlah umkm", "enterprises", "count"},
}
_MOST_FAULTS: Final = 10
_LARGEST: Final = 1_000_000


def read_counts(text: str, region: str) -> dict[str, int]:
    """The counts by region code, all of them below `region`. Raises `Refusal` (`bad-counts`) naming lines."""
    lines = [line for line in text.replace("\ufeff", "").replace("\0", "").splitlines() if line.strip()]
    if not lines:
        raise _refused([_("Berkas ini kosong.")])
    rows = list(csv.reader(lines, delimiter=find_delimiter(lines)))
    columns = _columns(rows[0])
    found: dict[str, int] = {}
    faults: list[str] = []
    for number, row in enumerate(rows[1:], 2):
        fault = _take(row, columns, region, found)
        faults += [_("Baris {number}: {fault}").format(number=number, fault=fault)] if fault else []
    if faults or not found:
        raise _refused(faults[:_MOST_FAULTS] or [_("Tidak ada satu baris pun di bawah judulnya.")])
    return found


def _columns(heads: Sequence[str]) -> dict[str, int]:
    plain = [" ".join(re.sub(r"[^a-z]+", " ", head.lower()).split()) for head in heads]
    columns = {
        key: place for key, names in _HEADS.items() for place, head in enumerate(plain) if head in names
    }
    if "count" not in columns or not {"code", "kelurahan", "kecamatan"} & set(columns):
        raise _refused([_("Judul kolomnya: kode wilayah (atau kelurahan dan kecamatan), lalu jumlah.")])
    return columns


def _take(row: Sequence[str], columns: dict[str, int], region: str, found: dict[str, int]) -> str:
    """Put the row into what was found; the fault, "" where there is none."""
    cells = {key: row[place].strip() if place < len(row) else "" for key, place in columns.items()}
    counted = re.sub(r"(?<=[0-9])\.(?=[0-9]{3}\b)", "", cells["count"])
    if not (counted.isascii() and counted.isdigit() and int(counted) <= _LARGEST):
        return _("jumlahnya bukan bilangan bulat.")
    code = _code(cells, region)
    if not code:
        return _("tempatnya tidak ada di daftar wilayah.")
    if code in found:
        return _("tempat ini sudah ada di baris lain.")
    found[code] = int(counted)
    return ""


def _code(cells: dict[str, str], region: str) -> str:
    if typed := cells.get("code"):
        try:
            code = RegionCode.parse(typed)
        except IdentifierError:
            return ""
        return code.value if code.value.startswith(f"{region}.") and find_region(code) else ""
    names = cells.get("kelurahan", ""), cells.get("kecamatan", "")
    code_found = Places(region).find(*names) if any(names) else ""
    if names[0] and code_found.count(".") < 3:
        return ""
    return code_found


def _refused(faults: Sequence[str]) -> Refusal:
    says = " ".join(faults)
    return Refusal(says, code="bad-counts", field="file", findings=tuple(faults))


def faults_of(refused: Refusal) -> Iterator[str]:
    """What was wrong, line by line."""
    return (str(fault) for fault in refused.findings)
