"""Changes a draft: every line and word of it is written anew."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import as_body, bad, find_basis, replace_lines, write_draft
from bela.ordering.entries import ORDER_CHANGED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Comparison, OrderLine
from bela.ordering.references import whole
from bela.ordering.stepping import begin, put_turn
from bela.ordering.wishes import DraftWish


def change_draft(*, at: datetime, actor: Actor, order: str, wish: DraftWish, key: str = "") -> Done:
    """Replace the draft by the wish; a sheet of sources for other lines than these is dropped.

    The procurement officer who changes a requester's draft takes it over. Raises as `draft_order`, and
    `UnknownOrder`, `WrongState`, `NotPermitted` for a requester whose draft lies with the officer.
    """
    if not (actor.may(PERMISSIONS["requester"]) or actor.may(PERMISSIONS["procurement_officer"])):
        raise NotPermitted(PERMISSIONS["requester"])
    with transaction.atomic(durable=True):
        step = begin(Act.CHANGE, order=order, actor=actor, at=at, key=key, body={"wish": as_body(wish)})
        if isinstance(step, Done):
            return step
        row = step.order
        if step.by.hand == "requester" and row.with_officer:
            raise NotPermitted(PERMISSIONS["procurement_officer"])
        if wish.unit != row.unit:
            raise bad("unit", _("Pesanan tidak bisa pindah unit. Buat pesanan baru."))
        if step.by.hand == "procurement_officer":
            row.with_officer, row.orderer, row.orderer_office = True, step.by.person, step.by.office
        before = _bought(step.lines)
        lines = write_draft(row, wish, find_basis(wish, at))
        put_turn(row, State.DRAFT, at)
        row.save()
        replace_lines(row, lines)
        if _bought(lines) != before:
            Comparison.objects.filter(order=row, frozen_at__isnull=True).delete()
        entry = record(ORDER_CHANGED, at=at, actor=actor, subject=order, body=whole(row, lines))
        return step.leave(entry)


def _bought(lines: list[OrderLine]) -> set[tuple[str, int, object]]:
    return {(line.offer, line.version, line.quantity.normalize()) for line in lines}
