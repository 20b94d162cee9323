"""What others may read of the counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bela.insight.models import DailyTally


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries of a kind a day brought."""

    day: date
    kind: str
    count: int


def latest_tallies(limit: int = 30) -> list[Tally]:
    """The latest days' counts, newest first."""
    rows = DailyTally.objects.order_by("-day", "kind")[:limit]
    return [Tally(row.day, row.kind, row.count) for row in rows]
