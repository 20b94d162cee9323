"""Cancels an order before anything was sent; what it held is let go."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import text
from bela.ordering.entries import ORDER_CANCELLED
from bela.ordering.lifecycle import PERMISSIONS, UNPLACED, Act, State
from bela.ordering.placing import let_go
from bela.ordering.reasons import must_be_reason, reason_words
from bela.ordering.references import brief
from bela.ordering.stepping import begin, hands_of


def cancel_order(
    *, at: datetime, actor: Actor, order: str, reason: str, note: str = "", key: str = ""
) -> Done:
    """Stop it, with a coded reason. Who may depends on the state, see `lifecycle`.

    Raises `ReasonMissing`, `UnknownOrder`, `WrongState`, `NotPermitted`.
    """
    if not any(actor.may(PERMISSIONS[hand]) for hand in hands_of(Act.CANCEL)):
        raise NotPermitted(PERMISSIONS["procurement_officer"])
    must_be_reason(Act.CANCEL, reason, note)
    said = text(note, "note")
    with transaction.atomic(durable=True):
        body = {"reason": reason, "note": note}
        step = begin(Act.CANCEL, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        if step.start not in UNPLACED:
            let_go(step.order, step.lines, why=reason_words(step.act, reason), at=at, actor=actor)
        step.move(State.CANCELLED)
        facts = {**brief(step.order), "reason": reason, "by": step.by.hand, "from": str(step.start)}
        entry = record(ORDER_CANCELLED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, reason=reason, note=said)
