"""Reads one cell for one field: the value, and whether it had to be mended, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Final

from bela.kernel.dates.parse import parse_day
from bela.kernel.identifiers import (
    Bpom,
    FamilyCard,
    HalalCertificate,
    Kbli,
    Nib,
    Nik,
    Npwp,
    Phone,
    RegionCode,
    SppIrt,
    split_phones,
)
from bela.kernel.mistyped import Mistyped
from bela.kernel.mistyped import gettext_noop as _
from bela.kernel.numbers.parse import parse_rupiah
from bela.kernel.period import WIB
from bela.kernel.refusal import Refusal
from bela.registry.census.readers import reader_of
from bela.registry.lists.choices import choice_of, choices_of
from bela.registry.lists.lanes import one_lane
from bela.registry.questions import QUESTIONS

type Value = str | int | list[str]

_BLANKS: Final = {
    *(
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "..",
        "...",
        "_",
        "?",
        "x",
        "n/a",
        "na",
        "nil",
        "null",
        "none",
        "nan",
    ),
    *("tidak ada", "tdk ada", "tidak punya", "belum ada", "belum punya", "blm ada", "kosong"),
    *("#n/a", "#ref!", "#value!", "#name?"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_EACH = r"\s*(?:/\s*|\b(?:per|tiap|se)\s*|\b)(?:{})\b\.?\s*$"
_MONTHLY = re.compile(_EACH.format("bln|bulan|bl"), re.IGNORECASE)
_YEARLY = re.compile(_EACH.format("th|thn|tahun"), re.IGNORECASE)
_DAILY = re.compile(_EACH.format("hr|hari|minggu|mgg|mg"), re.IGNORECASE)
_STREET = re.compile(r"(?<![a-z])(?:jln|jl|jalan)(?![a-z])[.,]*\s*", re.IGNORECASE)
_LANE_NAME = re.compile(r"(?<![a-z])(?:gg|gang)(?![a-z])[.,]*\s*", re.IGNORECASE)
_PEOPLE = re.compile(r"\s*(orang|org|or|pekerja|karyawan)\.?$", re.IGNORECASE)
_EXPONENT = re.compile(r"[0-9]+([.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[a-z]{2,}")
_YES = {"ya", "ada", "sudah", "y", "v", "√", "✓", "punya", "true", "yes", "ok"}


# Nobody sells for less in a year or a month: such a figure stands for thousands or millions that nobody named.
_LEAST_OF_A_YEAR: Final = 100_000
_LEAST_OF_A_MONTH: Final = 10_000
_OLDEST_YEAR: Final = 1900


def _this_year() -> int:
    return datetime.now(WIB).year


class Doubt(Exception):
    """A cell that cannot be read for its field; it stays as it stood, and the line is kept."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell holds for its field; `why` says how it was mended, "" where it stood so."""

    value: Value
    why: str = ""
    doubts: tuple[tuple[str, str], ...] = ()


def tidy(cell: str) -> str:
    """The cell in single spaces, without invisible characters."""
    if cell.isascii() and cell.isprintable():  # most cells: nothing invisible in them
        return " ".join(cell.split()) if "  " in cell or cell != cell.strip() else cell
    return " ".join(_CONTROL.sub(" ", cell).split())


def is_blank(cell: str) -> bool:
    """Whether nothing is said in it, in one of the ways offices say nothing."""
    return tidy(cell).lower() in _BLANKS


@lru_cache(maxsize=8192)  # lists say the same in many lines: money, choices, numbers of workers
def read_cell(field: str, cell: str) -> Read:
    """The cell's value for the field. Raises `Doubt`."""
    return _reader(field)(cell)


def _text(cell: str) -> Read:
    return Read(tidy(cell))


def _identifier(parse: Callable[[str], object]) -> Callable[[str], Read]:
    def read(cell: str) -> Read:
        text = tidy(cell)
        if text.lower() in _YES:
            raise Doubt("without-number", _("Hanya tertulis “ada”, tanpa nomornya."))
        if text in ("0", "00"):
            raise Doubt("empty", _("Hanya berisi angka nol."))
        value = str(_kernel(parse, text))
        return Read(value, _("dirapikan") if value != text else "")

    return read


def _kernel[Parsed](parse: Callable[[str], Parsed], text: str) -> Parsed:
    try:
        return parse(text)
    except Mistyped as wrong:
        raise Doubt(wrong.code, str(wrong)) from None


def _phones(cell: str) -> Read:
    """All numbers of the cell; those that cannot be read are doubts beside the others."""
    text = tidy(cell)
    if text.strip("0") == "":
        raise Doubt("empty", _("Hanya berisi angka nol."))
    if _EXPONENT.fullmatch(text):
        _kernel(Phone.parse, text.replace(",", "."))  # a comma would make two numbers of what is none
    found: list[str] = []
    doubts: list[tuple[str, str]] = []
    for part in split_phones(text) or (text,):
        try:
            number = _kernel(Phone.parse, part).value
        except Doubt as doubt:
            doubts.append((doubt.code, doubt.reason))
        else:
            found.extend([number] if number not in found else [])
    if not found:
        raise Doubt(*doubts[0])
    return Read(found, _why_phone(text, found), tuple(doubts))


def _why_phone(text: str, found: list[str]) -> str:
    if len(found) > 1:
        return _("beberapa nomor dipisah")
    if re.fullmatch(r"8[0-9]{8,11}(\.0)?", text):
        return _("nol di depan ditambahkan")
    return "" if re.sub(r"[^0-9]", "", text) == f"0{found[0][3:]}" else _("dirapikan")


def _born(cell: str) -> Read:
    text = tidy(cell)
    after_place = text.rpartition(",")[2].strip() if "," in text else text
    born = _kernel(parse_day, after_place)
    if not _OLDEST_YEAR <= born.year < _this_year():
        raise Doubt("impossible", _("Tanggal lahir ini tidak mungkin."))
    return Read(born.isoformat(), _("dirapikan") if after_place != text else "")


def _started(cell: str) -> Read:
    text = tidy(cell).removesuffix(".0")
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        if int(text) > _this_year():
            raise Doubt("impossible", _("Tahun ini belum tiba."))
        return Read(f"{text}-01-01", _("hanya tahunnya yang diketahui"))
    return Read(_kernel(parse_day, text).isoformat())


def _email(cell: str) -> Read:
    text = tidy(cell).lower()
    if not _EMAIL.fullmatch(text) or len(text) > 254:
        raise Doubt("shape", _("Bukan alamat e-mail."))
    return Read(text, _("dirapikan") if text != tidy(cell) else "")


def _money(cell: str) -> Read:
    text = _YEARLY.sub("", tidy(cell))
    if _DAILY.search(text):
        raise Doubt("daily", _("Ini angka sehari atau seminggu, bukan setahun."))
    if _MONTHLY.search(text):
        raise Doubt("monthly", _("Ini angka sebulan, bukan setahun."))
    return _rupiah(text, tidy(cell), _LEAST_OF_A_YEAR)


def _money_of_any_time(cell: str) -> Read:
    return _rupiah(tidy(cell), tidy(cell))


def _money_monthly(cell: str) -> Read:
    return _rupiah(_MONTHLY.sub("", tidy(cell)), tidy(cell), _LEAST_OF_A_MONTH)


def _rupiah(text: str, typed: str, least: int = 0) -> Read:
    if _EXPONENT.fullmatch(text):
        raise Doubt("lost-in-spreadsheet", _("Angka ini rusak di lembar kerja: sebagian angkanya hilang."))
    amount = int(_kernel(parse_rupiah, text.removesuffix(".0") if re.fullmatch(r"[0-9]+\.0", text) else text))
    if 0 < amount < least:
        raise Doubt("too-small", _("Terlalu kecil untuk rupiah; mungkin dalam ribu atau juta."))
    return Read(amount, _("dibaca sebagai rupiah") if str(amount) != typed else "")


def monthly(cell: str) -> Read | None:
    """The amount of a month, where a cell for a year says that it is one ("5jt/bln")."""
    return _money_monthly(cell) if _MONTHLY.search(tidy(cell)) else None


def _count(cell: str) -> Read:
    text = _PEOPLE.sub("", tidy(cell)).removesuffix(".0")
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        raise Doubt("not-a-number", _("Bukan bilangan bulat."))
    return Read(int(text), _("dirapikan") if text != tidy(cell) else "")


def _degrees(limit: int) -> Callable[[str], Read]:
    def read(cell: str) -> Read:
        text = tidy(cell).replace(",", ".")
        try:
            degrees = Decimal(text)
        except InvalidOperation:
            raise Doubt("not-a-number", _("Bukan titik koordinat.")) from None
        if not degrees.is_finite() or abs(degrees) > limit:
            raise Doubt("off-the-map", _("Titik ini tidak ada di bumi."))
        value = f"{degrees:.6f}"
        return Read(
            value, "" if degrees == Decimal(value) else _("dibulatkan ke enam angka di belakang koma")
        )

    return read


def _lane(cell: str) -> Read:
    if not (value := one_lane(tidy(cell))):
        raise Doubt("not-a-number", _("RT dan RW berisi satu sampai tiga angka."))
    return Read(value, _("dirapikan") if value != tidy(cell) else "")


def _address(cell: str) -> Read:
    """The address with its street and lane in one spelling; nothing else of it is touched."""
    text = tidy(cell)
    written = tidy(_LANE_NAME.sub(" Gang ", _STREET.sub(" Jalan ", text)))
    return Read(written, _("dirapikan") if written != text else "")


def _kbli(cell: str) -> Read:
    text = tidy(cell).removesuffix(".0")
    return Read(f"{_kernel(lambda typed: Kbli.parse(typed, 2020), text).value}/2020")


def _choice(field: str) -> Callable[[str], Read]:
    def read(cell: str) -> Read:
        if not (known := choice_of(field, cell)):
            raise Doubt("not-a-choice", _("Bukan salah satu pilihan yang dikenal."))
        return Read(known, "" if field == "sex" else _("dicocokkan dengan pilihan"))

    return read


def _choices(field: str) -> Callable[[str], Read]:
    def read(cell: str) -> Read:
        if (known := choices_of(field, cell)) is None:
            raise Doubt("not-a-choice", _("Bukan salah satu pilihan yang dikenal."))
        return Read(known, _("dicocokkan dengan pilihan"))

    return read


def _answer(field: str) -> Callable[[str], Read]:
    """What the record's own reader of that question makes of it."""
    reader = reader_of(QUESTIONS[field])

    def read(cell: str) -> Read:
        try:
            value = reader(tidy(cell).replace("\n", " "))
        except Mistyped as wrong:
            raise Doubt(wrong.code, str(wrong)) from None
        except Refusal as refused:
            raise Doubt(refused.code, str(refused.reason)) from None
        if QUESTIONS[field].kind == "aid":
            return Read(tidy(cell))  # it could be read; the record reads it again when the list is merged
        return Read(value.isoformat() if isinstance(value, date) else value)  # type: ignore[arg-type]  # JSON

    return read


@cache
def _reader(field: str) -> Callable[[str], Read]:
    if field in _READERS:
        return _READERS[field]
    if (question := QUESTIONS.get(field)) is None:
        return _text
    if question.kind in ("word", "place_kind", "band", "yesno"):
        return _choice(field)
    if question.kind == "words":
        return _choices(field)
    readers = {"money": _money_of_any_time, "count": _count}
    return readers.get(question.kind) or (_text if question.kind == "text" else _answer(field))


_READERS: Final[dict[str, Callable[[str], Read]]] = {
    "nik": _identifier(Nik.parse),
    "family_card": _identifier(FamilyCard.parse),
    "nib": _identifier(Nib.parse),
    "npwp": _identifier(Npwp.parse),
    "pirt": _identifier(SppIrt.parse),
    "bpom": _identifier(Bpom.parse),
    "halal": _identifier(HalalCertificate.parse),
    "region": _identifier(RegionCode.parse),
    "kbli": _kbli,
    "phone": _phones,
    "born_on": _born,
    "started": _started,
    "email": _email,
    "capital": _money,
    "sales": _money,
    "sales_month": _money_monthly,
    "workers": _count,
    "workers_male": _count,
    "workers_female": _count,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "address": _address,
    "id_card_address": _address,
    "rt": _lane,
    "rw": _lane,
}
