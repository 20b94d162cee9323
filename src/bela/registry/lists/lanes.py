"""Finds RT and RW in every way they are written: "RT 03/RW 05", "RT.3 RW.V", "rt3/rw5", "003/005".

Only what is sure is taken: two bare numbers are RT and RW only where the column or the words before them
say so, and a lane has one to three digits, or a Roman number as signs on corners have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_NUMBER = r"(?P<{name}>0*[1-9][0-9]{{0,2}}|[ivxl]{{1,8}})(?![0-9]|(?!r\.?\s?[tw])[a-z])"
_LEAD = r"(?<![a-z]){}\s*[.:;\-]?\s*(?:no\.?\s*)?"
_RT = _LEAD.format(r"r\.?\s?t\.?") + _NUMBER.format(name="rt")
_RW = _LEAD.format(r"r\.?\s?w\.?") + _NUMBER.format(name="rw")
_BETWEEN = r"\s*[,/.;\-&]?\s*"
_BOTH = r"(?<![a-z])r\.?\s?t\.?\s*[/\-,&. ]?\s*r\.?\s?w\.?\s*[.:;]?\s*"
_BARE = _NUMBER.format(name="rt") + r"\s*[/\-,.]\s*" + _NUMBER.format(name="rw")

_IN_TEXT: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _BOTH + _BARE,  # RT/RW 003/005
        _RT + _BETWEEN + _RW,  # RT 03/RW 05
        _RW + _BETWEEN + _RT,  # RW 05 RT 03
        _LEAD.format(r"r\.?\s?t\.?") + _NUMBER.format(name="rt") + r"\s*/\s*" + _NUMBER.format(name="rw"),
        _RT,
        _RW,
    )
)
_SLASHED = re.compile(
    _LEAD.format(r"r\.?\s?t\.?") + r"[0-9]{1,3}\s*[/&]\s*[0-9]{1,3}(?![0-9])", re.IGNORECASE
)
_JUST_RW = re.compile(_RW, re.IGNORECASE)
_ALONE = re.compile(rf"\s*{_BARE}\s*", re.IGNORECASE)
_ONE = re.compile(rf"(?:r\.?\s?[tw]\.?)?\s*[.:]?\s*{_NUMBER.format(name='lane')}(?:\.0)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lanes:
    """RT and RW in three digits, "" for one that is not said; `text` is where they stood."""

    rt: str
    rw: str
    text: str


def lanes_in(text: str) -> Lanes | None:
    """The lanes that a text names by their words, or None."""
    if (two := _SLASHED.search(text)) and (alone := _JUST_RW.search(text)):
        # "RT 1/2 RW 3" is two RT, so none is sure; the RW is said by its own word.
        said = _lane(alone["rw"])
        return Lanes("", said, text[two.start() : alone.end()].strip()) if said else None
    for pattern in _IN_TEXT:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            rt, rw = (_lane(groups.get(name) or "") for name in ("rt", "rw"))
            if (rt or rw) and all(_lane(said) for said in groups.values() if said):
                return Lanes(rt, rw, found[0].strip())
    return None


def lanes_of_pair(text: str) -> Lanes | None:
    """The lanes of a cell that holds nothing but them: also "003/005"."""
    if found := _ALONE.fullmatch(text):
        rt, rw = _lane(found["rt"]), _lane(found["rw"])
        return Lanes(rt, rw, text.strip()) if rt and rw else None
    return lanes_in(text)


def one_lane(text: str) -> str:
    """The RT or RW of a cell for one of them, in three digits; "" where it is none."""
    found = _ONE.fullmatch(text)
    return _lane(found["lane"]) if found else ""


def _lane(said: str) -> str:
    if not said:
        return ""
    if said.isdigit():
        return str(int(said)).zfill(3) if 0 < int(said) < 1000 else ""
    number = _roman(said.lower()) if said.lower() != "l" else 0  # a lone L is a slip for 1, not fifty
    return str(number).zfill(3) if number else ""


def _roman(said: str) -> int:
    """The number, or 0 for what nobody would write so ("IIX", "VV")."""
    values = [_ROMAN[letter] for letter in said]
    after = [*values[1:], 0]
    number = sum(-value if value < later else value for value, later in zip(values, after, strict=True))
    return number if 0 < number < 90 and roman(number) == said else 0


def roman(number: int) -> str:
    """A number below ninety as it is carved: 4 is "iv"."""
    said = ""
    for value, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        said += letters * (number // value)
        number %= value
    return said
