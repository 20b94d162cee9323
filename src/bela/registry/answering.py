"""The questions of the record: how each answer is read, where it is kept, and who may change it.

An answer comes as it was typed. A blank one takes the old answer away. What an officer has verified about
somebody who sells (who owns it, its NIK and NIB) is no longer the owner's to change alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from bela.kernel.dates.parse import parse_day
from bela.kernel.identifiers import Kbli, Nib, Nik, Npwp, Phone, RegionCode, region
from bela.kernel.numbers.parse import parse_rupiah
from bela.kernel.refusal import Refusal
from bela.registry.words import LEGAL_FORMS, NIK_STATES, PLACE_KINDS, SEXES

type Stored = str | int | date | Decimal | list[str] | None


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the record. `of_owner`: it is a column of the owner. `proven`: see the module."""

    column: str
    read: Callable[[str], Stored]
    blank: Stored = ""
    of_owner: bool = False
    proven: bool = False


def _text(longest: int) -> Callable[[str], str]:
    def read(typed: str) -> str:
        text = " ".join(typed.replace("\0", "").split())
        if len(text) > longest:
            raise Refusal(
                _("Terlalu panjang: paling banyak {longest} huruf.").format(longest=longest), code="too-long"
            )
        return text

    return read


def _word(words: tuple[str, ...]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed.strip() not in words:
            raise Refusal(_("Pilih salah satu dari daftar."), code="not-a-choice")
        return typed.strip()

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


QUESTIONS: Mapping[str, Question] = {
    "name": Question("name", _text(160)),
    "owner": Question("name", _text(160), of_owner=True, proven=True),
    "nik": Question("nik", lambda typed: Nik.parse(typed).value, of_owner=True, proven=True),
    "nik_state": Question("nik_state", _word(NIK_STATES), "unasked", of_owner=True, proven=True),
    "sex": Question("sex", _word(SEXES), of_owner=True),
    "born_on": Question("born_on", parse_day, None, of_owner=True),
    "id_card_address": Question("id_card_address", _text(400), of_owner=True),
    "phone": Question("phone", lambda typed: Phone.parse(typed).value, of_owner=True, proven=True),
    "email": Question("email", _text(254), of_owner=True),
    "legal_form": Question("legal_form", _word(LEGAL_FORMS)),
    "activity": Question("activity", _text(400)),
    "product": Question("product", _text(400)),
    "kbli": Question("kbli", _kbli, []),
    "started_on": Question("started_on", parse_day, None),
    "workers_male": Question("workers_male", _count, None),
    "workers_female": Question("workers_female", _count, None),
    "region": Question("region_code", _place),
    "place_kind": Question("place_kind", _word(PLACE_KINDS)),
    "address": Question("address", _text(400)),
    "rt": Question("rt", _lane),
    "rw": Question("rw", _lane),
    "latitude": Question("latitude", _degrees(90), None),
    "longitude": Question("longitude", _degrees(180), None),
    "nib": Question("nib", lambda typed: Nib.parse(typed).value, proven=True),
    "npwp": Question("npwp", lambda typed: Npwp.parse(typed).value),
    "capital": Question("capital_stated", lambda typed: int(parse_rupiah(typed)), None),
    "sales": Question("sales_stated", lambda typed: int(parse_rupiah(typed)), None),
}
