"""Ends a helper's assignment in a kelurahan; nobody takes over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.fieldwork.assigning import end
from bela.fieldwork.entries import ASSIGNMENT_ENDED
from bela.fieldwork.finding import find_assignment
from bela.kernel.actor import Actor
from bela.ledger.api import record


def end_assignment(*, at: datetime, actor: Actor, assignment: str, reason: str = "") -> None:
    """End it; a second time nothing happens. Raises `NotThere`."""
    with transaction.atomic(durable=True):
        row = find_assignment(assignment, lock=True)
        actor.must("fieldwork:supervise", row.campaign.government_id)
        if row.ended_at is not None:
            return
        end(row, at=at, by=actor.ref, reason=reason)
        body = {"region": row.region_code, "campaign": row.campaign.public_id}
        record(ASSIGNMENT_ENDED, at=at, actor=actor, subject=assignment, body=body)
