"""The answers of a record as texts, as a form shows them; numbers of people only masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from bela.kernel.identifiers import FamilyCard, Nik, Npwp, Phone
from bela.registry.answering import KEPT
from bela.registry.models import Enterprise
from bela.registry.questions import QUESTIONS

_MASKS: Final[Mapping[str, Callable[[str], str]]] = {
    "nik": lambda number: Nik(number).masked,
    "family_card": lambda number: FamilyCard(number).masked,
    "phone": lambda number: Phone(number).masked,
    "npwp": lambda number: Npwp(number).masked,
}


def answers_of(row: Enterprise) -> dict[str, str]:
    """Every answer as text, "" where there is none; numbers of people are left out."""
    return {
        field: as_text(QUESTIONS[field].kind, kept.now(row))
        for field, kept in KEPT.items()
        if not QUESTIONS[field].secret
    }


def masked_of(row: Enterprise) -> dict[str, str]:
    """The numbers of people that are there, masked."""
    numbers = {field: str(KEPT[field].now(row)) for field in _MASKS}
    return {field: _MASKS[field](number) for field, number in numbers.items() if number}


def as_text(kind: str, value: object) -> str:
    """An answer as it could be typed again: `aid` and `lines` one a line, choices with commas."""
    if value is None:
        return ""
    if isinstance(value, date | Decimal):
        return value.isoformat() if isinstance(value, date) else str(value)
    if not isinstance(value, list):
        return str(value)
    if kind == "aid":
        return "\n".join(_aid(found) for found in value)
    return ("\n" if kind == "lines" else ", ").join(map(str, value))


def _aid(found: Mapping[str, object]) -> str:
    parts = [str(found.get(name) or "") for name in ("programme", "year", "value")]
    return "; ".join(parts).rstrip("; ")
