"""Judges an order and keeps what was said: facts, judgement and the rule book's digest, whole."""

from __future__ import annotations

import json
from datetime import datetime

from bela.law.api import Judgement, Purchase, judge, parse, read_purchase
from bela.ledger.api import Json
from bela.ordering.models import Order, OrderJudgement
from bela.ordering.written_once import Write, insertion


def keeping_judgement(
    order: Order, moment: str, purchase: Purchase, judgement: Judgement, *, at: datetime
) -> Write:
    """What stores both as the JSON texts they are; a judgement that refused is kept as well."""
    return insertion(
        OrderJudgement(
            order=order,
            moment=moment,
            at=at,
            on=judgement.on,
            allowed=judgement.allowed,
            gross=int(judgement.gross),
            facts=as_text(purchase.as_json()),
            judgement=as_text(judgement.as_json()),
            rule_book=judgement.rule_book,
            broken=[found.rule for found in judgement.broken],
        )
    )


def judge_again(facts: str, kept: Judgement) -> Judgement:
    """The judgement that the stored facts get on their own day with today's rule book.

    Equal to the kept one while the rule book is the same; else the differences are exactly what a
    correction of a provision changed.
    """
    return judge(read_purchase(parse(facts)), on=kept.on)


def told(judgement: Judgement) -> dict[str, Json]:
    """What a ledger entry says of a judgement: the verdict and every rule that does not hold."""
    return {
        "on": judgement.on.isoformat(),
        "allowed": judgement.allowed,
        "evidence": judgement.evidence,
        "rule_book": judgement.rule_book,
        "broken": [
            {"rule": found.rule, "effect": str(found.effect), "basis": str(found.basis)}
            for found in judgement.broken
        ],
    }


def as_text(value: object) -> str:
    """JSON on one line, with the words as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
