"""Chooses between two answers that met: the one that stands, or the second one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.answering import KEPT
from bela.registry.census.stored import from_json
from bela.registry.changing import change
from bela.registry.entries import ANSWER_SETTLED
from bela.registry.finding import find_enterprise, must_be_there
from bela.registry.models import SecondAnswer
from bela.registry.refusals import unknown_enterprise


def settle_answer(*, at: datetime, actor: Actor, enterprise: str, second: str, take: bool) -> None:
    """Take the second answer, or let the first stand; settled already, nothing happens."""
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        must_be_there(row)
        found = SecondAnswer.objects.select_for_update().filter(enterprise=row, public_id=second).first()
        if found is None:
            raise unknown_enterprise()
        if found.settled_at is not None:
            return
        if take:
            change(
                row, {found.field: from_json(KEPT[found.field], found.value)},
                at=at, actor=actor, how="officer",
            )  # fmt: skip
        found.settled_at, found.settled_by, found.taken = at, actor.ref, take
        found.save(update_fields=["settled_at", "settled_by", "taken"])
        record(ANSWER_SETTLED, at=at, actor=actor, subject=enterprise, body={"field": found.field})
