"""Approves an order: judges it again on its own day, signs by code, takes the number, issues the paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from bela.accounts.queries import Holder, office
from bela.budget.answers import LineStanding
from bela.budget.queries import line_standing, reservations_of
from bela.budget.refusals import BudgetShort
from bela.budget.steps.release import release
from bela.budget.steps.reserve import reserve
from bela.documents.answers import Paper
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ledger.api import record
from bela.ordering import papers
from bela.ordering.answers import Done
from bela.ordering.comparing import latest_sheet, sellers_in
from bela.ordering.drafting import charges_of, reprice
from bela.ordering.entries import ORDER_APPROVED, ORDER_REFUSED
from bela.ordering.facts import Gathered, gather, holder_of
from bela.ordering.judging import keeping_judgement, told
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Comparison
from bela.ordering.once import Answered, given
from bela.ordering.placing import Hands, Verdict, judge_on, saving_lines
from bela.ordering.pricing import claims_of, price
from bela.ordering.references import whole
from bela.ordering.refusals import OrderNotAllowed
from bela.ordering.signing import must_match, use_code
from bela.ordering.stepping import Step, begin

_APPROVED = (
    "approver", "approver_office", "approved_at", "approved_on", "number", "paper", "priced_on", "taxable",
    "food_tax_rate", "net", "vat", "food_tax", "shipping_vat", "gross",
)  # fmt: skip


def approve_order(*, at: datetime, actor: Actor, order: str, code: str, key: str = "") -> Done:
    """Sign the order by the code that was sent for it; the answer names the purchase order's paper.

    Raises `OrderNotAllowed` with the findings where the law says no today (recorded, and the order stays
    where it is), `WrongCode`, `UnknownOrder`, `WrongState`, `NotPermitted`, `OfficeNotHeld`.
    """
    actor.must(PERMISSIONS["committing_officer"])
    must_match(order, actor, Act.APPROVE, code, at)
    with transaction.atomic(durable=True):
        step = begin(Act.APPROVE, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        sheet = latest_sheet(step.order)
        gathered = gather(step.order, step.lines, at=at, sellers=sellers_in(sheet))
        orderer = _orderer(step.order.orderer_office, gathered)
        hands = Hands(orderer, holder_of(step.by.holders, "committing_officer", step.by.person))
        verdict = _judge(step, gathered, hands)
        judged = keeping_judgement(step.order, "approve", verdict.purchase, verdict.judgement, at=at)
        step.waiting.append(judged)
        answer = _refuse(step, verdict) if verdict.refusal else _approve(step, gathered, verdict, sheet)
    return given(answer)


def _orderer(public_id: str, gathered: Gathered) -> Holder:
    """The office under which it was ordered, also where it has ended since: the law looks at its days."""
    held = office(public_id, gathered.day)
    return Holder(held.role.key, held.id, held.person, held.valid or held.decreed)


def _judge(step: Step, gathered: Gathered, hands: Hands) -> Verdict:
    """Judge on the budget without what this order holds already. A new price of the day is reserved anew;
    where the law then says no, the old reservation stands as it did."""
    reprice(step.order, step.lines, charges_of(gathered.supplier, gathered.day))
    claims = claims_of(
        step.lines, price(step.lines, step.order.shipping, charges_of(gathered.supplier, gathered.day))
    )
    held = {kept.line: kept.open for kept in reservations_of(step.order.public_id) if kept.open}
    if held == claims:
        return judge_on(step, gathered, hands, _without(held))
    try:
        with transaction.atomic():
            release(step.order.public_id)
            verdict = judge_on(step, gathered, hands, reserve(claims, order=step.order.public_id))
            if verdict.refusal:
                raise verdict.refusal
    except BudgetShort:
        return judge_on(step, gathered, hands, _without(held))
    except OrderNotAllowed:
        pass
    return verdict


def _without(held: Mapping[str, Rupiah]) -> dict[str, LineStanding]:
    standings = line_standing(held)
    return {
        line: replace(standing, committed=standing.committed - held[line])
        for line, standing in standings.items()
    }


def _approve(step: Step, gathered: Gathered, verdict: Verdict, sheet: Comparison | None) -> Answered:
    row, by = step.order, step.by
    row.approver, row.approver_office = by.person, by.office
    row.approved_at, row.approved_on = step.at, gathered.day
    paper = _issue(step, gathered, verdict, sheet)
    row.number, row.paper = paper.number, paper.public_id
    use_code(row, by.actor, Act.APPROVE, step.at)
    step.waiting.append(saving_lines(step.lines))
    step.plan_move(State.APPROVED, *_APPROVED)
    body = {
        **whole(row, step.lines),
        "judgement": told(verdict.judgement),
        "number": row.number,
        "paper": row.paper,
        "paper_sha256": paper.facts_digest,
        "sellers": sellers_in(sheet),
        "sheet_sha256": sheet.digest if sheet else None,
        "approver_office": by.office,
        "orderer_office": row.orderer_office,
        # For open data: the supplier's size and kecamatan on this day.
        "scale": str(gathered.supplier.scale),
        "region": gathered.supplier.region[:8],
    }
    entry = record(ORDER_APPROVED, at=step.at, actor=by.actor, subject=row.public_id, body=body)
    return step.leave(entry, paper=row.paper)


def _issue(step: Step, gathered: Gathered, verdict: Verdict, sheet: Comparison | None) -> Paper:
    """The purchase order, signed by code; and the frozen sheet of sources as a paper beside it."""
    row = step.order
    desk = papers.desk(row, at=step.at, actor=step.by.actor)
    priced = price(step.lines, row.shipping, charges_of(gathered.supplier, gathered.day))
    sub_activity = line_standing([step.lines[0].budget_line])[step.lines[0].budget_line].sub_activity
    facts = papers.purchase_order(desk, step.lines, priced, verdict.judgement, sub_activity=sub_activity)
    paper = desk.issue("purchase_order", facts)
    desk.sign(paper.public_id, who=step.by.person, office=step.by.office, hand="committing_officer")
    if sheet is not None and row.placed_on is not None:
        desk.issue(
            "comparison_sheet", papers.comparison_sheet(desk, json.loads(sheet.sheet), row, row.placed_on)
        )
    return paper


def _refuse(step: Step, verdict: Verdict) -> Answered:
    assert verdict.refusal is not None  # noqa: S101
    body = {**whole(step.order, step.lines), "moment": "approve", "judgement": told(verdict.judgement)}
    record(ORDER_REFUSED, at=step.at, actor=step.by.actor, subject=step.order.public_id, body=body)
    return step.refuse(verdict.refusal)
