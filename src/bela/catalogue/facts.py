"""What a supplier says of an offer, read and typed, and the digest of it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

import rfc8785

from bela.catalogue.lists import Category, categories
from bela.kernel.money import Rupiah

ONE = Decimal(1)
LONGEST_TITLE = 120
LONGEST_DESCRIPTION = 3000
MOST_PHOTOS = 6
LARGEST_PRICE = 10**12
"""Rupiah."""

_NO_LICENCES: Mapping[str, Licence] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as the supplier states it: its number and its last day, where it ends."""

    number: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """An offer's content. `stock` None is made to order; `delivery_fee` is rupiah an order, net.

    `delivery_regions` are Kemendagri codes; whoever lies in one of them is delivered to.
    """

    title: str
    category: str
    uom: str
    unit_price: Rupiah
    description: str = ""
    price_includes_vat: bool = False
    origin: Literal["domestic", "imported"] = "domestic"
    domestic_equivalent: bool = False
    stock: Decimal | None = None
    lead_days: int = 1
    delivery_regions: tuple[str, ...] = ()
    delivery_fee: Rupiah = field(default_factory=Rupiah)
    minimum: Decimal = ONE
    licences: Mapping[str, Licence] = _NO_LICENCES
    photos: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", tidy(self.title))
        object.__setattr__(self, "description", tidy_lines(self.description))

    @property
    def category_row(self) -> Category | None:
        """The category, where the code is one of ours."""
        return categories().get(self.category)

    def digest(self) -> str:
        """The SHA-256 of all that is said, stock aside: two versions that say the same share it."""
        return hashlib.sha256(rfc8785.dumps(self._plain())).hexdigest()  # type: ignore[arg-type]  # plain JSON

    def _plain(self) -> dict[str, object]:
        return {
            "title": self.title,
            "description": self.description,
            "category": self.category,
            "uom": self.uom,
            "unit_price": int(self.unit_price),
            "price_includes_vat": self.price_includes_vat,
            "origin": self.origin,
            "domestic_equivalent": self.domestic_equivalent,
            "lead_days": self.lead_days,
            "delivery_regions": sorted(self.delivery_regions),
            "delivery_fee": int(self.delivery_fee),
            "minimum": _written(self.minimum),
            "licences": {kind: [said.number, _day(said.until)] for kind, said in self.licences.items()},
            "photos": list(self.photos),
        }


def tidy(text: str) -> str:
    """One line, spaces single, characters composed, nothing that does not show."""
    kept = (character for character in unicodedata.normalize("NFC", text) if _shows(character))
    return " ".join("".join(kept).split())


def tidy_lines(text: str) -> str:
    """The same by line; at most one empty line in a row."""
    lines = [tidy(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()


def _shows(character: str) -> bool:
    # Control and format characters (zero width, right-to-left overrides) can hide what a title says.
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _written(quantity: Decimal) -> str:
    return format(quantity.normalize(), "f")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
