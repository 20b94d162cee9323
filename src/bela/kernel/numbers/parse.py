"""What people type for a number: "1,5 juta", "Rp 1.500.000,-", "1500rb"; read exactly, or refused.

A text is never guessed at. What can be read in two ways, or is only about right, is sent back with a
sentence that says how to write it. Nothing passes through a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from bela.kernel.mistyped import Mistyped, quoted
from bela.kernel.mistyped import gettext_noop as _
from bela.kernel.money import Rupiah
from bela.kernel.numbers.format import QUANTITY_DECIMALS

LARGEST = 10**15
"""No typed number reaches this: a thousand trillion is more than the budget of a city for ever."""

_LONGEST = 60
_UNITS = {
    **dict.fromkeys(("k", "rb", "rbu", "ribu"), 10**3),
    **dict.fromkeys(("jt", "jta", "juta"), 10**6),
    **dict.fromkeys(("miliar", "milyar"), 10**9),
    **dict.fromkeys(("triliun", "trilyun"), 10**12),
}
_PLAIN = re.compile(r"[0-9]+")
_INDONESIAN = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}((,[0-9]{3}){2,}(\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_EMPTY_SEN = re.compile(r"[0-9]{4,}\.0+")
_SPACED = re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+(?![0-9 ])")
_PART = re.compile(r"([0-9][0-9.,]*) ?([a-z]*) ?")
_CURRENCY = re.compile(r"^(rp|idr)\b\.? ?|^rp\.? ?(?=[0-9(-])| ?rupiah$|[.,] ?[-=]+$")
_ABOUT = re.compile(
    r"\b(sekitar|kira|kurang|lebih|hampir|kisaran)\b|[~±]|(ribu|rb|juta|jt|miliar|[0-9]) ?-?an\b"
)
_RANGE = re.compile(r"[0-9a-z] ?(-|–|—|s/d|s\.d\.?|sd|sampai|hingga) ?[0-9]")


_SENTENCES = {
    "empty": _("Isi angkanya dulu."),
    "too-long": _("Terlalu panjang untuk sebuah angka."),
    "not-a-number": _("“{typed}” belum terbaca sebagai angka. Tulis misalnya 1.500.000 atau 1,5 juta."),
    "approximate": _("“{typed}” belum pasti. Tulis angka pastinya, misalnya 24.000."),
    "range": _("“{typed}” berisi dua angka. Tulis satu angka saja."),
    "negative": _("Angka tidak boleh minus."),
    "ambiguous": _("“{typed}” bisa dibaca dua cara. Tulis lengkap dengan titik ribuan, misalnya 1.500.000."),
    "ambiguous-unit": _("“M” bisa berarti miliar atau juta. Tulis “miliar” atau “juta”."),
    "grouping": _("Titik atau koma di “{typed}” tidak pas. Beri titik tiap tiga angka: 1.500.000."),
    "has-sen": _("Rupiah ditulis tanpa sen. Tulis angka bulatnya."),
    "too-many-decimals": _("Jumlah paling banyak tiga angka di belakang koma."),
    "too-large": _("Angka ini terlalu besar. Periksa lagi jumlah nolnya."),
}


class NumberError(Mistyped):
    """A typed number that cannot be read, or can be read in two ways."""

    def __init__(self, code: str, typed: str = "") -> None:
        super().__init__(code, _SENTENCES[code], typed=quoted(typed))


def parse_rupiah(typed: str) -> Rupiah:
    """The amount a person typed, in whole rupiah, zero or more.

    Raises `NumberError`: `empty`, `too-long`, `approximate`, `range`, `negative`, `ambiguous`,
    `ambiguous-unit`, `grouping`, `has-sen`, `too-large`, `not-a-number`.
    """
    text = _tidy(typed)
    text = _CURRENCY.sub("", _CURRENCY.sub("", text)).strip()  # twice: "1.500.000,- rupiah" ends in two marks
    parts = _parts(text, typed)
    if len(parts) > 1:
        _must_descend(parts, typed)
    amount = sum((_money_part(number, unit, typed) for number, unit in parts), Fraction())
    if not amount.is_integer():
        raise NumberError("has-sen")
    if amount >= LARGEST:
        raise NumberError("too-large")
    return Rupiah(amount)


def parse_quantity(typed: str) -> Decimal:
    """A quantity of zero or more with at most three decimals: "1.250", "2,5", "2.5".

    A dot before exactly three digits is a dot between thousands, as everywhere in Indonesia. Raises
    `NumberError` with the codes of `parse_rupiah`, or `too-many-decimals`.
    """
    quantity = _bare(_tidy(typed), typed)
    if not (Fraction(quantity) * 10**QUANTITY_DECIMALS).is_integer():
        raise NumberError("too-many-decimals")
    return quantity


def parse_percent(typed: str) -> Decimal:
    """Percent, not a share: "11", "11%", "1,5 persen" give 11 and 1.5. Raises `NumberError`."""
    text = re.sub(r" ?(%|persen)$", "", _tidy(typed))
    return _bare(text, typed)


def _tidy(typed: str) -> str:
    """Lower case, single ordinary spaces; what is no single sure number is refused here."""
    if not isinstance(typed, str):
        raise TypeError(f"a typed number is text, not {type(typed).__name__}")
    text = " ".join(typed.split()).lower()
    if not text:
        raise NumberError("empty")
    if len(text) > _LONGEST:
        raise NumberError("too-long")
    if re.match(r"(rp\.? ?)?[-−(]", text):
        raise NumberError("negative")
    if _ABOUT.search(text):
        raise NumberError("approximate", typed)
    if _RANGE.search(text):
        raise NumberError("range", typed)
    return text


def _parts(text: str, typed: str) -> list[tuple[str, str]]:
    """The numbers with their units, so "1jt 500rb" has two."""
    text = _SPACED.sub(lambda match: match.group().replace(" ", "."), text)
    found = list(_PART.finditer(text))
    if not found or "".join(match.group() for match in found) != text:
        raise NumberError("not-a-number", typed)
    return [(match.group(1), match.group(2)) for match in found]


def _must_descend(parts: list[tuple[str, str]], typed: str) -> None:
    """Several parts are one number only if each has its unit, the larger first."""
    if any(unit and unit not in _UNITS for _number, unit in parts):
        raise NumberError("not-a-number", typed)
    scales = [_UNITS.get(unit, 0) for _number, unit in parts]
    if 0 in scales or any(later >= earlier for earlier, later in pairwise(scales)):
        raise NumberError("ambiguous", typed)


def _money_part(number: str, unit: str, typed: str) -> Fraction:
    if unit == "m":
        raise NumberError("ambiguous-unit")
    if unit and unit not in _UNITS:
        raise NumberError("not-a-number", typed)
    if _reads_two_ways(number, unit):
        raise NumberError("ambiguous", typed)
    return Fraction(_exact(number, typed)) * _UNITS.get(unit, 1)


def _reads_two_ways(number: str, unit: str) -> bool:
    """ "1.500 juta", "1,500" and "1.5" for money; "1.500" is sure, "1500000.00" comes from a program.

    "150.00" is as likely a slip for 150.000 as it is 150 rupiah.
    """
    if _ONE_GROUP.fullmatch(number):
        return bool(unit) or "," in number
    return not unit and bool(_POINT.fullmatch(number)) and not _EMPTY_SEN.fullmatch(number)


def _bare(text: str, typed: str) -> Decimal:
    """A number without a unit."""
    parts = _parts(text, typed)
    if len(parts) != 1 or parts[0][1]:
        raise NumberError("not-a-number", typed)
    number = _exact(parts[0][0], typed)
    if number >= LARGEST:
        raise NumberError("too-large")
    return number


def _exact(number: str, typed: str) -> Decimal:
    if _PLAIN.fullmatch(number) or _INDONESIAN.fullmatch(number) or _COMMA.fullmatch(number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(number) or _POINT.fullmatch(number):
        return Decimal(number.replace(",", ""))
    raise NumberError("grouping", typed)
