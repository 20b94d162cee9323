"""Which letters the papers' fonts can draw, and what is done with the others.

An accessible PDF may not hold a character without a shape, so what cannot be drawn becomes ▯; the frozen
facts keep the original. What turns the direction of writing is left out: it could reorder an amount.
"""

from __future__ import annotations

import re
import unicodedata

NO_SHAPE = "▯"
# Typst's own Libertinus Serif, with its fallbacks: Latin, Greek, Cyrillic, Arabic, Devanagari, signs.
DRAWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x377), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x482), (0x48A, 0x4FF),
    (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x64A), (0x660, 0x66D),
    (0x67E, 0x67E), (0x6A9, 0x6A9), (0x6AF, 0x6AF), (0x6CC, 0x6CC), (0x6F0, 0x6F9), (0x900, 0x950),
    (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x202F, 0x203E), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2120, 0x2120), (0x2122, 0x2122), (0x2126, 0x2126),
    (0x2153, 0x215E), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x2473), (0x2500, 0x25FF),
    (0x2605, 0x2606), (0x2713, 0x2714), (0x2717, 0x2718),
)  # fmt: skip
_DRAWN = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in DRAWN) + "]")
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_LONG_WORD = re.compile(r"\S{26,}")
_BREAK_EVERY = 13


def drawable(text: str) -> str:
    """The text with nothing in it that the fonts cannot draw, in one line, long words made breakable."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(_letter(character) for character in composed)
    return _LONG_WORD.sub(_breakable, " ".join(seen.split()))


def plain(text: str) -> str:
    """The text in the letters that every font has; for a text that still could not be drawn."""
    return "".join(character if " " <= character <= "~" else NO_SHAPE for character in text)


def _letter(character: str) -> str:
    if _DRAWN.fullmatch(character):
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _UNSEEN else NO_SHAPE


def _breakable(word: re.Match[str]) -> str:
    """A word wider than a column may break every few letters, where nothing is drawn."""
    whole = word.group()
    return "\u200b".join(whole[start : start + _BREAK_EVERY] for start in range(0, len(whole), _BREAK_EVERY))
