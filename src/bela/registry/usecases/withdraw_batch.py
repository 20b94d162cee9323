"""Takes a list back whole, before it was merged or after; its lines stay as they stood."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import EVERYWHERE, Actor
from bela.ledger.api import record
from bela.registry.entries import LIST_TAKEN_BACK, LIST_WITHDRAWN
from bela.registry.filing import drop_file
from bela.registry.finding import find_batch
from bela.registry.models import Batch, DuplicatePair
from bela.registry.taking_back import TakenBack, take_back


def withdraw_batch(*, at: datetime, actor: Actor, batch: str) -> TakenBack:
    """Withdraw, and answer what went with it and what stays; twice is once.

    From a list that was merged every enterprise goes that came only from it and that nobody has touched since;
    those that stay are named with the reason, and keep what they answered.
    """
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        if row.state == "withdrawn":
            return _before(row)
        was_in = row.state == "admitted"
        found = take_back(row, at=at, by=actor.ref) if was_in else TakenBack(0, {})
        _note(row, found, at, actor)
        drop_file(row)
        if was_in:
            body = {"taken": found.taken, "kept": len(found.kept)}
            record(LIST_TAKEN_BACK, at=at, actor=actor, subject=batch, body=body)
        else:
            record(LIST_WITHDRAWN, at=at, actor=actor, subject=batch, body={})
    return found


def _note(row: Batch, found: TakenBack, at: datetime, actor: Actor) -> None:
    row.pairs.all().delete()
    DuplicatePair.objects.filter(batch=row, state__in=("open", "later")).delete()
    row.state, row.withdrawn_at = "withdrawn", at
    said = {"at": at.isoformat(), "by": actor.ref, "taken": found.taken, "kept": found.kept}
    row.stages = {**row.stages, "withdrawn": said}
    row.save(update_fields=["state", "withdrawn_at", "stages"])


def _before(row: Batch) -> TakenBack:
    """What was answered when it was withdrawn."""
    said = row.stages.get("withdrawn", {})
    return TakenBack(said.get("taken", 0), said.get("kept", {}))
