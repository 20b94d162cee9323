"""How offices spell their columns: the fixed map from a column's name to a field of the record."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.utils.translation import gettext_noop as _

from bela.accounts.roles import Words
from bela.registry.lists.spellings import (
    EARNED,
    OF_A_MONTH,
    OF_OTHER_TIMES,
    OTHERS,
    PATTERNS,
    RUNNING,
    SPELLINGS,
    UNITS_OF_MONEY,
)
from bela.registry.questions import QUESTIONS

_OF_LISTS: Final[dict[str, str | Words]] = {
    "number": _("Nomor urut atau kode di daftar asal"),
    "name": _("Nama usaha"),
    "owner": _("Nama pemilik"),
    "nik": _("NIK pemilik"),
    "family_card": _("Nomor KK"),
    "sex": _("Jenis kelamin pemilik"),
    "born_on": _("Tanggal lahir pemilik"),
    "id_card_address": _("Alamat KTP"),
    "phone": _("Nomor HP atau telepon"),
    "email": _("E-mail"),
    "activity": _("Jenis usaha atau kegiatan"),
    "category": _("Kategori"),
    "product": _("Produk"),
    "kbli": _("Kode KBLI"),
    "legal_form": _("Bentuk usaha"),
    "started": _("Tahun mulai"),
    "place_kind": _("Jenis tempat usaha"),
    "address": _("Alamat usaha"),
    "rt": _("RT"),
    "rw": _("RW"),
    "rt_rw": _("RT/RW"),
    "kelurahan": _("Kelurahan atau desa"),
    "kecamatan": _("Kecamatan"),
    "regency": _("Kota atau kabupaten"),
    "region": _("Kode wilayah"),
    "latitude": _("Lintang"),
    "longitude": _("Bujur"),
    "coordinates": _("Titik koordinat"),
    "nib": _("NIB"),
    "npwp": _("NPWP"),
    "pirt": _("Nomor P-IRT"),
    "bpom": _("Nomor BPOM"),
    "halal": _("Nomor halal"),
    "capital": _("Modal usaha"),
    "sales": _("Penjualan setahun"),
    "sales_month": _("Penjualan sebulan"),
    "workers": _("Jumlah pekerja"),
    "workers_male": _("Pekerja laki-laki"),
    "workers_female": _("Pekerja perempuan"),
    "note": _("Keterangan"),
}

# A state of the NIK follows from the NIK, a place's code from its names, and `started` is `started_on`.
_NOT_FROM_LISTS: Final = {"nik_state", "id_card_region", "started_on"}

FIELDS: Final[dict[str, str | Words]] = {
    **_OF_LISTS,
    **{
        field: question.label
        for field, question in QUESTIONS.items()
        if field not in _OF_LISTS and field not in _NOT_FROM_LISTS
    },
}
"""Every field a column can be mapped to, and what it holds: the questions of the record, and what lists have."""

SEVERAL: Final = frozenset({"phone"})
"""Fields that take more than one column."""

_BY_SPELLING: Final = {
    spelling: field for field, spellings in SPELLINGS.items() for spelling in spellings.split("|")
}


def plain_name(column: str) -> str:
    """A column's name without capitals, accents, marks and brackets: "NO. HP/WA (aktif)" is "no hp wa"."""
    text = unicodedata.normalize("NFKD", column).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"\([^)]*\)|\*", " ", text) if re.sub(r"\([^)]*\)|\*", "", text).strip() else text
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", text).split())


def field_of(column: str) -> str | None:
    """The field a column's name means, or None where nobody can tell."""
    name = plain_name(column)
    if EARNED.search(name):
        return _earned(_whole_name(column))
    if (known := _BY_SPELLING.get(name) or _BY_SPELLING.get(name.replace(" ", ""))) is not None:
        return known
    if not name or speaks_of_others(column):
        return None
    return next((field for pattern, field in PATTERNS if pattern.search(name)), None)


def _earned(name: str) -> str | None:
    """What a column of sales counts: a month's or a year's; what counts days, weeks or months is nobody's field."""
    if OF_OTHER_TIMES.search(name) or OTHERS.search(name):
        return None
    if (known := _BY_SPELLING.get(name)) is not None and known not in ("sales", "sales_month"):
        return known
    return "sales_month" if OF_A_MONTH.search(name) else "sales"


def speaks_of_others(column: str) -> bool:
    """Whether it holds somebody else's or something else: a helper's phone, a loan, a price, a day."""
    return bool(OTHERS.search(_whole_name(column)))


def unit_of_money(column: str) -> str:
    """The word for what a column counts money in: "OMZET (JUTA RUPIAH)" is "juta"; "" for plain rupiah."""
    name = _whole_name(column)
    return next((unit for pattern, unit in UNITS_OF_MONEY if pattern.search(name)), "")


def is_running_number(column: str) -> bool:
    """Whether it only numbers the lines; a code or an id tells them apart."""
    return plain_name(column) in RUNNING


def _whole_name(column: str) -> str:
    """The name with what stands in brackets, without capitals, accents and marks."""
    text = unicodedata.normalize("NFKD", column).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", text).split())
