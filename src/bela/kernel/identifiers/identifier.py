"""What all identifiers share: read what was typed, hold it in one stored form, show it, mask it.

Whoever holds an identifier holds one that was checked: the checks run when it is made. What a check
cannot know (whether the number was ever issued) is not claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from lokal import partial_mask

from bela.kernel.mistyped import Mistyped
from bela.kernel.mistyped import gettext_noop as _

_SEPARATORS = re.compile(r"[\s.\-–/\u200b\u200e\u200f\u202a-\u202e\ufeff]")
_EXPONENT = re.compile(r"[0-9]+([.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"([0-9]+)[.,]0")
_SURE_DIGITS = 15
"""A spreadsheet keeps this many digits of a number and turns the rest into noughts."""

_SENTENCES = {
    "empty": _("{name} belum diisi."),
    "lost-in-spreadsheet": _(
        "{name} rusak di lembar kerja: sebagian angkanya hilang. Ketik ulang dari surat aslinya "
        "dan jadikan kolomnya teks."
    ),
    "not-digits": _("{name} hanya berisi angka."),
    "length": _("{name} harus {expected} angka; yang diketik {count} angka."),
    "placeholder": _(
        "{name} ini hanya satu angka yang diulang. Ketik nomor yang sebenarnya, atau kosongkan."
    ),
}


class IdentifierError(Mistyped):
    """A typed number that cannot be that identifier; `kind` says which, `code` says why.

    Codes of all: `empty`, `lost-in-spreadsheet`, `not-digits`, `length`, `placeholder`. Each class lists
    the codes of its own. The message never repeats the number.
    """

    def __init__(self, of: type[Identifier], code: str, sentence: str = "", **values: str | int) -> None:
        super().__init__(code, sentence or _SENTENCES[code], name=of.name, **values)
        self.kind = of.kind
        self.name = of.name

    def said(self, translate: Callable[[str], str]) -> str:
        """The message in the reader's language, with the name of the identifier in it too."""
        return translate(self.sentence).format(**(self.values | {"name": translate(self.name)}))


@dataclass(frozen=True, slots=True)
class Identifier:
    """One checked identifier; `value` and `str()` are the form that is stored and compared."""

    kind: ClassVar[str]
    name: ClassVar[str]
    """How the screen calls it, in Indonesian."""

    value: str

    def __post_init__(self) -> None:
        self._check()

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read what a person typed or a file holds. Raises `IdentifierError`."""
        return cls(compact(cls, typed))

    @property
    def formatted(self) -> str:
        """As people and papers write it."""
        return self.value

    def _check(self) -> None:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.value


type PersonalKind = Literal["NIK", "KK", "NPWP", "NIP", "PHONE", "BANK_ACCOUNT"]


@dataclass(frozen=True, slots=True, repr=False)
class PersonalIdentifier(Identifier):
    """An identifier that points at a person: it does not print itself into a log."""

    mask: ClassVar[PersonalKind]

    @property
    def masked(self) -> str:
        """Enough to recognise it by, not enough to use: `1271••••••••0001`."""
        return partial_mask(self.mask, self.value).replace("*", "•")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.masked})"


def compact(of: type[Identifier], typed: str) -> str:
    """The typed text without spaces, dots, hyphens and a spreadsheet's marks.

    A number that passed through a spreadsheet is taken only if no digit can have been lost.
    """
    if not isinstance(typed, str):
        raise TypeError(f"an identifier is text, not {type(typed).__name__}: numbers lose their digits")
    text = typed.strip().lstrip("'")
    if not _SEPARATORS.sub("", text):
        raise IdentifierError(of, "empty")
    if _EXPONENT.fullmatch(text):
        raise IdentifierError(of, "lost-in-spreadsheet")
    if float_like := _WHOLE_FLOAT.fullmatch(text):
        if len(float_like[1]) > _SURE_DIGITS:
            raise IdentifierError(of, "lost-in-spreadsheet")
        return float_like[1]
    return _SEPARATORS.sub("", text)


def must_be_digits(identifier: Identifier, *lengths: int, repeated: bool = False) -> None:
    """Refuse what is not that many ASCII digits, or, unless allowed, one digit repeated."""
    of, value = type(identifier), identifier.value
    if not (value.isascii() and value.isdigit()):
        raise IdentifierError(of, "not-digits")
    if len(value) not in lengths:
        expected = str(lengths[0]) if len(lengths) == 1 else f"{min(lengths)}–{max(lengths)}"
        raise IdentifierError(of, "length", expected=expected, count=len(value))
    if len(set(value)) == 1 and not repeated:
        raise IdentifierError(of, "placeholder")
