"""Reads one cell for one field: the value, and whether it had to be mended, or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
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
_MONTHLY = re.compile(r"\s*(/|per|tiap|se)?\s*\b(bln|bulan|bl)\b\.?\s*$", re.IGNORECASE)
_YEARLY = re.compile(r"\s*(/|per|tiap|se)?\s*\b(th|thn|tahun)\b\.?\s*$", re.IGNORECASE)
_PEOPLE = re.compile(r"\s*(orang|org|or|pekerja|karyawan)\.?$", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[a-z]{2,}")
_YES = {"ya", "ada", "sudah", "y", "v", "√", "✓", "punya", "true", "yes", "ok"}


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
    return " ".join(_CONTROL.sub(" ", cell).split())


def is_blank(cell: str) -> bool:
    """Whether nothing is said in it, in one of the ways offices say nothing."""
    return tidy(cell).lower() in _BLANKS


def read_cell(field: str, cell: str) -> Read:
    """The cell's value for the field. Raises `Doubt`."""
    return _READERS.get(field, _text)(cell)


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


def _sex(cell: str) -> Read:
    text = tidy(cell).lower().replace("-", " ").replace(".", "")
    if text in ("l", "lk", "laki laki", "laki", "pria", "male", "m", "cowok"):
        return Read("male")
    if text in ("p", "pr", "perempuan", "wanita", "female", "f", "w", "cewek"):
        return Read("female")
    raise Doubt("not-a-choice", _("Jenis kelamin tidak dikenali."))


def _born(cell: str) -> Read:
    text = tidy(cell)
    after_place = text.rpartition(",")[2].strip() if "," in text else text
    return Read(_kernel(parse_day, after_place).isoformat(), _("dirapikan") if after_place != text else "")


def _started(cell: str) -> Read:
    text = tidy(cell).removesuffix(".0")
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        return Read(f"{text}-01-01", _("hanya tahunnya yang diketahui"))
    return Read(_kernel(parse_day, text).isoformat())


def _email(cell: str) -> Read:
    text = tidy(cell).lower()
    if not _EMAIL.fullmatch(text) or len(text) > 254:
        raise Doubt("shape", _("Bukan alamat e-mail."))
    return Read(text, _("dirapikan") if text != tidy(cell) else "")


def _money(cell: str) -> Read:
    text = _YEARLY.sub("", tidy(cell))
    if _MONTHLY.search(text):
        raise Doubt("monthly", _("Ini angka sebulan, bukan setahun."))
    return _rupiah(text, tidy(cell))


def _money_monthly(cell: str) -> Read:
    return _rupiah(_MONTHLY.sub("", tidy(cell)), tidy(cell))


def _rupiah(text: str, typed: str) -> Read:
    amount = int(_kernel(parse_rupiah, text.removesuffix(".0") if re.fullmatch(r"[0-9]+\.0", text) else text))
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
    found = re.fullmatch(r"(?:rt|rw)?\.?\s*0*([0-9]{1,3})(?:\.0)?", tidy(cell), re.IGNORECASE)
    if not found or int(found[1]) == 0:
        raise Doubt("not-a-number", _("RT dan RW berisi satu sampai tiga angka."))
    value = found[1].zfill(3)
    return Read(value, _("dirapikan") if value != tidy(cell) else "")


def _kbli(cell: str) -> Read:
    text = tidy(cell).removesuffix(".0")
    return Read(f"{_kernel(lambda typed: Kbli.parse(typed, 2020), text).value}/2020")


_FORM_WORDS = {
    **dict.fromkeys(("perorangan", "perseorangan", "pribadi"), "individual"),
    **dict.fromkeys(("ud", "usaha dagang"), "sole_trader"),
    **dict.fromkeys(("pt perorangan", "pt perseorangan"), "pt_individual"),
    "cv": "cv",
    "pt": "pt",
    "firma": "firma",
    "koperasi": "cooperative",
    "bumdes": "bumdes",
    "yayasan": "foundation",
}


def _legal_form(cell: str) -> Read:
    text = tidy(cell).lower().replace(".", "")
    if (known := _FORM_WORDS.get(text)) is None:
        raise Doubt("not-a-choice", _("Bentuk usaha tidak dikenali."))
    return Read(known)


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
    "sex": _sex,
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
    "rt": _lane,
    "rw": _lane,
    "legal_form": _legal_form,
}
