"""What the law says or said of an order: looked at without ordering, and looked at again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bela.accounts.queries import holders_in
from bela.budget.queries import line_standing
from bela.kernel.period import legal_day
from bela.law.api import Judgement, judge
from bela.ordering.comparing import latest_sheet, sellers_in
from bela.ordering.drafting import charges_of, reprice
from bela.ordering.facts import gather, holder_of, purchase_of
from bela.ordering.judging import judge_again
from bela.ordering.models import Order, OrderJudgement
from bela.ordering.refusals import UnknownOrder
from bela.ordering.stepping import lines_of


def preview(public_id: str, at: datetime, *, orderer: str = "") -> Judgement:
    """What the law would say if the draft were submitted now by `orderer` (a person's public id).

    Reserves nothing and saves nothing. Ten queries. Raises `UnknownOrder`, `NobodyHoldsOffice`, `BadOrder`.
    """
    row = Order.objects.filter(public_id=public_id).first()
    if row is None:
        raise UnknownOrder
    lines = lines_of(row)
    gathered = gather(row, lines, at=at, sellers=sellers_in(latest_sheet(row)))
    holders = holders_in(row.unit, gathered.day)
    reprice(row, lines, charges_of(gathered.supplier, legal_day(at)))
    purchase = purchase_of(
        row,
        lines,
        gathered,
        orderer=holder_of(holders, "procurement_officer", orderer or row.orderer),
        approver=holder_of(holders, "committing_officer"),
        standings=line_standing({line.budget_line for line in lines}),
    )
    return judge(purchase)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A stored judgement worked out again from its stored facts, and whether the two are the same."""

    moment: str
    same: bool
    differing: tuple[str, ...]
    rule_book_then: str
    rule_book_now: str


def judgement_stands(public_id: str) -> tuple[Replayed, ...]:
    """Work every stored judgement of an order out again. One query."""
    return tuple(_replay(row) for row in OrderJudgement.objects.filter(order__public_id=public_id))


def _replay(row: OrderJudgement) -> Replayed:
    kept = Judgement.from_json(json.loads(row.judgement))
    now = judge_again(row.facts, kept)
    differing = tuple(
        then.rule for then, again in zip(kept.findings, now.findings, strict=True) if then != again
    )
    return Replayed(
        moment=row.moment,
        same=now.as_json() == json.loads(row.judgement),
        differing=differing,
        rule_book_then=kept.rule_book,
        rule_book_now=now.rule_book,
    )
