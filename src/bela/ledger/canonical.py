"""The one way to write an entry's words: canonical JSON (RFC 8785), exact numbers only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import rfc8785

type Json = bool | int | str | Sequence[Json] | Mapping[str, Json] | None
"""What a body may hold: no floats. `Rupiah` is an int; a day or a decimal goes in as a text."""

LARGEST_ENTRY = 65_535
"""Bytes; what an entry of a C2SP bundle can hold."""

_LARGEST_INTEGER = 2**53 - 1  # the largest that every reader of JSON keeps exactly
_DEEPEST = 20

# Exact numbers and texts are spelled by the standard library as RFC 8785 has them. Only keys can stand in
# another order: it sorts by code point, the RFC by UTF-16, and these are the signs on which the two disagree.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_SORTED_OTHERWISE = re.compile("[\ue000-\U0010ffff]")


class BadEntry(ValueError):
    """An entry that may not be recorded; the text names the place. A mistake of ours, not of a person."""


def canonical(value: Mapping[str, Json], *, largest: int = LARGEST_ENTRY) -> bytes:
    """The bytes that are hashed. Raises `BadEntry`, naming the path of what may not stand there."""
    payload = _written(_plain(value, ()))
    if len(payload) > largest:
        raise BadEntry(f"an entry holds at most {largest} bytes, this one has {len(payload)}")
    return payload


def _written(plain: object) -> bytes:
    """By the standard library where that is sure to be the same bytes; it takes a tenth of the time."""
    text = _WRITER.encode(plain)
    if text.isascii() or not _SORTED_OTHERWISE.search(text):
        return text.encode()
    return rfc8785.dumps(plain)  # type: ignore[arg-type]  # its own name for the same JSON


def _plain(value: object, path: tuple[str, ...]) -> object:
    """The value in plain dicts, lists, ints and texts."""
    if len(path) > _DEEPEST:
        raise _refused(path, f"nested deeper than {_DEEPEST} levels")
    match value:
        case None | bool():
            return value
        case int():
            return _exact(value, path)
        case str():
            return _text(value, path)
        case Mapping():
            return {_key(key, path): _plain(item, (*path, str(key))) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item, (*path, str(place))) for place, item in enumerate(value)]
        case float():
            raise _refused(path, "a float is not exact: write whole numbers or a text")
    raise _refused(path, f"a {type(value).__name__} has no place in an entry")


def _exact(value: int, path: tuple[str, ...]) -> int:
    if abs(value) > _LARGEST_INTEGER:
        raise _refused(path, "a number beyond 2^53 is not read exactly everywhere: write a text")
    return int(value)


def _text(value: str, path: tuple[str, ...]) -> str:
    # PostgreSQL reads the payload as jsonb and knows neither of these two.
    if "\0" in value or (not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value)):
        raise _refused(path, "a text holds no zero character and no half of a surrogate pair")
    return str(value)


def _key(key: object, path: tuple[str, ...]) -> str:
    if not isinstance(key, str):
        raise _refused(path, f"a key is a text, not {type(key).__name__}")
    return _text(key, path)


def _refused(path: tuple[str, ...], why: str) -> BadEntry:
    return BadEntry(f"{'.'.join(path) or 'entry'}: {why}")
