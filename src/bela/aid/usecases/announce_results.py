"""Announces a run's results: owners see theirs, the public sees the sums, and the days to object begin."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.aid.book import book
from bela.aid.entries import ANNOUNCED
from bela.aid.finding import find_run, must_run
from bela.aid.notifying import tell_everybody
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.workdays import add_working_days
from bela.ledger.api import Json, record


def announce_results(*, at: datetime, actor: Actor, run: str) -> None:
    """Announce them; a second time nothing happens. Raises `ProgrammeNotRunning`, `CalendarUnknown`."""
    with transaction.atomic(durable=True):
        row = find_run(run, lock=True)
        actor.must("aid:decide", row.programme.government_id)
        if row.announced_at is not None:
            return
        must_run(row.programme)
        today = legal_day(at)
        row.announced_at, row.announced_by = at, actor.ref
        row.object_until = add_working_days(today, book().working_days("object", today))
        row.save(update_fields=["announced_at", "announced_by", "object_until"])
        tell_everybody(row, at=at)
        body: dict[str, Json] = {"programme": row.programme.public_id, "until": row.object_until.isoformat()}
        record(ANNOUNCED, at=at, actor=actor, subject=run, body=body)
