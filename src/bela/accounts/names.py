"""People's names: kept as typed, sorted without their titles ("Dr. Hj. Rina Siregar, M.Si." under R)."""

from __future__ import annotations

import re
import unicodedata

_TITLES = frozenset(
    (
        *("prof", "dr", "drg", "drh", "ir", "drs", "dra", "apt", "ns"),
        *("h", "hj", "kh", "tgk", "t", "r", "ra", "rr"),
        *("ny", "nn", "tn", "bpk", "bapak", "ibu", "pak", "bu"),
    )
)
_SPACES = re.compile(r"\s+")
_NOT_LETTERS = re.compile(r"[^\w\s]", re.UNICODE)
LONGEST = 120


def tidy_name(typed: str) -> str:
    """The name in one line, without invisible characters; empty where nothing is left."""
    visible = "".join(
        " " if unicodedata.category(character) in {"Cc", "Zs", "Zl", "Zp"} else character
        for character in unicodedata.normalize("NFC", typed)
        if unicodedata.category(character) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return _SPACES.sub(" ", visible).strip()[:LONGEST].strip()


def sort_key(name: str) -> str:
    """What the name is sorted and found by: lower case, no accents, no titles before or after it."""
    before_comma = name.partition(",")[0]
    plain = unicodedata.normalize("NFKD", before_comma).encode("ascii", "ignore").decode() or before_comma
    words = _NOT_LETTERS.sub(" ", plain.casefold()).split()
    kept = words
    while len(kept) > 1 and kept[0] in _TITLES:
        kept = kept[1:]
    return " ".join(kept or words)[:LONGEST] or name.casefold()[:LONGEST]
