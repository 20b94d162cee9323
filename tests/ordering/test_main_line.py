"""An order from its draft to its end, along the straight way."""

from __future__ import annotations

from bela.ordering.lifecycle import State
from tests.ordering.town import Town


def test_an_order_goes_from_draft_to_closed(town: Town) -> None:
    order = town.walk(State.CLOSED)
    facts = town.facts(order)
    assert facts.row.turn is None
    assert [judged.moment for judged in facts.judgements] == ["submit", "approve"]
    print(facts)
