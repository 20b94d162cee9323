"""What an address is compared by: its street, lane, house number and stall, in however few words it says them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bela.linkage import words
from bela.linkage.sounds import bare, sound

_LANES: Final = re.compile(r"\b(rt|rw)\s*[:/.]?\s*0*([0-9]{1,3})\b")
_BOTH: Final = re.compile(r"\brt\s*/?\s*rw\s*[:.]?\s*0*([0-9]{1,3})\s*[/\-. ]\s*0*([0-9]{1,3})\b")
_SLASHED: Final = re.compile(r"\brt\s*[:.]?\s*0*([0-9]{1,3})\s*/\s*0*([0-9]{1,3})\b")
_NUMBER: Final = re.compile(r"[0-9]{1,4}[a-z]{0,2}")
_STALL_NUMBER: Final = re.compile(r"[0-9]{1,4}|[a-z]{1,2}[0-9]{0,3}|[ivx]{1,4}")
_POSTCODE: Final = 5
_SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Address:
    """Sounds of the street, of the lane off it (gang), the house number, the stall; "" where not said.

    `is_market` is whether many businesses share this address. `rt` and `rw` without their zeros.
    """

    street: str = ""
    lane: str = ""
    number: str = ""
    stall: str = ""
    rt: str = ""
    rw: str = ""
    is_market: bool = False


def address(text: str, rt: str = "", rw: str = "") -> Address:
    """Read an address: `Jln. Kapt. Muslim Gg. Jawa No. 12-A RT 03/RW 02` is kapten muslim, jawa, 12a, 3, 2."""
    spoken = text.lower()
    found_rt, found_rw, spoken = _neighbourhood(spoken)
    spoken = re.sub(r"(?<=[0-9])\s*-\s*(?=[a-z]\b)", "", spoken)
    parts = [bare(part).split() for part in spoken.split(",")]
    reading = _Reading(parts)
    return Address(
        street=" ".join(_numbered(reading.street)),
        lane=" ".join(map(_heard, reading.lane)),
        number=reading.number,
        stall=" ".join(reading.stall),
        rt=_bare_number(rt) or found_rt,
        rw=_bare_number(rw) or found_rw,
        is_market=any(map(_names_a_market, parts)),
    )


def _names_a_market(told: list[str]) -> bool:
    """Whether a market is meant, not a street that is called after one ("Jl. Pasar V")."""
    before = ["", *told]
    return any(
        word in words.MARKETS and before[place] not in words.STREETS for place, word in enumerate(told)
    )


def _numbered(street: list[str]) -> list[str]:
    """The sounds of a street, its Roman number as a number: Mawar I, Mawar II, Pasar V."""
    heard = [words.ROMAN.get(word) or _heard(word) for word in street]
    if len(street) > 1 and street[-1] in ("i", "v", "x"):
        heard[-1] = words.LAST_WORDS[street[-1]]
    return heard


def _heard(word: str) -> str:
    """The sound of a word; a short one is a number or a letter ("IIB")."""
    return sound(word) if len(word) > _SHORT else word


def _neighbourhood(text: str) -> tuple[str, str, str]:
    """RT, RW, and the text without them."""
    if (both := _BOTH.search(text) or _SLASHED.search(text)) is not None:
        return _bare_number(both[1]), _bare_number(both[2]), f"{text[: both.start()]} {text[both.end() :]}"
    found = dict(_LANES.findall(text))
    return _bare_number(found.get("rt", "")), _bare_number(found.get("rw", "")), _LANES.sub(" ", text)


def _bare_number(text: str) -> str:
    return text.strip().lstrip("0")[:3] if text.strip().isdigit() else ""


class _Reading:
    """Goes over the words once; each is the street's until a word, or a comma, says what follows."""

    def __init__(self, parts: list[list[str]]) -> None:
        self.street: list[str] = []
        self.lane: list[str] = []
        self.stall: list[str] = []
        self.number = ""
        self._take = self._street
        for told in parts:
            self._take = self._beside if self.street else self._street
            for place, word in enumerate(told):
                self._turn(word, is_first=place == 0 and len(told) > 1)

    def _turn(self, word: str, *, is_first: bool) -> None:
        if word in words.STREETS or (is_first and len(word) <= _SHORT and word[0] == "j"):
            self._take = self._street if not self.street else self._beside
        elif word in words.LANES:
            self._take = self._lane
        elif word in words.NUMBERS:
            self._number_follows()
        elif word in words.BLOCKS:
            self._take = self._stall
            self.stall.append(word)
        elif word in words.PLACES:
            self._take = self._beside
        else:
            self._take(word)

    def _street(self, word: str) -> None:
        if self.street and (_NUMBER.fullmatch(word) or (self.number and len(word) == 1)):
            self._number(word)
        elif len(word) < _POSTCODE or not word.isdigit():
            self.street.append(words.STREET_WORDS.get(word, word))

    def _lane(self, word: str) -> None:
        if _NUMBER.fullmatch(word) and self.lane:
            self._number(word)
        else:
            self.lane.append(words.ROMAN.get(word, word))

    def _number_follows(self) -> None:
        """What looked like the house number belongs to the street: "Karya 2 No. 5"."""
        if self.number and self._take == self._street:
            self.street.append(self.number)
            self.number = ""
        self._take = self._number

    def _number(self, word: str) -> None:
        if _NUMBER.fullmatch(word) and not self.number:
            self.number = word.lstrip("0") or word
        elif len(word) == 1 and word.isalpha() and self.number[-1:].isdigit():
            self.number += word
        else:
            self._take = self._beside

    def _stall(self, word: str) -> None:
        if _STALL_NUMBER.fullmatch(word):
            self.stall.append(word.lstrip("0") or word)
        else:
            self._take = self._street if not self.street else self._beside
            self._take(word)

    def _beside(self, word: str) -> None:
        """What stands behind the street and says no more: a place, a landmark, a city."""
