"""What a mistyped word meant: the nearest word of the catalogue by shared trigrams, then by spelling.

Asked only where a search finds too little; the extensions that do this are not available everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from bela.catalogue.search.by_index import run_by_index
from bela.catalogue.search.words import may_be_mistyped, trigrams

FARTHEST = 2
"""How many letters may differ, of a word with six or more; of a shorter one half as many."""

# The first letter alone is shared by too many words to tell anything.
_NEAR = """
SELECT word, offers FROM catalogue_searchword
 WHERE trigrams && %(telling)s::text[] AND length(word) BETWEEN %(length)s - 2 AND %(length)s + 2
 ORDER BY {shared} DESC, offers DESC, word
 LIMIT 30
"""
_SHARED = "(trigrams @> ARRAY[%(trigram{place})s])::int"


def correct(words: Sequence[str]) -> list[str]:
    """The words, those that no offer has replaced by what was probably meant; the same where none was."""
    unknown = _unknown([word for word in words if may_be_mistyped(word)])
    return [(_nearest(word) or word) if word in unknown else word for word in words]


def _unknown(words: list[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM catalogue_searchword WHERE word = ANY(%s)", [words])
        return set(words) - {word for (word,) in cursor.fetchall()}


def _nearest(word: str) -> str | None:
    """The word of the catalogue that differs in the fewest letters, of equals the one in most offers."""
    threes = trigrams(word)
    values: dict[str, Any] = {f"trigram{place}": three for place, three in enumerate(threes)}
    values |= {"telling": [three for three in threes if not three.startswith("  ")], "length": len(word)}
    shared = " + ".join(_SHARED.format(place=place) for place in range(len(threes)))
    rows = run_by_index(_NEAR.format(shared=shared), values)
    near = [(distance(word, other), -offers, other) for other, offers in rows]
    most = FARTHEST if len(word) >= 6 else 1
    return next((other for far, _, other in sorted(near) if far <= most), None)


def distance(one: str, other: str) -> int:
    """How many letters are to be put in, taken out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for here, letter in enumerate(one, 1):
        current = [here]
        for there, target in enumerate(other, 1):
            cost = min(row[there] + 1, current[there - 1] + 1, row[there - 1] + (letter != target))
            swapped = here > 1 and there > 1 and letter == other[there - 2] and one[here - 2] == target
            current.append(min(cost, before[there - 2] + 1) if swapped else cost)
        before, row = row, current
    return row[-1]
