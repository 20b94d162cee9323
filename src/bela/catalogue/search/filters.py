"""What a search may be narrowed to: every filter is a lexeme, so none costs a second index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bela.catalogue.search.words import NEVER_SOLD, facet, upwards


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a search; empty ones do not narrow. Regions are Kemendagri codes.

    `deliver_to` is where the buyer is: only what is delivered there is found, and nearness counts from
    there. `quantity` is how many are wanted, for the delivered price.
    """

    category: str = ""
    group: str = ""
    kind: str = ""
    origin: str = ""
    scale: str = ""
    located_in: str = ""
    deliver_to: str = ""
    licences: tuple[str, ...] = ()
    enterprise: str = ""
    never_sold: bool = False
    with_photo: bool = False
    quantity: Decimal | None = None

    def lexemes(self) -> Iterator[tuple[str, ...]]:
        """All of these must hold; of each, one of the lexemes is enough."""
        named = (
            ("kat", self.category),
            ("gol", self.group),
            ("jenis", self.kind),
            ("asal", self.origin),
            ("skala", self.scale),
            ("di", self.located_in),
            ("toko", self.enterprise),
        )
        yield from ((facet(name, value),) for name, value in named if value)
        yield from ((facet("izin", licence),) for licence in self.licences)
        if self.deliver_to:
            yield tuple(facet("antar", code) for code in upwards(self.deliver_to))
        if self.never_sold:
            yield (NEVER_SOLD,)
        if self.with_photo:
            yield (facet("foto"),)
