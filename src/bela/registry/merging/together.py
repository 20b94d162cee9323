"""Which answers are taken, and put back, only with each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bela.registry.questions import QUESTIONS

TOGETHER: Final = (
    ("nik", "nik_state"),
    ("latitude", "longitude"),
    ("rt", "rw"),
    ("capital", "capital_band"),
    ("sales", "sales_band"),
)
"""Answers that mean nothing, or something else, without each other: taken and put back as one."""

_PARTNERS: Final = {field: group for group in TOGETHER for field in group}


def whole(fields: Iterable[str]) -> tuple[str, ...]:
    """The fields with those they go together with, in the order of the questions."""
    wanted = {partner for field in fields for partner in _PARTNERS.get(field, (field,))}
    return tuple(field for field in QUESTIONS if field in wanted)
