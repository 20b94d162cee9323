"""Words and facets as lexemes: what is typed, what an offer is found by, what a mistyped word looks like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

MOST_WORDS = 8
LONGEST_WORD = 40
SHORTEST_PREFIX = 3
SHORTEST_CORRECTED = 4

_WORD = re.compile(r"[^\W_]+")


def tokens(typed: str) -> list[str]:
    """The words of a search, at most eight, in lower case, each once; signs are dropped."""
    plain = unicodedata.normalize("NFKC", typed).lower()
    found = (hit.group(0)[:LONGEST_WORD] for hit in _WORD.finditer(plain))
    return list(dict.fromkeys(found))[:MOST_WORDS]


def is_unfinished(typed: str) -> bool:
    """Whether the last word may still be in the typing, so that it also stands for its continuations."""
    return bool(typed) and not typed[-1].isspace()


def vocabulary(text: str) -> set[str]:
    """The words of a title that are worth finding by a mistyped one."""
    return {word for word in tokens_all(text) if may_be_mistyped(word)}


def may_be_mistyped(word: str) -> bool:
    """Whether a word is long enough to be recognised; a model's number is not guessed at."""
    return len(word) >= SHORTEST_CORRECTED and word.isalpha()


def tokens_all(text: str) -> Iterator[str]:
    """Every word of a text, in lower case."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return (hit.group(0)[:LONGEST_WORD] for hit in _WORD.finditer(plain))


def trigrams(word: str) -> list[str]:
    """The threes of letters in a word with its ends marked, sorted."""
    padded = f"  {word} "
    return sorted({padded[start : start + 3] for start in range(len(padded) - 2)})


def facet(name: str, value: str = "") -> str:
    """A facet as a lexeme. It starts with a sign that no word of a text can hold."""
    return f"={name}:{value}" if value else f"={name}"


def region_facets(name: str, codes: Iterable[str]) -> set[str]:
    """The lexemes of regions and all that they lie in: a shop in a village is also in its city."""
    return {facet(name, above) for code in codes for above in upwards(code)}


def upwards(code: str) -> list[str]:
    """A region's code and those above it, the nearest first: 12.71.01, 12.71, 12."""
    parts = code.split(".") if code else []
    return [".".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


ALL = facet("ada")
"""The lexeme of every row: what a search without words looks for."""

NEVER_SOLD = facet("baru")
