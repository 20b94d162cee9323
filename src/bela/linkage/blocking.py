"""Which records are compared at all, as data: a city's list against itself would be eleven billion pairs.

Two records are compared if they share a key of a rule. A key that too many share is no key: it is passed
over for that rule (the cap), and the others must find the pair. That keeps the work in step with the length
of the list, whatever stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Block:
    """One rule: `keys` is a list in SQL over a record's columns; blank keys and those of more than `most` drop out."""

    name: str
    keys: str
    most: int
    why: str


_NAME: Final = "array_to_string(name_sounds, ' ')"
_OWNER: Final = "array_to_string(owner_sounds, ' ')"

BLOCKS: Final = (
    Block("nik", "[nik]", 100, "One person's number; only an invented one is shared by more."),
    Block("nib", "[nib]", 100, "One owner's number."),
    Block("phone", "phones", 60, "Also a helper's phone: the pairs are looked at, the phone does not count."),
    Block("name_place", f"[{_NAME} || '@' || region]", 200, "The same name in one kelurahan."),
    Block("name", f"[{_NAME}]", 60, "The same name anywhere, unless sixty bear it."),
    Block("owner_place", f"[{_OWNER} || '@' || region]", 100, "The same owner's name in one kelurahan."),
    Block("owner", f"[{_OWNER}]", 40, "The same owner's name anywhere, unless forty bear it."),
    Block(
        "word_place", "[word || '@' || region for word in name_own]", 40,
        "One telling word of the name in one kelurahan: words are added and dropped.",
    ),
    Block("word", "name_own", 12, "A word of the name that only a dozen use."),
    Block(
        "owner_word", "[word || '@' || region for word in owner_sounds]", 30,
        "One word of the owner's name in one kelurahan: the list has “Siti”, the card “Siti Aminah”.",
    ),
    Block(
        "house", "[CASE WHEN street <> '' AND number <> '' THEN concat_ws('@', street, lane, number, region) END]",
        40, "One house number: names misspelt on both sides still share the door.",
    ),
    Block(
        "beginning", "[CASE WHEN len(name_tight) > 4 THEN left(name_tight, 4) || '@' || region END]", 40,
        "Names that begin alike in one kelurahan: a slip further on changes the key of every word.",
    ),
    Block(
        "point", "[CASE WHEN is_fine THEN concat_ws('@', round(latitude, 4), round(longitude, 4)) END]", 30,
        "One point, unless it is a market.",
    ),
)  # fmt: skip
"""All rules. A pair is compared once, however many of them find it."""
