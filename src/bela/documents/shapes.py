"""What the facts of a paper must look like, as data: one shape checks them, and writes them for people.

Facts are plain JSON: money whole rupiah, days and moments ISO texts, quantities and rates decimal texts.
`check` names the place of the first thing that is wrong; `write` turns the same value into what stands on
the paper, so that a layout only lays out and never works anything out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Protocol

from bela.kernel.dates import format_day, format_moment
from bela.kernel.numbers import format_number, format_percent, format_quantity, format_rupiah
from bela.ledger.api import Json

LONGEST_TEXT = 4000


class BadFacts(ValueError):
    """The facts of a paper are not as its kind wants them; the text names the place. A mistake of ours."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path or 'facts'}: {why}")
        self.path = path


class Shape(Protocol):
    """What a value looks like, and how it stands on a paper."""

    def check(self, value: object, path: str = "") -> None:
        """Raise `BadFacts` where the value is something else."""
        ...

    def write(self, value: Json) -> Json:
        """The checked value as the paper says it."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Words; `empty` says whether there may be none."""

    empty: bool = False

    def check(self, value: object, path: str = "") -> None:
        """Words of a bearable length."""
        if not isinstance(value, str):
            raise BadFacts(path, f"words are wanted, not {type(value).__name__}")
        if len(value) > LONGEST_TEXT:
            raise BadFacts(path, f"at most {LONGEST_TEXT} characters")
        if not self.empty and not value.strip():
            raise BadFacts(path, "must say something")

    def write(self, value: Json) -> Json:
        """As they are."""
        return value


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the known words, and how each is written on a paper."""

    words: Mapping[str, str]

    def check(self, value: object, path: str = "") -> None:
        """A word of the list."""
        if not isinstance(value, str) or value not in self.words:
            raise BadFacts(path, f"one of {', '.join(self.words)} is wanted")

    def write(self, value: Json) -> Json:
        """In Indonesian."""
        return self.words[str(value)]


@dataclass(frozen=True, slots=True)
class Money:
    """Whole rupiah, zero or more."""

    def check(self, value: object, path: str = "") -> None:
        """An int that is no boolean, and not below zero."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadFacts(path, f"whole rupiah are wanted, not {type(value).__name__}")
        if value < 0:
            raise BadFacts(path, "money on a paper is not negative")

    def write(self, value: Json) -> Json:
        """`Rp12.345.678`."""
        return format_rupiah(_whole(value))


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number that is no money: a year, heads, minutes. `grouped` writes dots between thousands."""

    grouped: bool = True

    def check(self, value: object, path: str = "") -> None:
        """An int that is no boolean, and not below zero."""
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise BadFacts(path, "a whole number of zero or more is wanted")

    def write(self, value: Json) -> Json:
        """`1.250`, or `2026` ungrouped."""
        return format_number(_whole(value)) if self.grouped else str(value)


@dataclass(frozen=True, slots=True)
class Exact:
    """A decimal text: a quantity of three decimals at most, or with `percent` a rate in percent."""

    percent: bool = False

    def check(self, value: object, path: str = "") -> None:
        """A plain decimal of zero or more."""
        if not isinstance(value, str):
            raise BadFacts(path, f"a decimal text is wanted, not {type(value).__name__}")
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise BadFacts(path, "not a decimal") from None
        if not number.is_finite() or number < 0 or "e" in value.lower():
            raise BadFacts(path, "a plain decimal of zero or more is wanted")
        if number.as_tuple().exponent < -3:  # type: ignore[operator]  # finite: the exponent is a number
            raise BadFacts(path, "at most three decimals")

    def write(self, value: Json) -> Json:
        """`2,5`, or `1,5%`."""
        number = Decimal(str(value))
        return format_percent(number, 3) if self.percent else format_quantity(number)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, `2026-03-10`."""

    def check(self, value: object, path: str = "") -> None:
        """ISO, nothing else."""
        try:
            fits = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        except ValueError:
            fits = False
        if not fits:
            raise BadFacts(path, "a day like 2026-03-10 is wanted")

    def write(self, value: Json) -> Json:
        """`10 Maret 2026`."""
        return format_day(date.fromisoformat(str(value)))


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment with its offset, `2026-03-10T09:00:00+07:00`."""

    def check(self, value: object, path: str = "") -> None:
        """ISO with an offset."""
        try:
            fits = isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            fits = False
        if not fits:
            raise BadFacts(path, "a moment with its offset from UTC is wanted")

    def write(self, value: Json) -> Json:
        """`10 Maret 2026 pukul 09.00 WIB`."""
        return format_moment(datetime.fromisoformat(str(value)))


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no; stays one, a layout draws it."""

    def check(self, value: object, path: str = "") -> None:
        """True or false."""
        if not isinstance(value, bool):
            raise BadFacts(path, "true or false is wanted")

    def write(self, value: Json) -> Json:
        """As it is."""
        return value


@dataclass(frozen=True, slots=True)
class Maybe:
    """The shape, or nothing."""

    shape: Shape

    def check(self, value: object, path: str = "") -> None:
        """Null, or the shape."""
        if value is not None:
            self.shape.check(value, path)

    def write(self, value: Json) -> Json:
        """Nothing stays nothing."""
        return None if value is None else self.shape.write(value)


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of the shape; `least` rows at least."""

    shape: Shape
    least: int = 0

    def check(self, value: object, path: str = "") -> None:
        """A list, each row of the shape."""
        if not isinstance(value, list | tuple):
            raise BadFacts(path, "a list is wanted")
        if len(value) < self.least:
            raise BadFacts(path, f"at least {self.least} row is wanted")
        for place, row in enumerate(value):
            self.shape.check(row, f"{path}.{place}" if path else str(place))

    def write(self, value: Json) -> Json:
        """Row by row."""
        return [self.shape.write(row) for row in value]  # type: ignore[union-attr]  # checked: a list


@dataclass(frozen=True, slots=True)
class Record:
    """Named values: all of them, and no others."""

    fields: Mapping[str, Shape] = field(default_factory=lambda: MappingProxyType({}))

    def check(self, value: object, path: str = "") -> None:
        """Every field there and right, and none that is not known."""
        if not isinstance(value, Mapping):
            raise BadFacts(path, "an object is wanted")
        if strange := sorted(str(key) for key in value if key not in self.fields):
            raise BadFacts(_below(path, strange[0]), "not a field of this paper")
        for name, shape in self.fields.items():
            if name not in value:
                raise BadFacts(_below(path, name), "is missing")
            shape.check(value[name], _below(path, name))

    def write(self, value: Json) -> Json:
        """Field by field."""
        return {name: shape.write(value[name]) for name, shape in self.fields.items()}  # type: ignore[index, call-overload]  # checked: an object


def record(**fields: Shape) -> Record:
    """A record of these fields."""
    return Record(MappingProxyType(fields))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _whole(value: Json) -> int:
    assert isinstance(value, int), "checked before"  # noqa: S101
    return value
