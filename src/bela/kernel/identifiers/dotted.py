"""Codes whose dots belong to them: accounts, sub-activities, regions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bela.kernel.identifiers.identifier import Identifier, compact

_DOTS = re.compile(r"\s*[.\-]\s*")
_SPREADSHEET_NUMBER = re.compile(r"[0-9]{4,}\.0")


def dotted(of: type[Identifier], typed: str, widths: Sequence[int]) -> str:
    """The code with its dots; put in where the digits were typed without any.

    Raises `IdentifierError` with `empty` or `lost-in-spreadsheet`; the shape is the caller's to check.
    """
    digits = compact(of, typed)
    text = typed.strip().lstrip("'")
    if _DOTS.search(text) and not _SPREADSHEET_NUMBER.fullmatch(text):
        return _DOTS.sub(".", text)
    parts, start = [], 0
    for width in widths:
        parts.append(digits[start : start + width])
        start += width
    return ".".join(part for part in (*parts, digits[start:]) if part)
