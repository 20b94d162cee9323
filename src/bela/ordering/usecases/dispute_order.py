"""A party says that something is wrong with an order; it waits until that is resolved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import text
from bela.ordering.entries import ORDER_DISPUTED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Dispute
from bela.ordering.reasons import must_be_reason
from bela.ordering.references import brief
from bela.ordering.stepping import begin, hands_of


def dispute_order(
    *, at: datetime, actor: Actor, order: str, reason: str, note: str = "", key: str = ""
) -> Done:
    """Open a dispute with a coded reason. Raises `ReasonMissing`, `UnknownOrder`, `WrongState`."""
    if not any(actor.may(PERMISSIONS[hand]) for hand in hands_of(Act.DISPUTE)):
        raise NotPermitted(PERMISSIONS["committing_officer"])
    must_be_reason(Act.DISPUTE, reason, note)
    said = text(note, "note")
    with transaction.atomic(durable=True):
        body = {"reason": reason, "note": note}
        step = begin(Act.DISPUTE, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        Dispute.objects.create(
            order=step.order, opened_at=at, opened_by=actor.ref, hand=step.by.hand, start=str(step.start),
            reason_code=reason, note=said,
        )  # fmt: skip
        step.move(State.DISPUTED)
        facts = {**brief(step.order), "reason": reason, "by": step.by.hand, "from": str(step.start)}
        entry = record(ORDER_DISPUTED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, reason=reason, note=said)
