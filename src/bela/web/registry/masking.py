"""Hides long numbers in what a list said: a line is looked at to mend it, not to learn somebody's NIK."""

from __future__ import annotations

import re

# Fields whose own long numbers are nobody's secret.
_OPEN = {
    *("number", "nib", "kbli", "region", "started", "born_on", "latitude", "longitude", "coordinates"),
    *("capital", "sales", "sales_month", "workers", "pirt", "bpom", "halal", "rt", "rw", "rt_rw"),
}
_LONG = re.compile(r"\+?[0-9](?:[ .\-/]?[0-9]){8,}")
_KEPT = 4  # at either end, and never more than half of them together


def masked(field: str | None, text: str) -> str:
    """The text with the middle of every number of nine digits or more hidden: `1271••••••••0001`."""
    return text if field in _OPEN else _LONG.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    digits = re.sub(r"[^0-9]", "", found[0])
    kept = min(_KEPT, len(digits) // 4)
    return f"{digits[:kept]}{'•' * (len(digits) - 2 * kept)}{digits[-kept:]}"
