"""Drafts an order: what, from whom, for which package and budget. Reserves nothing, judges nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import as_body, find_basis, write_draft
from bela.ordering.entries import ORDER_DRAFTED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Order, OrderLine
from bela.ordering.once import claim, given
from bela.ordering.parties import Party, official
from bela.ordering.references import whole
from bela.ordering.stepping import Step, hands_of, put_turn
from bela.ordering.wishes import DraftWish


def draft_order(*, at: datetime, actor: Actor, wish: DraftWish, key: str = "") -> Done:
    """Write the draft down, priced by the law of the day; answers its public id.

    A requester's draft stays with them until `request_order`; a procurement officer's is theirs. Raises
    `NotPermitted`, `OfficeNotHeld`, `BadOrder` (its `field` names what is wrong) and the refusals of the
    rooms below for an unknown unit or package.
    """
    if not any(actor.may(PERMISSIONS[hand], wish.unit) for hand in hands_of(Act.DRAFT)):
        raise NotPermitted(PERMISSIONS["requester"])
    with transaction.atomic(durable=True):
        once = claim(actor, Act.DRAFT, key, {"wish": as_body(wish)}, at)
        if once.said is not None:
            return given(once.said)
        by = _drafter(wish.unit, actor, at)
        order = Order(drafted_at=at, turn_since=at, requester=by.person)
        if by.hand == "procurement_officer":
            order.with_officer, order.orderer, order.orderer_office = True, by.person, by.office
        lines = write_draft(order, wish, find_basis(wish, at))
        put_turn(order, State.DRAFT, at)
        order.save(force_insert=True)
        OrderLine.objects.bulk_create(lines)
        step = Step(order, lines, Act.DRAFT, by, at, once, None)
        entry = record(ORDER_DRAFTED, at=at, actor=actor, subject=order.public_id, body=whole(order, lines))
        return step.leave(entry)


def _drafter(unit: str, actor: Actor, at: datetime) -> Party:
    """A procurement officer where the actor is one, for they may do more with it; else the requester."""
    officer = actor.may(PERMISSIONS["procurement_officer"], unit)
    return official("procurement_officer" if officer else "requester", unit, actor, legal_day(at))
