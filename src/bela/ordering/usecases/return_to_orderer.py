"""The committing officer gives an order back to the procurement officer; budget and stock are let go."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import renew_lines, text
from bela.ordering.entries import ORDER_RETURNED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.placing import let_go
from bela.ordering.reasons import must_be_reason, reason_words
from bela.ordering.references import brief
from bela.ordering.stepping import begin


def return_to_orderer(
    *, at: datetime, actor: Actor, order: str, reason: str, note: str = "", key: str = ""
) -> Done:
    """Back to draft, with a coded reason. Raises `ReasonMissing`, `UnknownOrder`, `WrongState`."""
    actor.must(PERMISSIONS["committing_officer"])
    must_be_reason(Act.RETURN, reason, note)
    said = text(note, "note")
    with transaction.atomic(durable=True):
        body = {"reason": reason, "note": note}
        step = begin(Act.RETURN, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        let_go(step.order, step.lines, why=reason_words(step.act, reason), at=at, actor=actor)
        step.order.placed_at = step.order.placed_on = None
        step.move(State.DRAFT, "placed_at", "placed_on")
        renew_lines(step.order, step.lines)
        entry = record(
            ORDER_RETURNED, at=at, actor=actor, subject=order, body={**brief(step.order), "reason": reason}
        )
        return step.leave(entry, reason=reason, note=said)
