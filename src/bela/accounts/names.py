"""People's names as they are stored: as typed, in one line, without invisible characters."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
_BREAKS = frozenset({"Cc", "Zs", "Zl", "Zp"})
_INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})
_SPACES = re.compile(r"\s+")


def tidy_name(typed: str) -> str:
    """The name to be stored; empty where nothing visible is left."""
    kinds = [
        (character, unicodedata.category(character)) for character in unicodedata.normalize("NFC", typed)
    ]
    seen = ((" " if kind in _BREAKS else character) for character, kind in kinds if kind not in _INVISIBLE)
    return _SPACES.sub(" ", "".join(seen)).strip()[:LONGEST].strip()
