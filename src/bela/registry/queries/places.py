"""Names of places from their Kemendagri codes."""

from __future__ import annotations

from functools import lru_cache

from bela.kernel.identifiers import RegionCode, find_region, regions_in
from bela.registry.answers import RegionChoice

_DISTRICT = 8  # 12.71.01
_VILLAGE = 13


@lru_cache(maxsize=50_000)
def name_of(code: str) -> str:
    """The region's own name; the code itself where today's list does not have it; "" for none."""
    if not code:
        return ""
    found = find_region(RegionCode(code))
    return found.name if found else code


def kecamatan_of(code: str) -> str:
    """The name of the kecamatan a code lies in, or ""."""
    return name_of(code[:_DISTRICT]) if len(code) >= _DISTRICT else ""


def kelurahan_of(code: str) -> str:
    """The name of the kelurahan or desa, or ""."""
    return name_of(code) if len(code) == _VILLAGE else ""


def place_in_words(code: str) -> str:
    """`Kwala Bekala, Medan Johor, Kota Medan`: as far as the code reaches; "" for none."""
    cuts = [code[:length] for length in (_VILLAGE, _DISTRICT, 5) if len(code) >= length]
    return ", ".join(name_of(cut) for cut in cuts)


@lru_cache(maxsize=256)
def regions_below(code: str) -> tuple[RegionChoice, ...]:
    """The regions directly below one, by name."""
    found = regions_in(RegionCode(code) if code else None)
    return tuple(sorted((RegionChoice(r.code.value, r.name) for r in found), key=lambda r: r.name))
