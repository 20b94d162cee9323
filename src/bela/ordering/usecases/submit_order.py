"""Submits an order: judges it on its day, reserves its budget and stock, freezes what was relied on.

No number is taken and no paper issued: that happens at approval.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.comparing import freeze_sheet, latest_sheet, sellers_in
from bela.ordering.drafting import bad
from bela.ordering.entries import ORDER_REFUSED, ORDER_SUBMITTED
from bela.ordering.facts import Gathered, gather, holder_of
from bela.ordering.judging import keeping_judgement, told
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Comparison, Order
from bela.ordering.once import Answered, given
from bela.ordering.placing import Hands, Verdict, freeze_lines, place, price_today
from bela.ordering.references import whole
from bela.ordering.stepping import Step, begin
from bela.ordering.written_once import prepared

_PLACED = (
    "orderer", "orderer_office", "with_officer", "placed_at", "placed_on", "priced_on", "taxable",
    "food_tax_rate", "net", "vat", "food_tax", "shipping_vat", "gross", "categories",
)  # fmt: skip


def submit_order(*, at: datetime, actor: Actor, order: str, key: str = "") -> Done:
    """Place the order before the committing officer, if the law allows it today.

    Raises `OrderNotAllowed` (or `BudgetGone`) with the findings; that No is recorded and kept too. Raises
    `BadOrder` for what is still open, `OfferChanged`, the catalogue's `OutOfStock`, `UnknownOrder`,
    `WrongState`, `NobodyHoldsOffice`.
    """
    actor.must(PERMISSIONS["procurement_officer"])
    with prepared(), transaction.atomic(durable=True):
        step = begin(Act.SUBMIT, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        _is_complete(step.order, at)
        sheet = latest_sheet(step.order)
        gathered = gather(step.order, step.lines, at=at, sellers=sellers_in(sheet))
        hands = Hands(
            holder_of(step.by.holders, "procurement_officer", step.by.person),
            holder_of(step.by.holders, "committing_officer"),
        )
        claims = price_today(step, gathered)
        verdict = place(step, gathered, hands, claims)
        judged = keeping_judgement(step.order, "submit", verdict.purchase, verdict.judgement, at=at)
        step.waiting.append(judged)
        answer = _refuse(step, verdict) if verdict.refusal else _submit(step, gathered, verdict, sheet)
    return given(answer)


def _submit(step: Step, gathered: Gathered, verdict: Verdict, sheet: Comparison | None) -> Answered:
    row = step.order
    row.orderer, row.orderer_office, row.with_officer = step.by.person, step.by.office, True
    row.placed_at, row.placed_on = step.at, gathered.day
    freeze_lines(step, gathered)
    frozen, freezing = freeze_sheet(row, step.lines, at=step.at, by=step.by.actor.ref, sheet=sheet)
    step.waiting.append(freezing)
    step.plan_move(State.SUBMITTED, *_PLACED)
    body = {
        **whole(row, step.lines),
        "judgement": told(verdict.judgement),
        "sellers": frozen.sellers,
        "sheet_sha256": frozen.digest,
    }
    entry = record(ORDER_SUBMITTED, at=step.at, actor=step.by.actor, subject=row.public_id, body=body)
    return step.leave(entry)


def _refuse(step: Step, verdict: Verdict) -> Answered:
    assert verdict.refusal is not None  # noqa: S101
    body = {**whole(step.order, step.lines), "moment": "submit", "judgement": told(verdict.judgement)}
    record(ORDER_REFUSED, at=step.at, actor=step.by.actor, subject=step.order.public_id, body=body)
    return step.refuse(verdict.refusal)


def _is_complete(order: Order, at: datetime) -> None:
    """What a draft may leave open, and an order may not."""
    if not order.delivery_place:
        raise bad("delivery_place", _("Tulis tempat pengirimannya."))
    if order.delivery_on is None:
        raise bad("delivery_on", _("Pilih hari pengirimannya."))
    if order.delivery_on < legal_day(at):
        raise bad("delivery_on", _("Hari pengirimannya sudah lewat. Pilih hari lain."))
