"""Reads a reference list: a CSV with a column NIK, for the population list also NAMA; bad lines by their number.

Nothing of the file is kept: each line becomes keys at once, and a refusal names lines, never numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.aid.keys import name_key, number_key
from bela.aid.refusals import BadReferenceFile
from bela.kernel.identifiers import IdentifierError, Nik
from bela.registry.lists.delimited import delimited_lines, find_delimiter, physical_lines
from bela.registry.lists.lines import Line
from bela.registry.lists.opening import open_list
from bela.registry.refusals import BadList

MOST_ROWS = 3_000_000
SHOWN = 20
"""How many bad lines a refusal names."""

_NUMBER, _NAME = (
    ("nik", "no nik", "no. nik", "nomor nik", "no ktp", "no. ktp"),
    ("nama", "nama lengkap", "name"),
)


@dataclass(frozen=True, slots=True)
class KeyedList:
    """A list as it is kept: `keys` maps number keys to name keys ("" where there is no name)."""

    file_digest: str
    keys: dict[str, str]
    skipped: int


def read_reference(path: Path, *, names: bool, skip_bad: bool = False) -> KeyedList:
    """Read it. Raises `BadReferenceFile`, whose findings name the bad lines unless they are to be skipped."""
    try:
        file = open_list(path)
    except BadList as no:
        raise BadReferenceFile(no.reason, next_step=no.next_step, field="file") from None
    if file.kind != "text":
        raise BadReferenceFile(
            _("Daftar pembanding harus berkas CSV."),
            next_step=_("Buka di Excel atau LibreOffice, jadikan kolom NIK teks, lalu simpan sebagai CSV."),
            field="file",
        )
    try:
        delimiter = find_delimiter(physical_lines(file))
        keys, bad = _read(delimited_lines(physical_lines(file), delimiter), names=names)
    except BadList as no:
        raise BadReferenceFile(no.reason, next_step=no.next_step, field="file") from None
    if bad and not skip_bad:
        raise _bad_lines(bad)
    if not keys:
        raise BadReferenceFile(_("Tidak ada satu pun NIK di berkas ini."), field="file")
    return KeyedList(file.digest, keys, len(bad))


def _read(lines: Iterator[Line], *, names: bool) -> tuple[dict[str, str], list[tuple[int, str]]]:
    number_at, name_at = _columns(lines, names=names)
    keys: dict[str, str] = {}
    bad: list[tuple[int, str]] = []
    for line in lines:
        if line.is_blank:
            continue
        if len(keys) >= MOST_ROWS:
            raise BadReferenceFile(_("Paling banyak 3 juta baris satu daftar."), field="file")
        why = _take(line, number_at, name_at, keys)
        if why:
            bad.append((line.number, why))
    return keys, bad


def _columns(lines: Iterator[Line], *, names: bool) -> tuple[int, int | None]:
    head = next((line for line in lines if not line.is_blank), None)
    titles = [" ".join(cell.casefold().split()) for cell in head.cells] if head else []
    number_at = next((at for at, title in enumerate(titles) if title in _NUMBER), None)
    name_at = next((at for at, title in enumerate(titles) if title in _NAME), None)
    if number_at is None:
        raise BadReferenceFile(
            _("Baris pertama harus judul kolom, dan salah satunya NIK."),
            next_step=_("Tambahkan judul NIK di atas kolomnya."), field="file",
        )  # fmt: skip
    if names and name_at is None:
        raise BadReferenceFile(
            _("Daftar penduduk juga perlu kolom NAMA."),
            next_step=_("Tambahkan judul NAMA di atas kolomnya."), field="file",
        )  # fmt: skip
    return number_at, name_at if names else None


def _take(line: Line, number_at: int, name_at: int | None, keys: dict[str, str]) -> str:
    """Put the line's keys in; answers why it cannot be, "" where it could."""
    if number_at >= len(line.cells):
        return gettext("baris ini tidak punya kolom NIK")
    try:
        nik = Nik.parse(line.cells[number_at])
    except IdentifierError as fault:
        return fault.said(gettext)
    number = number_key(nik.value)
    name = line.cells[name_at].strip() if name_at is not None and name_at < len(line.cells) else ""
    said = name_key(nik.value, name) if name else ""
    if keys.get(number, said) != said:
        return gettext("NIK yang sama sudah ada di atas dengan nama lain")
    keys[number] = said
    return ""


def _bad_lines(bad: list[tuple[int, str]]) -> BadReferenceFile:
    shown = [gettext("Baris {number}: {why}").format(number=number, why=why) for number, why in bad[:SHOWN]]
    more = len(bad) - len(shown)
    if more:
        shown.append(gettext("dan {number} baris lain").format(number=more))
    return BadReferenceFile(
        gettext("{number} baris tidak bisa dibaca.").format(number=len(bad)),
        code="bad-lines",
        next_step=_("Betulkan barisnya, atau centang untuk memakai yang lain saja."),
        field="file",
        findings=shown,
    )
