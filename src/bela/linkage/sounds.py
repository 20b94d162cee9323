"""How a word sounds: the same for every way in which Indonesians spell it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Before 1972 u was written oe, j dj, c tj, y j, kh ch, sy sj. A word that shows one of them is read whole in the
# old way ("Widjaja" is Wijaya); a j in any other word is a j.
_OLD: Final = re.compile(r"oe|dj|tj|sj")
_NEW: Final = (
    ("dj", "\x01"),
    ("tj", "c"),
    ("sj", "sy"),
    ("nj", "ny"),
    ("j", "y"),
    ("\x01", "j"),
    ("oe", "u"),
)

# In this order. What is told apart by ear stays apart; what is only a clerk's taste falls together.
_SOUNDS: Final = (
    (re.compile(r"ch|kh"), "h"),  # Chairul, Khairul, Hairul
    (re.compile(r"s[yh]"), "s"),  # Syaiful, Saiful
    (re.compile(r"d[zh]"), "d"),  # Dhani, Dani
    (re.compile(r"([tbgj])h"), r"\1"),  # Bhakti, Bakti; Ghani, Gani
    (re.compile(r"ph|[fv]"), "p"),  # Fatimah, Patimah; Novi, Nopi
    (re.compile(r"z"), "s"),  # Aziz, Asis
    (re.compile(r"q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"ae"), "ai"),  # Zaenal, Zainal
    (re.compile(r"ie$|y$|ij$"), "i"),  # Rizky, Rizki; Hennie
    (re.compile(r"(?<=[b-df-hj-np-tv-z])y(?=[b-df-hj-np-tv-z])"), "i"),  # Dyva, Diva
    (re.compile(r"iy(?=[aeou])"), "i"),  # Abdiyah, Abdiah
    (re.compile(r"uw(?=[aei])"), "u"),  # Suwandi, Suandi
    (re.compile(r"(.)\1+"), r"\1"),  # Muhammad, Muhamad
    (re.compile(r"(?<=[a-z]{2}[aeiou])h$"), ""),  # Aminah, Amina
)
_WORD: Final = re.compile(r"[a-z0-9]+")


def bare(text: str) -> str:
    """Lower case, without accents, dots and quotes inside words; every other mark is a gap."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(text.lower().replace("'", "").replace("`", "")))


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """The sound of one bare word. Numbers sound as they are written; the sound of a sound is itself."""
    if not word.isalpha():
        return word
    if _OLD.search(word):
        for old, new in _NEW:
            word = word.replace(old, new)
    while (heard := _once(word)) != word:
        word = heard
    return word


def _once(word: str) -> str:
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word
