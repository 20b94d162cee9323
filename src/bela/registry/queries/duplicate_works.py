"""What was asked about duplicates of a whole register: what waits, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bela.kernel.errand import Errand
from bela.registry.models import DuplicateWork
from bela.registry.models.asked_work import WAITING


@dataclass(frozen=True, slots=True)
class WorkShown:
    """The last time: how it stands, or when it was done and what came of it.

    Of a search `compared` are records and `found` new pairs, of a merge pairs to be merged and pairs merged.
    """

    errand: Errand | None
    done_at: datetime | None
    compared: int
    found: int

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being done."""
        return self.errand is not None and self.errand.is_open


def waiting_duplicate_works() -> list[tuple[str, str, str]]:
    """Government, act and who asked, the longest waiting first. One query; for the clock."""
    waiting = DuplicateWork.objects.filter(WAITING).order_by("pk")
    return [(str(row.government_id), row.act, row.asked_by) for row in waiting]


def latest_works(governments: frozenset[str]) -> dict[str, WorkShown]:
    """The last time of each act. One query."""
    rows = DuplicateWork.objects.filter(government_id__in=governments)
    return {
        row.act: WorkShown(None if row.done_at else row.errand, row.done_at, row.compared, row.found)
        for row in rows.order_by("act", "-pk").distinct("act")
    }
