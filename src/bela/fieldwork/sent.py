"""What a device sends, read with suspicion part by part; every part that cannot be read is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from bela.fieldwork.form import ASKED
from bela.fieldwork.refusals import BadSubmission
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal

LONGEST_ANSWER = 4000
"""Letters of one answer; the register's own limits are narrower and say so."""

NO_MOMENT = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
"""Stands where a moment could not be read; never used, a fault stands beside it."""

type Fault = tuple[str, object]


class Sent:
    """A JSON object whose parts are taken one by one. Raises `BadSubmission` where it is no object."""

    def __init__(self, sent: object) -> None:
        if not isinstance(sent, dict):
            raise bad([("", _("Kiriman ini tidak bisa dibaca."))])
        self._parts: Mapping[str, Any] = sent
        self.faults: list[Fault] = []

    def take[V](self, field: str, read: Callable[[object], V], fallback: V) -> V:
        """The part as read; what cannot be read is a fault, and the fallback stands in its place."""
        try:
            return read(self._parts.get(field))
        except (Mistyped, Refusal, ValueError, TypeError, InvalidOperation, KeyError):
            self.faults.append((field, _("Bagian ini tidak bisa dibaca.")))
            return fallback


def bad(faults: list[Fault]) -> BadSubmission:
    """The No with every fault."""
    return BadSubmission(
        _("Ada isian yang perlu dibetulkan."),
        next_step=_("Betulkan, lalu kirim lagi. Isian Anda tidak hilang."),
        field=faults[0][0],
        findings=faults,
    )


@dataclass(frozen=True, slots=True)
class Position:
    """Where the device was: degrees, metres of uncertainty, and when by its own clock."""

    latitude: Decimal
    longitude: Decimal
    accuracy: int
    at: datetime


def read_text(said: object) -> str:
    """A text. Raises `ValueError`."""
    if not isinstance(said, str) or len(said) > LONGEST_ANSWER or "\0" in said:
        raise ValueError("no text")
    return said


def read_text_or_nothing(said: object) -> str:
    """A text, "" for null. Raises `ValueError`."""
    return "" if said is None else read_text(said)


def read_fields(said: object) -> dict[str, str]:
    """Answers by field, as typed. Raises `ValueError`."""
    if not isinstance(said, dict) or len(said) > 2 * len(ASKED):
        raise ValueError("no answers")
    return {read_text(field): read_text(typed) for field, typed in said.items()}


def read_moment(said: object) -> datetime:
    """A moment with its offset. Raises `ValueError`."""
    moment = datetime.fromisoformat(read_text(said))
    if moment.tzinfo is None or not 2000 <= moment.year <= 2100:
        raise ValueError("no moment")
    return moment


def read_position(said: object) -> Position | None:
    """A position, nothing for null. Raises `ValueError`, `KeyError`."""
    if said is None:
        return None
    if not isinstance(said, dict):
        raise ValueError("no position")
    latitude, longitude = _degrees(said["latitude"], 90), _degrees(said["longitude"], 180)
    accuracy = said["accuracy"]
    if isinstance(accuracy, bool) or not isinstance(accuracy, int | float) or not 0 <= accuracy <= 10_000_000:
        raise ValueError("no accuracy")
    return Position(latitude, longitude, round(accuracy), read_moment(said["at"]))


def _degrees(said: object, limit: int) -> Decimal:
    if isinstance(said, bool) or not isinstance(said, int | float) or not -limit <= said <= limit:
        raise ValueError("no degrees")
    return round(Decimal(str(said)), 6)
