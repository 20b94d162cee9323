"""The procurement officer asks the supplier of a draft whether the price can come down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import text
from bela.ordering.entries import ORDER_PRICE_ASKED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.references import brief
from bela.ordering.stepping import begin


def ask_price(*, at: datetime, actor: Actor, order: str, note: str = "", key: str = "") -> Done:
    """The supplier's turn; `note` is what is asked of them. Raises `UnknownOrder`, `WrongState`."""
    actor.must(PERMISSIONS["procurement_officer"])
    said = text(note, "note", 500)
    with transaction.atomic(durable=True):
        step = begin(Act.ASK_PRICE, order=order, actor=actor, at=at, key=key, body={"note": note})
        if isinstance(step, Done):
            return step
        row = step.order
        row.with_officer, row.orderer, row.orderer_office = True, step.by.person, step.by.office
        step.move(State.NEGOTIATING, "with_officer", "orderer", "orderer_office")
        entry = record(ORDER_PRICE_ASKED, at=at, actor=actor, subject=order, body=brief(row))
        return step.leave(entry, note=said)
