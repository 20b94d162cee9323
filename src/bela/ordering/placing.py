"""The heart of an order: reserve first, then facts, then the law. Used at submit and at approval."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import Holder
from bela.budget.answers import LineStanding
from bela.budget.queries import line_standing
from bela.budget.refusals import BudgetShort
from bela.budget.steps.release import release
from bela.budget.steps.reserve import reserve
from bela.catalogue.steps.give_back_stock import give_back_stock
from bela.catalogue.steps.take_stock import take_stock
from bela.documents.queries import papers_of
from bela.documents.steps.void_paper import void_paper
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.law.api import Judgement, Purchase, judge
from bela.ordering.drafting import bad, charges_of, must_be_current, reprice
from bela.ordering.facts import Gathered, purchase_of
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import claims_of, price
from bela.ordering.refusals import BudgetGone, OrderNotAllowed
from bela.ordering.snapshot import freeze_version
from bela.ordering.stepping import Step
from bela.ordering.written_once import Write


@dataclass(frozen=True, slots=True)
class Hands:
    """The two officers whom the law wants apart, under their offices of the day."""

    orderer: Holder
    approver: Holder


@dataclass(frozen=True, slots=True)
class Verdict:
    """The facts, what the law says of them, and the refusal where it says no."""

    purchase: Purchase
    judgement: Judgement
    refusal: OrderNotAllowed | None


def price_today(step: Step, gathered: Gathered) -> dict[str, Rupiah]:
    """Price the order under the law of the day; answers what each budget line is to bear."""
    must_be_current(step.lines, gathered.versions)
    charges = charges_of(gathered.supplier, gathered.day)
    reprice(step.order, step.lines, charges)
    if not step.order.gross:
        raise bad("lines", _("Pesanan ini tidak ada harganya."))
    return claims_of(step.lines, price(step.lines, step.order.shipping, charges))


def place(step: Step, gathered: Gathered, hands: Hands, claims: Mapping[str, Rupiah]) -> Verdict:
    """Reserve, take stock, judge. Where the law says no, all of it is undone again, and the verdict says so.

    Raises the rooms' own refusals where there is not enough stock or the budget line is too busy.
    """
    try:
        with transaction.atomic():
            standings = reserve(claims, order=step.order.public_id)
            for line in sorted(step.lines, key=lambda each: each.offer):
                take_stock(line.offer, line.quantity)
            verdict = judge_on(step, gathered, hands, standings)
            if verdict.refusal:
                raise verdict.refusal
    except BudgetShort as short:
        return _budget_gone(step, gathered, hands, short)
    except OrderNotAllowed:
        pass
    return verdict


def judge_on(step: Step, gathered: Gathered, hands: Hands, standings: Mapping[str, LineStanding]) -> Verdict:
    """Judge the order on budget lines as they stood before it."""
    purchase = purchase_of(
        step.order,
        step.lines,
        gathered,
        orderer=hands.orderer,
        approver=hands.approver,
        standings=standings,
    )
    judgement = judge(purchase)
    return Verdict(purchase, judgement, None if judgement.allowed else OrderNotAllowed(judgement))


_FALLS_WITH_IT = frozenset({"purchase_order", "handover_minutes"})


def let_go(order: Order, lines: Sequence[OrderLine], *, why: str, at: datetime, actor: Actor) -> None:
    """Give back the budget and the stock that the order holds; what was signed of it counts no more."""
    release(order.public_id)
    for line in sorted(lines, key=lambda each: each.offer):
        give_back_stock(line.offer, line.quantity)
    for paper in papers_of(order.public_id) if order.paper else ():
        if paper.kind in _FALLS_WITH_IT and paper.void is None:
            void_paper(paper.public_id, reason=why, at=at, actor=actor)


def freeze_lines(step: Step, gathered: Gathered) -> None:
    """Plan to write what the buyer was shown of each offer, and the price of the day."""
    for line in step.lines:
        if not line.snapshot:
            line.snapshot, line.digest = freeze_version(gathered.versions[line.offer])
    step.waiting.append(saving_lines(step.lines))


_SAVE = """
UPDATE ordering_orderline line
   SET snapshot = frozen.snapshot, digest = frozen.digest, total = frozen.total, net = frozen.net,
       vat = frozen.vat, food_tax = frozen.food_tax, gross = frozen.gross
  FROM json_to_recordset(%s::json) AS frozen
       (pk bigint, snapshot text, digest text, total bigint, net bigint, vat bigint, food_tax bigint, gross bigint)
 WHERE line.id = frozen.pk
"""
_COLUMNS = ("pk", "snapshot", "digest", "total", "net", "vat", "food_tax", "gross")


def saving_lines(lines: list[OrderLine]) -> Write:
    """What saves snapshots and prices of all lines. One statement."""
    rows = [{column: getattr(line, column) for column in _COLUMNS} for line in lines]
    return _SAVE, [json.dumps(rows, ensure_ascii=False)]


def _budget_gone(step: Step, gathered: Gathered, hands: Hands, short: BudgetShort) -> Verdict:
    """The reservation failed: judge on the lines as they stand, so that the No has its article.

    Should the money have come back in this very moment, the law would not say why: then the budget's own
    words are raised.
    """
    standings = line_standing({line.budget_line for line in step.lines})
    verdict = judge_on(step, gathered, hands, standings)
    if verdict.judgement.finding("within-budget").holds:
        raise short
    return Verdict(verdict.purchase, verdict.judgement, BudgetGone(verdict.judgement))
