"""What a name is compared by: of a business, and of a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from bela.linkage import words
from bela.linkage.sounds import bare, sound

type Sex = Literal["male", "female", ""]

_BRACKETS: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DOTTED: Final = re.compile(
    rf"^(?:\s*(?:{'|'.join(sorted(words.DOTTED_TITLES, key=len, reverse=True))})\.)+", re.IGNORECASE
)
_GLUED: Final = re.compile(r"([a-z]{3,})([0-9]{1,2})")
_LONGEST_NUMBER: Final = 4  # a longer run of digits is a phone somebody wrote into the name


@dataclass(frozen=True, slots=True)
class BusinessName:
    """`words` in their order and `sounds` sorted are its core, without forms, stalls and titles.

    `branch` is what numbers it among others of that name, `sex` whether it is called after a man or a woman,
    `own` the sounds that not every second business is called by, `aside` those of what stands in brackets.
    """

    words: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    branch: str = ""
    sex: Sex = ""
    own: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name without titles, degrees and clan words."""

    words: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()


def person_name(name: str) -> PersonName:
    """The name as it is compared: `Hj. St. Aminah, S.E.` is siti aminah."""
    spoken = _DOTTED.sub("", name.partition(",")[0].split("(")[0])
    told = bare(spoken).split()
    while len(told) > 1 and told[0] in words.TITLES:
        told = told[1:]
    while len(told) > 1 and told[-1] in words.DEGREES:
        told = told[:-1]
    kept = [word for word in told if word not in words.KIN] or told
    short = [words.GIVEN.get(word, word) if len(kept) > 1 else word for word in kept]
    return PersonName(tuple(short), tuple(sorted({sound(word) for word in short})))


def business_name(name: str) -> BusinessName:
    """The name as it is compared: `UD. Maju Djaya Cab. 2` is maju jaya, branch 2."""
    told, aside = _told(name)
    told, branch = _branch(told)
    # Behind a word, because a number in front of a name is no branch: "(2)" is one.
    of_aside, branch_aside = _branch(["", *aside])
    branch = " ".join(sorted({*branch.split(), *branch_aside.split()}))
    sex = _sex(told)
    kept = [word for word in told if word not in words.FORMS and word not in words.JOINING]
    kinds = tuple(sorted({sound(words.STALL_WORDS.get(word, word)) for word in kept if _is_stall(word)}))
    core = [word for word in kept if not _is_stall(word) and word not in words.TITLES] or kept or told
    spelled = tuple(words.TRADE.get(word, word) for word in core)
    sounds = tuple(sorted({sound(word) for word in spelled}))
    own = tuple(sorted({sound(word) for word in spelled if not _says_little(word)}))
    asides = tuple(sorted({sound(word) for word in of_aside if word}))
    return BusinessName(spelled, sounds, kinds, branch, sex, own, asides)


@lru_cache(maxsize=100_000)
def _says_little(word: str) -> bool:
    return (
        len(word) == 1
        or word.isdigit()
        or _is_stall(word)
        or word in words.FORMS
        or word in words.TITLES
        or sound(word) in _COMMON_SOUNDS
    )


@lru_cache(maxsize=100_000)
def _is_stall(word: str) -> bool:
    return word in words.STALLS or sound(word) in _STALL_SOUNDS


def _told(name: str) -> tuple[list[str], list[str]]:
    """The words of the name, and those in brackets; where nothing stands outside, the brackets are the name."""
    outside = bare(_BRACKETS.sub(" ", name))
    if len(outside) <= 1:
        return bare(name).split(), []
    return outside.split(), bare(" ".join("".join(found) for found in _BRACKETS.findall(name))).split()


def _branch(told: list[str]) -> tuple[list[str], str]:
    """The words without what numbers a branch, and that: "2", "johor", "2 baru"; "" for none."""
    kept: list[str] = []
    marks: list[str] = []
    after_branch = False
    for place, word in enumerate(_unglued(told)):
        number = _number(word, is_first=place == 0)
        if number:
            marks.append(number)
        elif after_branch:
            marks.append(word)
        elif word in words.BRANCH and place > 0 and word not in ("no", "ke", "kios"):
            after_branch = True
        elif word not in ("no", "ke") or place == 0:
            kept.append(word)
    last = kept[-1] if len(kept) > 1 else ""
    if last in words.LAST_WORDS or (len(last) == 1 and last.isalpha()):
        marks.append(words.LAST_WORDS.get(kept.pop(), last))
    if after_branch and not marks:
        marks.append("?")
    return (kept or told), " ".join(sorted(set(marks)))


def _unglued(told: list[str]) -> list[str]:
    """ "laundry2" and "cab1" in two words."""
    found = ((word, _GLUED.fullmatch(word)) for word in told)
    return [part for word, glued in found for part in (glued.groups() if glued else (word,))]


def _number(word: str, *, is_first: bool) -> str:
    """The number a word is, without its zeros; not the first word ("212 Barokah" is a name)."""
    if is_first or len(word) > _LONGEST_NUMBER:
        return ""
    return (word.lstrip("0") or "0") if word.isdigit() else words.ROMAN.get(word, "")


def _sex(told: list[str]) -> Sex:
    men, women = (any(word in group for word in told) for group in (words.MEN, words.WOMEN))
    if men == women:
        return ""
    return "male" if men else "female"


_STALL_SOUNDS: Final = frozenset(sound(word) for word in words.STALLS if len(word) > 3)
_COMMON_SOUNDS: Final = frozenset(sound(word) for word in words.COMMON)
