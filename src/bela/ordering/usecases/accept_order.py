"""The supplier accepts an order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.entries import ORDER_ACCEPTED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.mandate import owner_must_agree
from bela.ordering.references import brief
from bela.ordering.stepping import begin
from bela.registry.steps.use_signed_paper import use_signed_paper


def accept_order(*, at: datetime, actor: Actor, order: str, key: str = "", pin: str = "") -> Done:
    """The supplier takes the order on. A helper needs the owner's `pin`, or a paper that the owner signed.

    Raises `UnknownOrder`, `WrongState`, and what `bela.registry.agreeing.owner_agrees` raises.
    """
    actor.must(PERMISSIONS["supplier"])
    agreed = owner_must_agree(order, actor, "accept", pin, at)
    with transaction.atomic(durable=True):
        step = begin(Act.ACCEPT, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        use_signed_paper(agreed, at=at)
        step.move(State.ACCEPTED)
        body = {**brief(step.order), **agreed.reference()}
        entry = record(ORDER_ACCEPTED, at=at, actor=actor, subject=order, body=body)
        return step.leave(entry)
