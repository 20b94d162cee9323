"""How each office writes the file it hands over: names of columns, words for a status, shape of a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bela.registry.state_registers.register import Status

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "nomor", "nib", "nik", "npwp", "nomor induk berusaha", "nomor induk kependudukan"),
    "name": ("name", "nama", "nama lengkap", "nama usaha", "nama perusahaan", "nama pelaku usaha", "nama wajib pajak"),
    "status": ("status", "keterangan status", "status nib", "status wp", "status wajib pajak", "status kswp"),
    "as_of": ("as of", "per tanggal", "tanggal data", "data per", "tanggal"),
}  # fmt: skip
"""What a column may be called, in small letters, underscores as spaces. All four must be there."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One register's file: `statuses` are its words, `more` what else is kept if a column has it."""

    key: str
    file_name: str
    digits: tuple[int, ...]  # how many its number has; 15 of a tax number are 16 with a nought in front
    statuses: Mapping[str, Status]
    more: Mapping[str, tuple[str, ...]]


def _words(active: str, not_active: str, deceased: str = "") -> dict[str, Status]:
    found: dict[str, Status] = dict.fromkeys(active.split(", "), "active")
    found |= dict.fromkeys(not_active.split(", "), "not_active")
    if deceased:
        found |= dict.fromkeys(deceased.split(", "), "deceased")
    return found


LAYOUTS: Mapping[str, Layout] = {
    layout.key: layout
    for layout in (
        Layout(
            "oss", "oss.csv", (13,),
            _words("aktif, berlaku, terbit, active", "tidak aktif, nonaktif, dicabut, dibekukan, batal, inactive"),
            {"scale": ("skala usaha", "skala", "scale")},
        ),
        Layout(
            "pajak", "pajak.csv", (15, 16),
            _words("aktif, valid, normal, active", "tidak aktif, tidak valid, non efektif, ne, hapus, dihapus, inactive"),
            {"taxable": ("pkp", "status pkp", "taxable"), "kswp": ("kswp",)},
        ),
        Layout(
            "dukcapil", "dukcapil.csv", (16,),
            _words("aktif, hidup, ada, active", "tidak aktif, nonaktif, ganda, inactive", "meninggal, wafat, deceased"),
            {},
        ),
    )
}  # fmt: skip
