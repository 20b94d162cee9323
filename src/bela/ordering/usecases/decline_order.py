"""Somebody says no to an order: the committing officer before the approval, the supplier after it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import text
from bela.ordering.entries import ORDER_DECLINED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.placing import let_go
from bela.ordering.reasons import must_be_reason, reason_words
from bela.ordering.references import brief
from bela.ordering.stepping import begin


def decline_order(
    *, at: datetime, actor: Actor, order: str, reason: str, note: str = "", key: str = ""
) -> Done:
    """Refuse the order for good, with a coded reason; budget and stock are let go.

    Raises `ReasonMissing`, `UnknownOrder`, `WrongState`, `NotPermitted` where it is the other's turn.
    """
    if not (actor.may(PERMISSIONS["supplier"]) or actor.may(PERMISSIONS["committing_officer"])):
        raise NotPermitted(PERMISSIONS["supplier"])
    must_be_reason(Act.DECLINE, reason, note)
    said = text(note, "note")
    with transaction.atomic(durable=True):
        body = {"reason": reason, "note": note}
        step = begin(Act.DECLINE, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        let_go(step.order, step.lines, why=reason_words(step.act, reason), at=at, actor=actor)
        step.move(State.REFUSED)
        facts = {**brief(step.order), "reason": reason, "by": step.by.hand}
        entry = record(ORDER_DECLINED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, reason=reason, note=said)
