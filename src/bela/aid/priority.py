"""Who comes first where there is not enough for all: points that are public, ties by a public seed.

Anybody who has the points, the seed and the opaque keys of a run can work the order out again. The seed
is fixed and in the ledger before the first run, so nobody can choose a lucky one; the keys are made from
numbers of people, so nobody can choose those either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from bela.aid.applicant import Applicant

type Ranked = tuple[int, str, str]

_OLD = 60
_SMALLEST, _SMALL = 25_000_000, 60_000_000
_NO_DISABILITY = ("", "no")

POINTS: Mapping[str, Callable[[Applicant], bool]] = {
    "smallest-sales": lambda person: _sells_at_most(person, _SMALLEST),
    "small-sales": lambda person: _sells_at_most(person, _SMALL),
    "woman": lambda person: person.sex == "female",
    "disability": lambda person: person.disability not in _NO_DISABILITY,
    "old": lambda person: person.age is not None and person.age >= _OLD,
    "no-bank": lambda person: person.bank_capital is False,
    "one-business": lambda person: person.enterprises == 1,
}
"""What earns points, by the code of its file; what is not known earns none."""


def points_of(person: Applicant, worth: Mapping[str, int]) -> dict[str, int]:
    """The items a person earns, with their points."""
    return {code: points for code, points in worth.items() if POINTS[code](person)}


def draw(seed: str, key: str) -> str:
    """The person's lot: SHA-256 of `seed:key`; the lower one comes first among equal points."""
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def place(points: int, lot: str, key: str) -> Ranked:
    """What sorts people: most points, then the lower lot; the key parts even two equal lots."""
    return (-points, lot, key)


def _sells_at_most(person: Applicant, most: int) -> bool:
    return person.sales_upto is not None and person.sales_upto <= most
