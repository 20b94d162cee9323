"""Where a city's kecamatan lie on the map of tiles: column from the west and row from the north, from 0.

Medan's were arranged by hand after the middles of the boundaries in cahyadsn/wilayah_boundaries (MIT,
(c) 2024 Cahya DSN; boundaries after Kepmendagri 300.2.2-2430/2025): Belawan at the sea, Tuntungan in the
hills. No border is copied. A city without a layout gets a plain grid in the order of the codes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

LAYOUTS: Final[Mapping[str, Mapping[str, tuple[int, int]]]] = {
    "12.71": {
        "12.71.08": (2, 0),
        "12.71.12": (1, 1), "12.71.13": (3, 1),
        "12.71.06": (2, 2),
        "12.71.03": (0, 3), "12.71.19": (1, 3), "12.71.05": (2, 3), "12.71.20": (3, 3), "12.71.18": (4, 3),
        "12.71.14": (5, 3),
        "12.71.02": (0, 4), "12.71.17": (1, 4), "12.71.16": (2, 4), "12.71.15": (3, 4), "12.71.10": (4, 4),
        "12.71.04": (5, 4),
        "12.71.21": (0, 5), "12.71.11": (2, 5), "12.71.01": (4, 5), "12.71.09": (5, 5),
        "12.71.07": (0, 6),
    }
}  # fmt: skip
_COLUMNS = 6


def places_of(region: str, districts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Column and row of every district; those a layout does not know stand in a row of their own below it."""
    layout = LAYOUTS.get(region, {})
    known = {code: layout[code] for code in districts if code in layout}
    below = max((row for _column, row in known.values()), default=-1) + 1
    others = sorted(code for code in districts if code not in layout)
    grid = {code: (place % _COLUMNS, below + place // _COLUMNS) for place, code in enumerate(others)}
    return {**known, **grid}
