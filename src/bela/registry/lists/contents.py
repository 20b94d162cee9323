"""Says what a column holds by looking at its cells, where its name does not tell or tells something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bela.kernel.identifiers import Nib, Nik, Npwp, Phone, split_phones
from bela.kernel.mistyped import Mistyped
from bela.kernel.mistyped import gettext_noop as _
from bela.kernel.numbers.parse import parse_rupiah
from bela.registry.lists.cells import Doubt, is_blank, monthly, tidy
from bela.registry.lists.lanes import lanes_of_pair
from bela.registry.lists.places import Places

_LOST = re.compile(r"[0-9][.,][0-9]+e\+?1[5-6]", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_MONEY_MARK = re.compile(
    r"\brp|\b(jt|juta|rb|ribu|miliar|milyar)\b|[0-9](jt|rb)\b|\.[0-9]{3}\b|,-", re.IGNORECASE
)
_LEAST_MONEY: Final = 100_000
_FEWEST: Final = 3
SURE: Final = 0.8
LIKELY: Final = 0.6
"""Shares of a column's filled cells that must look so."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the cells look like: `field` is "" for money, which may be capital or sales.

    `why` is a sentence with gaps for `count` cells of `all` that were looked at.
    """

    field: str
    why: str
    count: int
    all: int

    @property
    def share(self) -> float:
        """Of the filled cells, how many look so: between nothing and one."""
        return self.count / self.all


type _Test = Callable[[str], bool]


def contents_of(cells: Iterable[str], places: Places, named: str = "") -> Contents | None:
    """What most of the filled cells look like, the most certain kind first; None where they are just text.

    `named` is what the column's name says: a name of a kelurahan may be that of its kecamatan too.
    """
    told = [tidy(cell) for cell in cells if not is_blank(cell)]
    if len(told) < _FEWEST:
        return None
    for field, sentence, test in _KINDS:
        look = Contents(field, sentence, sum(map(test, told)), len(told))
        if look.share >= LIKELY:
            return look
    return _places(told, places, named)


def _reads(parse: Callable[[str], object], least_digits: int) -> _Test:
    def test(cell: str) -> bool:
        if sum(character.isdigit() for character in cell) < least_digits:
            return False
        try:
            parse(cell)
        except Mistyped:
            return False
        return True

    return test


def _is_nik(cell: str) -> bool:
    return bool(_LOST.fullmatch(cell)) or _reads(Nik.parse, 16)(cell)


def _is_phone(cell: str) -> bool:
    parts = split_phones(cell) or (cell,)
    return re.match(r"[+(]?\s*(0|62|8)", cell) is not None and any(map(_reads(Phone.parse, 9), parts))


def _is_npwp(cell: str) -> bool:
    return cell.count(".") >= 3 and _reads(Npwp.parse, 15)(cell)


def _is_monthly(cell: str) -> bool:
    try:
        return monthly(cell) is not None
    except Doubt:
        return False


def _is_money(cell: str) -> bool:
    try:
        return int(parse_rupiah(cell)) >= _LEAST_MONEY and bool(
            _MONEY_MARK.search(cell) or cell.endswith("000")
        )
    except Mistyped:
        return False


def _is_point(cell: str) -> bool:
    found = re.fullmatch(r"(-?[0-9]{1,2}\.[0-9]{3,})\s*[,; ]\s*(1?[0-9]{2}\.[0-9]{3,})", cell)
    return found is not None and _within(found[1], -12, 7) and _within(found[2], 94, 142)


def _within(said: str, low: int, high: int) -> bool:
    return (
        re.fullmatch(r"-?[0-9]{1,3}[.,][0-9]{3,}", said) is not None
        and low < float(said.replace(",", ".")) < high
    )


def _is_lanes(cell: str) -> bool:
    found = lanes_of_pair(cell)
    return found is not None and bool(found.rt and found.rw) and len(found.text) == len(cell)


_KINDS: Final[tuple[tuple[str, str, _Test], ...]] = (
    ("nik", _("{count} dari {all} isinya 16 angka seperti NIK"), _is_nik),
    ("npwp", _("{count} dari {all} isinya seperti NPWP"), _is_npwp),
    ("phone", _("{count} dari {all} isinya seperti nomor HP"), _is_phone),
    ("nib", _("{count} dari {all} isinya 13 angka seperti NIB"), _reads(Nib.parse, 13)),
    ("email", _("{count} dari {all} isinya alamat e-mail"), lambda cell: bool(_EMAIL.fullmatch(cell))),
    ("coordinates", _("{count} dari {all} isinya titik koordinat"), _is_point),
    ("latitude", _("{count} dari {all} isinya seperti lintang di Indonesia"), lambda cell: _within(cell, -12, 7)),
    ("longitude", _("{count} dari {all} isinya seperti bujur di Indonesia"), lambda cell: _within(cell, 94, 142)),
    ("rt_rw", _("{count} dari {all} isinya seperti RT/RW"), _is_lanes),
    ("sales_month", _("{count} dari {all} isinya uang sebulan"), _is_monthly),
    ("", _("{count} dari {all} isinya seperti uang: pilih modal atau penjualan"), _is_money),
)  # fmt: skip
"""Kinds by how little they can be mistaken for another."""


def _places(told: Sequence[str], places: Places, named: str) -> Contents | None:
    if not places.is_known:
        return None
    looks = (
        Contents(
            "kelurahan",
            _("{count} dari {all} isinya nama kelurahan di kota ini"),
            sum(map(places.is_kelurahan, told)),
            len(told),
        ),
        Contents(
            "kecamatan",
            _("{count} dari {all} isinya nama kecamatan di kota ini"),
            sum(map(places.is_kecamatan, told)),
            len(told),
        ),
    )
    best = max(looks, key=lambda look: (look.field == named and look.share >= LIKELY, look.count))
    return best if best.share >= LIKELY else None
