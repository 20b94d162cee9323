"""Reads facts strictly: the first thing that is wrong is named by its path, with a reason.

The order is fixed. An object is looked at before what is in it: is it an object, has it a key twice,
a key nobody knows, and then its fields in the order of the contract, each with all that is below it
(a missing one counts where it should have stood). Lists go from the first item to the last. What
spans several fields (a period the wrong way round, an account twice, a total too large) comes after
the fields themselves.

Money is a whole number and never a float: a number written with a point or an exponent is kept as
the text it was (`Written`), so nothing is rounded before it is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn

from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.law.fact_errors import FactError

type Read[T] = Callable[[object], T]

# The largest amount that may stand in a fact, a line or an order: with every tax on top it is still
# a whole number that any JSON reader holds exactly (below 2**53).
MOST_RUPIAH = 10**15 - 1
MOST_ITEMS = 10_000
MOST_TEXT = 200
MOST_PROSE = 10_000

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    r"(?P<offset>Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
)


class Written(str):
    """A JSON number with a point or an exponent, or one too long to be any amount, as it was written."""

    __slots__ = ()


class Doubled(dict[str, object]):
    """A JSON object in which a key stood twice; `key` is the first such."""

    key = ""


def parse(text: str) -> object:
    """The object a JSON text says. Raises `FactError` without a field where it is no JSON."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise FactError("no_json", detail=f"{error.msg}, column {error.colno}") from None
    except RecursionError:
        raise FactError("too_deep") from None


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    seen: set[str] = set()
    doubled.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return doubled


def _integer(digits: str) -> int | Written:
    return int(digits) if len(digits) <= 30 else Written(digits)


def _constant(word: str) -> NoReturn:
    raise FactError("no_json", detail=f"{word} is not a JSON number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=Written, parse_int=_integer, parse_constant=_constant
)


def text(value: object, *, most: int = MOST_TEXT) -> str:
    """A name or code: some characters, at most 200."""
    if type(value) is not str:
        raise FactError("not_text")
    if len(value) > most:
        raise FactError("text_too_long", most=most)
    if not value or value.isspace():
        raise FactError("blank")
    if "\0" in value or not (value.isascii() or _is_unicode(value)):
        raise FactError("broken_text")
    return value


def prose(value: object) -> str:
    """A text somebody wrote; it may be blank, then it does not count."""
    if type(value) is str and (not value or value.isspace()):
        return value
    return text(value, most=MOST_PROSE)


def _is_unicode(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def word[W: StrEnum](words: type[W]) -> Read[W]:
    """One of the words of the contract."""
    known: dict[object, W] = {member.value: member for member in words}

    def read(value: object) -> W:
        if type(value) is not str and not isinstance(value, words):
            raise FactError("not_text")
        try:
            return known[value]
        except KeyError:
            raise FactError("unknown_word", value=str(value)[:40], words=", ".join(words)) from None

    return read


def money(value: object) -> Rupiah:
    """Whole rupiah, zero or more."""
    return Rupiah(_whole(value, MOST_RUPIAH))


def count(value: object) -> int:
    """A whole number of things, zero or more."""
    return _whole(value, 10**9)


def _whole(value: object, most: int) -> int:
    if isinstance(value, Written) and value.lstrip("-").isdigit():
        raise FactError("negative" if value.startswith("-") else "too_large", most=most)
    if isinstance(value, bool) or not isinstance(value, int):
        raise FactError("not_whole")
    if value < 0:
        raise FactError("negative")
    if value > most:
        raise FactError("too_large", most=most)
    return value


def percent(value: object) -> Decimal:
    """A percentage from 0 to 100 with at most four decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Written):
        raise FactError("not_percent")
    written = str(value)
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4}0*)?", written) or Decimal(written) > 100:
        raise FactError("not_percent")
    return Decimal(written)


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise FactError("not_flag")
    return value


def day(value: object) -> date:
    """A day written as 2021-03-10."""
    if type(value) is not str:
        raise FactError("not_day")
    if not _DAY.fullmatch(value):
        raise FactError("not_day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FactError("no_such_day") from None


def moment(value: object) -> datetime:
    """A moment with its offset, written as 2021-03-10T10:15:00+07:00."""
    if type(value) is not str:
        raise FactError("not_moment")
    found = _MOMENT.fullmatch(value)
    if not found:
        raise FactError("not_moment")
    if not found["offset"]:
        raise FactError("no_offset")
    if day(found["day"]).year < 1900 or value >= "3000":
        raise FactError("no_such_day")
    return datetime.fromisoformat(value)


def period(value: object) -> Period:
    """`[first day, last day or null]`, both included."""
    if type(value) is not list or len(value) != 2:
        raise FactError("not_period")
    first = at(0, day, value[0])
    last = at(1, optional(day), value[1])
    if last is not None and last < first:
        raise FactError("reversed_period")
    # The last day of the calendar is how other systems write "no end"; there is no day after it.
    return Period.through(first, None if last == date.max else last)


def at[T](key: str | int, read: Read[T], value: object) -> T:
    """Read what lies under a key; an error below is named with the key before it."""
    try:
        return read(value)
    except FactError as error:
        raise error.under(key) from None


def optional[T](read: Read[T]) -> Read[T | None]:
    """The same, or null."""
    return lambda value: None if value is None else read(value)


def items[T](read: Read[T], *, least: int = 0) -> Read[tuple[T, ...]]:
    """A list of the same, at most ten thousand."""

    def read_items(value: object) -> tuple[T, ...]:
        if type(value) is not list and not isinstance(value, tuple):
            raise FactError("not_list")
        if len(value) < least:
            raise FactError("empty_list")
        if len(value) > MOST_ITEMS:
            raise FactError("too_many", most=MOST_ITEMS)
        try:
            return tuple([read(item) for item in value])
        except FactError:
            # Read again to know which one: only a list that is refused pays for its numbering.
            return tuple([at(number, read, item) for number, item in enumerate(value)])

    return read_items


def mapping[T](read: Read[T]) -> Read[Mapping[str, T]]:
    """An object whose keys are free and whose values are all read alike."""

    def read_mapping(value: object) -> Mapping[str, T]:
        found = _object(value)
        return {at(key, text, key): at(key, read, item) for key, item in found.items()}

    return read_mapping


def record[R](build: Callable[..., R], fields: Mapping[str, Read[object]]) -> Read[R]:
    """An object with exactly these fields, in this order; `build` takes them by position."""
    known = fields.keys()
    readers = tuple(fields.items())

    def read_record(value: object) -> R:
        found = _object(value)
        if found.keys() != known:
            _refuse_unknown(found, known)
        key = ""
        try:
            values = []
            for key, read in readers:
                values.append(read(found[key]))
        except KeyError:
            raise FactError("missing").under(key) from None
        except FactError as error:
            raise error.under(key) from None
        return build(*values)

    return read_record


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise FactError("not_object")
    if isinstance(value, Doubled):
        raise FactError("doubled_key").under(value.key)
    return value


def _refuse_unknown(found: Mapping[str, object], known: object) -> None:
    for key in found:
        if key not in known:  # type: ignore[operator]
            raise FactError("unknown_key").under(str(key)[:60])
