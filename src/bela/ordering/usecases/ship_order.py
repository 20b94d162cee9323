"""The supplier sends the goods on their way, or sets out to do the service."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import text
from bela.ordering.entries import ORDER_SHIPPED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.references import brief
from bela.ordering.stepping import begin


def ship_order(*, at: datetime, actor: Actor, order: str, note: str = "", key: str = "") -> Done:
    """On its way; `note` is the courier, the parcel's number. Raises `UnknownOrder`, `WrongState`."""
    actor.must(PERMISSIONS["supplier"])
    said = text(note, "note", 300)
    with transaction.atomic(durable=True):
        step = begin(Act.SHIP, order=order, actor=actor, at=at, key=key, body={"note": note})
        if isinstance(step, Done):
            return step
        step.move(State.SHIPPED)
        entry = record(ORDER_SHIPPED, at=at, actor=actor, subject=order, body=brief(step.order))
        return step.leave(entry, note=said)
