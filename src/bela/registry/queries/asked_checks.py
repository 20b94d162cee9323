"""What was asked of state registers about all enterprises: what waits, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bela.kernel.errand import Errand
from bela.registry.models import AskedCheck


@dataclass(frozen=True, slots=True)
class CheckShown:
    """The last time: how it stands, or when it was done, about how many, how many lines could not be read."""

    errand: Errand | None
    done_at: datetime | None
    asked_about: int
    bad_lines: int


def waiting_checks() -> list[tuple[str, str, str]]:
    """Government, register and who asked, the longest waiting first. One query; for the clock."""
    waiting = AskedCheck.objects.filter(done_at=None, failed="").order_by("pk")
    return [(str(row.government_id), row.register, row.asked_by) for row in waiting]


def latest_checks(governments: frozenset[str]) -> dict[str, CheckShown]:
    """The last time of each register. One query."""
    rows = AskedCheck.objects.filter(government_id__in=governments)
    latest = rows.order_by("register", "-pk").distinct("register")
    return {
        row.register: CheckShown(
            None if row.done_at else row.errand, row.done_at, row.asked_about, row.bad_lines
        )
        for row in latest
    }
