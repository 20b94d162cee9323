"""What anybody may know of the register: how many, how complete, how old and how far, per kelurahan; of nobody.

A number under five is never written, nor one from which it could be worked out by taking away; where how many
there are is not written, nothing that rests on it is. Two queries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bela.kernel.small_cells import FEWEST, tells_apart, with_others
from bela.registry.queries.figures import PlaceFigures, wanted_by_kelurahan

ENTERPRISES, RECENT, COUNTED = "enterprises", "recent", "counted"


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """One kelurahan, "" those without one, or all together. None is not known, or not written: see `hidden`.

    `complete` and `reached` are per cent, `days` the age of the latest answer on average.
    """

    region: str
    enterprises: int | None
    complete: int | None
    recent: int | None
    days: int | None
    counted: int | None
    reached: int | None
    hidden: frozenset[str] = frozenset()
    """Which of `ENTERPRISES`, `RECENT`, `COUNTED` are not written because they tell of few."""

    few: frozenset[str] = frozenset()
    """Which of them are under five themselves; the others would give one away."""


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """The kelurahan by code, those without one last, and their sum. `counts` are the censuses compared with."""

    whole: PublicPlace
    places: tuple[PublicPlace, ...]
    counts: tuple[tuple[date, str], ...]


_COLUMNS: Final[dict[str, Callable[[PlaceFigures], int]]] = {
    ENTERPRISES: lambda row: row.enterprises,
    RECENT: lambda row: row.recent,
    COUNTED: lambda row: row.counted or 0,
}


def public_figures(government: str, at: datetime) -> PublicFigures:
    """The figures of a government at a moment, with what tells of few left out."""
    rows, whole, counts = wanted_by_kelurahan(government, at)
    by_region = {row.region: row for row in rows}
    hidden = {name: _hidden(by_region, name) for name in _COLUMNS}
    # A part of how many there are goes with it, and then the sum must not give that away either.
    hidden[RECENT] = with_others(_numbers(by_region, RECENT), hidden[RECENT] | hidden[ENTERPRISES])
    shown = [
        _written(row, frozenset(name for name, regions in hidden.items() if region in regions))
        for region, row in sorted(by_region.items(), key=lambda item: (not item[0], item[0]))
    ]
    return PublicFigures(_written(whole, _of_sum(whole)), tuple(shown), counts)


def _numbers(rows: dict[str, PlaceFigures], name: str) -> dict[str, int]:
    """A column, without places of which it is not known."""
    return {
        region: _COLUMNS[name](row)
        for region, row in rows.items()
        if name != COUNTED or row.counted is not None
    }


def _hidden(rows: dict[str, PlaceFigures], name: str) -> frozenset[str]:
    numbers = _numbers(rows, name)
    if name == RECENT:
        few = {region for region, number in numbers.items() if tells_apart(number, rows[region].enterprises)}
    else:
        few = {region for region, number in numbers.items() if number < FEWEST}
    return with_others(numbers, few)


def _of_sum(whole: PlaceFigures) -> frozenset[str]:
    few = {
        ENTERPRISES: whole.enterprises < FEWEST,
        RECENT: tells_apart(whole.recent, whole.enterprises),
        COUNTED: whole.counted is not None and whole.counted < FEWEST,
    }
    return frozenset(name for name, hides in few.items() if hides)


def _written(row: PlaceFigures, hidden: frozenset[str]) -> PublicPlace:
    few = frozenset(name for name in hidden if _COLUMNS[name](row) < FEWEST)
    found = PublicPlace(
        row.region, row.enterprises, row.complete, row.recent, row.days, row.counted, row.reached, hidden, few
    )
    if ENTERPRISES in hidden:
        found = replace(found, enterprises=None, complete=None, days=None, reached=None)
    if RECENT in hidden:
        found = replace(found, recent=None)
    if COUNTED in hidden:
        found = replace(found, counted=None, reached=None)
    return found
