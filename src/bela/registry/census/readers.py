"""Reads a typed answer by the kind of its question. A reader raises `Mistyped` or `Refusal`; no other fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext_lazy as _

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
    region,
)
from bela.kernel.numbers.parse import parse_rupiah
from bela.kernel.refusal import Refusal
from bela.registry.census.question import Question

type Aid = dict[str, str | int | None]
type Stored = str | int | date | Decimal | list[str] | list[Aid] | None
type Reader = Callable[[str], Stored]

_MOST_LINES = 20
_YEAR = re.compile(r"(19|20)[0-9]{2}")


def reader_of(question: Question) -> Reader:
    """How an answer to the question is read."""
    if question.kind in ("text", "email"):
        return _text(question.longest)
    if question.kind in ("word", "place_kind", "nik_state", "band", "yesno"):
        return _word(tuple(choice.key for choice in question.choices))
    if question.kind == "words":
        return _words(tuple(choice.key for choice in question.choices))
    if question.kind == "degrees":
        return _degrees(90 if question.field == "latitude" else 180)
    return _READERS[question.kind]


def _text(longest: int) -> Callable[[str], str]:
    def read(typed: str) -> str:
        text = " ".join(typed.replace("\0", "").split())
        if len(text) > longest:
            raise _too_long(longest)
        return text

    return read


def _too_long(longest: int) -> Refusal:
    sentence = _("Terlalu panjang: paling banyak {longest} huruf.")
    return Refusal(sentence.format(longest=longest), code="too-long")


def _word(words: tuple[str, ...]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed.strip() not in words:
            raise Refusal(_("Pilih salah satu dari daftar."), code="not-a-choice")
        return typed.strip()

    return read


def _words(words: tuple[str, ...]) -> Callable[[str], list[str]]:
    def read(typed: str) -> list[str]:
        said = {part.strip() for part in re.split(r"[,;\n]", typed)} - {""}
        if said - set(words):
            raise Refusal(_("Pilih dari daftar saja."), code="not-a-choice")
        return [word for word in words if word in said]

    return read


def _count(typed: str) -> int:
    text = typed.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        raise Refusal(_("Isi dengan angka bulat."), code="not-a-number")
    return int(text)


def _lane(typed: str) -> str:
    text = typed.strip().lstrip("0")
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise Refusal(_("RT dan RW berisi satu sampai tiga angka."), code="not-a-number")
    return text.zfill(3)


def _kbli(typed: str) -> list[str]:
    """Codes as typed, each "47111" (of 2020, which most NIB still name) or "47111/2025"."""
    codes = []
    for part in typed.replace(";", ",").split(","):
        code, _slash, edition = part.partition("/")
        codes.append(Kbli.parse(code, 2025 if edition.strip() == "2025" else 2020))
    return [f"{code.value}/{code.edition}" for code in codes]


def _place(typed: str) -> str:
    return region(RegionCode.parse(typed)).code.value


def _since(typed: str) -> date:
    """A day, or a year alone: its first of January."""
    text = typed.strip()
    return date(int(text), 1, 1) if _YEAR.fullmatch(text) else parse_day(text)


def _degrees(limit: int) -> Callable[[str], Decimal]:
    def read(typed: str) -> Decimal:
        try:
            degrees = Decimal(typed.strip().replace(",", "."))
        except InvalidOperation:
            raise Refusal(_("Isi dengan angka, misalnya 3,595196."), code="not-a-number") from None
        if not degrees.is_finite() or abs(degrees) > limit:
            raise Refusal(_("Titik ini tidak ada di bumi."), code="off-the-map")
        return round(degrees, 6)

    return read


def _lines(typed: str) -> list[str]:
    lines = [" ".join(line.replace("\0", "").split()) for line in typed.splitlines()]
    said = list(dict.fromkeys(filter(None, lines)))
    if len(said) > _MOST_LINES:
        sentence = _("Terlalu banyak: paling banyak {most} baris.")
        raise Refusal(sentence.format(most=_MOST_LINES), code="too-many")
    if any(len(line) > 160 for line in said):
        raise _too_long(160)
    return said


def _aid(typed: str) -> list[Aid]:
    """Lines of "programme; year; rupiah"; year and value may be missing."""
    return [_one_aid(line) for line in _lines(typed)]


def _one_aid(line: str) -> Aid:
    programme, year, value, *rest = [*(part.strip() for part in line.split(";")), "", ""][:4]
    if (rest and any(rest)) or not programme:
        raise Refusal(_("Tulis satu bantuan sebaris: program; tahun; nilai."), code="shape")
    if year and not _YEAR.fullmatch(year):
        raise Refusal(_("Tahun bantuan berisi empat angka, misalnya 2021."), code="not-a-year")
    return {
        "programme": programme,
        "year": int(year) if year else None,
        "value": int(parse_rupiah(value)) if value else None,
    }


_READERS: Final[dict[str, Reader]] = {
    "count": _count,
    "money": lambda typed: int(parse_rupiah(typed)),
    "day": parse_day,
    "since": _since,
    "region": _place,
    "phone": lambda typed: Phone.parse(typed).value,
    "nik": lambda typed: Nik.parse(typed).value,
    "family_card": lambda typed: FamilyCard.parse(typed).value,
    "nib": lambda typed: Nib.parse(typed).value,
    "npwp": lambda typed: Npwp.parse(typed).value,
    "pirt": lambda typed: str(SppIrt.parse(typed)),
    "bpom": lambda typed: str(Bpom.parse(typed)),
    "halal": lambda typed: str(HalalCertificate.parse(typed)),
    "kbli": _kbli,
    "lane": _lane,
    "lines": _lines,
    "aid": _aid,
}
