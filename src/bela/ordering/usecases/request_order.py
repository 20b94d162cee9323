"""A requester hands their draft on to the procurement officer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.entries import ORDER_REQUESTED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.references import brief
from bela.ordering.stepping import begin


def request_order(*, at: datetime, actor: Actor, order: str, key: str = "") -> Done:
    """From now on it is the procurement officer's turn. Raises `UnknownOrder`, `WrongState`, `NotPermitted`
    where the draft lies with the officer already."""
    actor.must(PERMISSIONS["requester"])
    with transaction.atomic(durable=True):
        step = begin(Act.REQUEST, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        if step.order.with_officer:
            raise NotPermitted(PERMISSIONS["procurement_officer"])
        step.order.with_officer = True
        step.move(State.DRAFT, "with_officer")
        entry = record(ORDER_REQUESTED, at=at, actor=actor, subject=order, body=brief(step.order))
        return step.leave(entry)
