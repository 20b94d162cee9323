"""How a thing is recognised in a list of price standards: its name and unit of measure, made alike.

Two writers of "Kertas HVS A4 80gr, Rim" rarely type the same; what is left is letters and digits in order.
"""

from __future__ import annotations

import re
import unicodedata

from bela.catalogue.lists import find_uom

_WORD = re.compile(r"[0-9]+|[a-z]+")
_SPELLINGS = {"gr": "gram", "gsm": "gram", "g": "gram", "uk": "ukuran", "lbr": "lembar"}


def standard_key(name: str, uom: str) -> str:
    """`kertas hvs a 4 80 gram|rim`. Equal for names that differ only in case, marks and spaces.

    `uom` is a unit of measure in any spelling of the catalogue's list, or its code.
    """
    known = find_uom(uom)
    unit = known.code if known else " ".join(_words(uom))
    return f"{' '.join(_SPELLINGS.get(word, word) for word in _words(name))}|{unit}"


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
