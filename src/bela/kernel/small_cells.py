"""Which cells of a public table stay unwritten: small ones, and as many more that no sum gives them away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

FEWEST: Final = 5
"""People, or enterprises, in the smallest cell that is written."""


def with_others(numbers: Mapping[str, int], hidden: Collection[str]) -> frozenset[str]:
    """The hidden cells of one column and the smallest others, until what their sum tells is of nobody.

    A reader who takes the written cells from the written sum learns what the hidden ones come to: so they are
    two at least, and `FEWEST` together at least, where the column has as many; and where all are small, their sum
    leaves each of them open: two that come to eight, each below five, would be four and four.
    """
    gone = [name for name in numbers if name in hidden]
    shown = sorted((number, name) for name, number in numbers.items() if name not in hidden)
    while gone and shown and _tells([numbers[name] for name in gone]):
        gone.append(shown.pop(0)[1])
    return frozenset(gone)


def _tells(hidden: list[int]) -> bool:
    largest = (FEWEST - 1) * len(hidden)
    return len(hidden) == 1 or sum(hidden) < FEWEST or (max(hidden) < FEWEST and sum(hidden) == largest)


def tells_apart(part: int, whole: int) -> bool:
    """Whether a part, written beside its whole, tells of few: it is small itself, or leaves few over."""
    return part < FEWEST or 0 < whole - part < FEWEST
