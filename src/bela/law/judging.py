"""Judges a purchase: every rule in the contract's order, on the law of its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bela.kernel.money import Rupiah
from bela.law.case import Case, local_time
from bela.law.facts import Channel, Json, Purchase
from bela.law.findings import Finding, Judgement, Outcome
from bela.law.rulebook import LawOfDay, Rule, rule_book
from bela.law.rules import FUNCTIONS


def judge(purchase: Purchase, on: date | None = None) -> Judgement:
    """Every rule's finding on the purchase's legal day, or on another day `on`.

    Pure: the same facts, day and rule book give the same judgement. Never raises for facts that
    `read_purchase` let through.
    """
    book = rule_book()
    local = local_time(purchase.placed_at)
    day = on or local.date()
    law = book.on(day)
    case = Case.of(purchase, law, day, local)
    findings = tuple(
        [_finding(rule, FUNCTIONS[rule.code](case, law), purchase.channel, law) for rule in book.rules]
    )
    return Judgement(
        id=purchase.id,
        on=day,
        gross=case.gross,
        allowed=not any(found.stops for found in findings),
        evidence=evidence(purchase.channel, case.gross, law),
        findings=findings,
        rule_book=book.digest,
    )


def _finding(rule: Rule, outcome: Outcome, channel: Channel, law: LawOfDay) -> Finding:
    return Finding(
        rule=rule.code,
        effect=rule.effects[channel],
        basis=rule.basis,
        holds=outcome.holds,
        outcome=outcome.way,
        values=outcome.values,
        article=_article(rule, outcome.provision, law),
    )


def _article(rule: Rule, provision: str | None, law: LawOfDay) -> Mapping[str, Json] | None:
    """The article of the provision that decided, or of the rule itself; `None` for a policy."""
    if rule.cite is None:
        return None
    key = provision or (rule.provisions[0] if rule.provisions else None)
    return (law.article(key) if key else None) or rule.article


def evidence(channel: Channel, gross: Rupiah, law: LawOfDay) -> str | None:
    """The paper that proves the purchase, by channel and gross alone; `None` above the last limit."""
    if channel is not Channel.DIRECT_PURCHASE:
        return "purchase_order"
    for paper in ("purchase_proof", "receipt", "work_order"):
        most = law.amount(f"evidence.{paper}")
        if most is not None and gross <= most:
            return paper
    return None
