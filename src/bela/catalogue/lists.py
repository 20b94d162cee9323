"""The lists an offer chooses from: categories with their group and law's kind, and units of measure.

They are data files of this room (`data/*.yaml`), read once. A code is stable and goes into orders, open
data and the law's facts; its words may be mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

import yaml

from bela.accounts.roles import Words

type Kind = Literal["goods", "service", "catering", "rent_movable"]

KINDS: tuple[Kind, ...] = ("goods", "service", "catering", "rent_movable")
ORIGINS = ("domestic", "imported")


@dataclass(frozen=True, slots=True)
class Category:
    """What a thing is. `group` picks its cover; `licences` are the kinds its trade needs."""

    code: str
    group: str
    group_name: Words
    kind: Kind
    name: Words
    uoms: tuple[str, ...]
    licences: tuple[str, ...]
    kbli: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uom:
    """A unit of measure, of one and of several; `also` are other spellings of it."""

    code: str
    name: Words
    several: Words
    also: tuple[str, ...]

    def counted(self, quantity: Decimal | int) -> Words:
        """Its name behind a number: Indonesian has one word, English `1 box` and `20 boxes`."""
        return self.name if quantity == 1 else self.several


@dataclass(frozen=True, slots=True)
class LicenceKind:
    """A licence that a category may need, and where it is asked for."""

    code: str
    name: Words


LICENCES: Mapping[str, LicenceKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            LicenceKind("halal", Words("Sertifikat halal", "Halal certificate")),
            LicenceKind("pirt", Words("SPP-IRT", "Home food certificate (SPP-IRT)")),
            LicenceKind("bpom", Words("Izin edar BPOM", "BPOM registration")),
            LicenceKind("sni", Words("SNI", "National standard (SNI)")),
            LicenceKind("tkdn", Words("Sertifikat TKDN", "Domestic content certificate (TKDN)")),
            LicenceKind("health", Words("Laik higiene sanitasi", "Hygiene certificate")),
            LicenceKind("other", Words("Izin lain", "Another permit")),
        )
    }
)


@cache
def groups() -> Mapping[str, Words]:
    """The groups of categories, in the order in which screens list them."""
    return MappingProxyType({code: _words(said) for code, said in _read("categories.yaml")["groups"].items()})


@cache
def categories() -> Mapping[str, Category]:
    """Every category by its code, by group."""
    rows = _read("categories.yaml")["categories"]
    return MappingProxyType({code: _category(code, row) for code, row in rows.items()})


@cache
def uoms() -> Mapping[str, Uom]:
    """Every unit of measure by its code."""
    rows = _read("uoms.yaml")
    return MappingProxyType({code: _uom(code, row) for code, row in rows.items()})


@cache
def _uom_spellings() -> Mapping[str, str]:
    spellings = {spelling.lower(): uom.code for uom in uoms().values() for spelling in uom.also}
    return {
        **spellings,
        **{uom.name.id: code for code, uom in uoms().items()},
        **{code: code for code in uoms()},
    }


def find_uom(written: str) -> Uom | None:
    """The unit of measure that somebody wrote, in any of its spellings."""
    code = _uom_spellings().get(" ".join(written.lower().split()).strip("./ "))
    return uoms()[code] if code else None


def _uom(code: str, row: Mapping[str, object]) -> Uom:
    name = _words(row)
    also = tuple(str(text) for text in cast("list[object]", row["also"]))
    return Uom(code, name, Words(name.id, str(row["many"])), also)


def _category(code: str, row: Mapping[str, object]) -> Category:
    group = str(row["group"])
    texts = {name: tuple(str(text) for text in cast("list[object]", row[name])) for name in _TEXTS}
    return Category(
        code=code,
        group=group,
        group_name=groups()[group],
        kind=cast("Kind", row["kind"]),
        name=_words(row),
        uoms=texts["uoms"],
        licences=texts["licences"],
        kbli=texts["kbli"],
        words=texts["words"],
    )


_TEXTS = ("uoms", "licences", "kbli", "words")


def _words(row: Mapping[str, object]) -> Words:
    return Words(str(row["id"]), str(row["en"]))


def _read(name: str) -> dict[str, dict[str, dict[str, object]]]:
    return cast(
        "dict[str, dict[str, dict[str, object]]]",
        yaml.safe_load((files("bela.catalogue") / "data" / name).read_text("utf-8")),
    )
