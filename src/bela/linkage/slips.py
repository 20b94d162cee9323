"""How far two words are apart: slips of the pen, counted.

Levenshtein's distance is symmetric and the same in DuckDB and in RapidFuzz; Jaro's likeness is not always.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

_MOST_SLIPS: Final = 2


def distance(left: str, right: str) -> int:
    """How many letters must be changed, added or dropped to come from one to the other."""
    return Levenshtein.distance(left, right)


def close(left: str, right: str, letters: int) -> bool:
    """Whether at most one letter in so many differs, and two in all: for seven, one in "sitiamina".

    Three letters are a word: "Pangkas Rambut Misnah Johor" and "… Denai" are two shops.
    """
    slips = min(_MOST_SLIPS, max(len(left), len(right)) // letters)
    return left == right or (slips > 0 and distance(left, right) <= slips)


def close_sql(column: str, letters: int) -> str:
    """`close` in SQL; lengths are looked at first, because most pairs differ in them."""
    left, right = f"{column}_l", f"{column}_r"
    slips = f"least({_MOST_SLIPS}, greatest(len({left}), len({right})) // {letters})"
    return (
        f"({left} = {right} OR ({slips} > 0 AND abs(len({left}) - len({right})) <= {slips} "
        f"AND levenshtein({left}, {right}) <= {slips}))"
    )


_LONG_WORD: Final = 5
_VOWELS: Final = frozenset("aeiou")


def slip_of_the_pen(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names differ by one letter in one long word, as a badly typed one does.

    Not where the last vowel is another: "Yanti" and "Yanto" are two names. A gap alone is no difference.
    """
    if len(left) != len(right):
        return distance("".join(left), "".join(right)) <= 1
    unlike = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    if len(unlike) != 1:
        return not unlike
    ((one, other),) = unlike
    if min(len(one), len(other)) < _LONG_WORD or distance(one, other) > 1:
        return False
    ends = {one[-1], other[-1]}
    return len(ends) == 1 or not ends <= _VOWELS
