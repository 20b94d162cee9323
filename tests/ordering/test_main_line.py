"""An order from its draft to its end, along the straight way, for each path of payment."""

from __future__ import annotations

import pytest

from bela.documents.queries import papers_of
from bela.law.api import judge, read_purchase
from bela.ordering.lifecycle import State
from bela.ordering.queries import checklist, judgement_stands
from tests.ordering.town import Town


@pytest.mark.parametrize("payment", ["imprest", "direct", "card"])
def test_an_order_goes_from_draft_to_closed_and_nothing_stays_reserved(town: Town, payment: str) -> None:
    order = town.walk(State.CLOSED, town.wish(payment=payment))
    facts = town.facts(order)
    assert facts.row.turn is None
    assert town.standing(town.stationery) == (20_000_000, 0, int(facts.gross))
    assert {item.state for item in checklist(facts)} <= {"there", "missing"}
    assert [item.code for item in checklist(facts) if item.state == "missing"] == ["booking"]


def test_both_judgements_are_kept_and_come_out_the_same_again(town: Town) -> None:
    order = town.walk(State.APPROVED)
    kept = town.facts(order).judgements
    assert [judged.moment for judged in kept] == ["submit", "approve"]
    assert all(judged.judgement.allowed and len(judged.judgement.findings) == 27 for judged in kept)
    assert [replayed.same for replayed in judgement_stands(order)] == [True, True]
    for judged in kept:
        again = judge(read_purchase(dict(judged.facts)))
        assert again.as_json() == judged.judgement.as_json()
        assert again.rule_book == judged.judgement.rule_book


def test_the_second_judgement_does_not_count_the_order_against_itself(town: Town) -> None:
    order = town.walk(State.APPROVED)
    first, second = (judged.facts for judged in town.facts(order).judgements)
    assert first["budget"] == second["budget"]
    assert second["recent"] == []
    assert (first["buyer"]["orderer"], first["buyer"]["approver"]) == (
        town.city.people["dewi"], town.city.people["hasan"],
    )  # fmt: skip


def test_the_papers_come_when_they_are_signed_and_not_before(town: Town) -> None:
    def kinds(state: State) -> list[str]:
        return [paper.kind for paper in papers_of(town.walk(state))]

    assert kinds(State.SUBMITTED) == []
    assert kinds(State.APPROVED) == ["purchase_order", "comparison_sheet"]
    assert kinds(State.CLOSED) == [
        "purchase_order", "comparison_sheet", "handover_minutes", "invoice", "tax_sheet",
    ]  # fmt: skip


def test_catering_for_a_meeting_is_bought_too(town: Town) -> None:
    order = town.walk(State.CLOSED, town.lunch_wish())
    facts = town.facts(order)
    assert facts.event
    assert facts.event.people == 60
    assert facts.gross == 60 * 24_000 + 100_000
    assert [move.act for move in facts.timeline] == [
        "draft", "compare", "submit", "approve", "accept", "ship", "arrive", "inspect", "sign", "sign",
        "invoice", "pay", "confirm",
    ]  # fmt: skip
