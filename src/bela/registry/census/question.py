"""What a question of the record is, before anybody has answered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bela.accounts.roles import Words

type Kind = Literal[
    "text", "word", "words", "yesno", "count", "money", "band", "day", "since", "region", "place_kind",
    "phone", "email", "nik", "nik_state", "family_card", "nib", "npwp", "pirt", "bpom", "halal", "kbli",
    "lane", "degrees", "lines", "aid",
]  # fmt: skip
"""What an answer looks like. `text` is free; `word` is one of the choices, `words` any of them, comma
between; `band` is a choice between two amounts; `since` a day or only a year; `lane` an RT or RW;
`lines` are texts, one a line; `aid` lines of "programme; year; rupiah"."""

NUMBERS_OF_PEOPLE: Final = frozenset({"nik", "family_card", "phone", "npwp"})
"""Kinds whose answers are shown masked, and whole only to who may and says what for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice. A band lies above `above` rupiah, up to and including `upto`; None is without end."""

    key: str
    words: Words
    above: int | None = None
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Some questions that are asked together, on a page or a screen of their own."""

    key: str
    name: Words
    lead: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the record.

    `column` is its name in the SIDT-like layout; `mandatory` is meant as there: wanted, never forced;
    `personal` answers concern a person and are no open data. `answered_by` are fields that answer it as
    well: a band stands in for its figure, a refused NIK for a NIK.
    """

    field: str
    block: str
    column: str
    label: Words
    kind: Kind
    help: Words | None = None
    choices: tuple[Choice, ...] = ()
    mandatory: bool = False
    personal: bool = False
    answered_by: tuple[str, ...] = ()
    longest: int = 400

    @property
    def secret(self) -> bool:
        """Whether the answer is a number of a person, masked on every page."""
        return self.kind in NUMBERS_OF_PEOPLE

    def said(self, key: str) -> str:
        """A choice in the reader's language; the key itself where it is none of the choices."""
        return next((str(choice.words) for choice in self.choices if choice.key == key), key)


YES_NO: Final = (Choice("yes", Words("Ya", "Yes")), Choice("no", Words("Tidak", "No")))


def choices(*pairs: tuple[str, str, str]) -> tuple[Choice, ...]:
    """Choices from (key, Indonesian, English)."""
    return tuple(Choice(key, Words(indonesian, english)) for key, indonesian, english in pairs)
