"""How a number is written: `027/{number:03d}/SP/{unit}/{month_roman}/{year}`, 027/015/SP/DISKOP/III/2021.

Patterns are discretion of a unit and come from outside, so only the known gaps are filled, and nothing of
Python's formatting beyond leading zeros is obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bela.kernel.dates import roman_month

_GAP = re.compile(r"\{([a-z_]+)(?::0([1-9])d)?\}")
_OWN = ("number", "month", "month_roman", "year")
LONGEST = 120


class BadPattern(ValueError):
    """A pattern that cannot write numbers; the text says why."""


def write_number(
    pattern: str, *, number: int, day: date, year: int, words: Mapping[str, str] | None = None
) -> str:
    """Fill a pattern's gaps: number, month, month_roman, year, and the caller's own `words`.

    Raises `BadPattern` for an unknown gap, stray braces, a pattern without `{number}`, or a number that
    becomes longer than 120 characters.
    """
    values: dict[str, int | str] = dict(words or {})
    values |= {"number": number, "month": day.month, "month_roman": roman_month(day.month), "year": year}
    if "number" not in {match[1] for match in _GAP.finditer(pattern)}:
        raise BadPattern("a pattern counts: it needs {number}")
    if set(_GAP.sub("", pattern)) & set("{}"):
        raise BadPattern(f"stray braces in {pattern!r}")
    written = _GAP.sub(lambda gap: _fill(gap, values), pattern)
    if len(written) > LONGEST:
        raise BadPattern(f"longer than {LONGEST} characters")
    return written


def _fill(gap: re.Match[str], values: Mapping[str, int | str]) -> str:
    name, width = gap[1], gap[2]
    if name not in values:
        raise BadPattern(f"{name} is none of {', '.join(sorted({*values, *_OWN}))}")
    value = values[name]
    if width and not isinstance(value, int):
        raise BadPattern(f"{name} is no number, so it has no leading zeros")
    return f"{value:0{width}d}" if width else str(value)
