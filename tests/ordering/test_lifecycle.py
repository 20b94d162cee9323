"""The table of moves: every move it holds can be made, every other is refused."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ordering.lifecycle import (
    CLOSED,
    EXPIRING,
    MOVES,
    PERMISSIONS,
    TAKEN,
    UNPLACED,
    Act,
    State,
    moves,
    turn_in,
)
from bela.ordering.lifecycle_drawing import MARKS, drawing
from bela.ordering.refusals import UnknownOrder, WrongState
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.dispute_order import dispute_order
from tests.cast import NOW
from tests.ordering.attempts import ATTEMPTS, attempt
from tests.ordering.town import Town

DOCUMENT = Path(__file__).parents[2] / "docs" / "ordering.md"


def bring(town: Town, state: State) -> str:
    """An order in a state, also in those beside the straight way. Paid directly, so that LS is walked too."""
    wish = town.wish(payment="direct")
    beside: dict[State, Callable[[], str]] = {
        State.NEGOTIATING: lambda: then(town, State.DRAFT, Act.ASK_PRICE),
        State.DISPUTED: lambda: disputed(town),
        State.CANCELLED: lambda: then(town, State.DRAFT, Act.CANCEL),
        State.REFUSED: lambda: then(town, State.APPROVED, Act.DECLINE),
        State.EXPIRED: lambda: then(town, State.SUBMITTED, Act.EXPIRE),
    }
    return beside[state]() if state in beside else town.walk(state, wish)


def then(town: Town, state: State, act: Act) -> str:
    """An order in a state, and one act more."""
    order = town.walk(state)
    attempt(town, act, order)
    return order


def disputed(town: Town) -> str:
    """An order that the receiver disputes on arrival."""
    order = town.walk(State.ARRIVED)
    dispute_order(at=NOW, actor=town.actor("agus"), order=order, reason="damaged")
    return order


@pytest.mark.parametrize("state", list(State))
def test_what_the_table_does_not_hold_is_refused_and_changes_nothing(town: Town, state: State) -> None:
    order = bring(town, state)
    assert town.state(order) is state
    before = town.facts(order)
    for act in ATTEMPTS:
        if moves(act, state):
            continue
        if act is Act.EXPIRE:
            attempt(town, act, order)
        else:
            # A supplier whom the order never came to learns less still: that there is no such order.
            with pytest.raises((WrongState, UnknownOrder)):
                attempt(town, act, order)
        assert town.facts(order) == before, act


@pytest.mark.parametrize("state", [state for state in State if state not in (CLOSED - {State.CLOSED})])
def test_what_the_table_holds_can_be_done_by_one_of_its_hands(town: Town, state: State) -> None:
    order = bring(town, state)
    cast = {
        "requester": "yusuf", "procurement_officer": "dewi", "committing_officer": "hasan",
        "receiver": "agus",
        "finance_verifier": "rahmat", "treasurer": "siti", "goods_keeper": "nurhayati", "supplier": "lubis",
        "clock": "clock",
    }  # fmt: skip
    for act in ATTEMPTS:
        for hand in {hand for move in moves(act, state) for hand in move.hands}:
            savepoint = transaction.savepoint_create()
            if act is Act.REQUEST or (act is Act.CHANGE and hand == "requester"):
                # A draft of the officer's is no longer the requester's to change or hand on.
                with pytest.raises(NotPermitted):
                    attempt(town, act, order, who=cast[hand])
            elif act is Act.PAY and state is State.INVOICED:
                with pytest.raises(NotPermitted):  # LS: the verifier comes first
                    attempt(town, act, order)
            else:
                attempt(town, act, order, who=cast[hand])
                assert town.state(order) in {move.end for move in moves(act, state)}, (act, hand)
            transaction.savepoint_rollback(savepoint)


def test_hands_that_the_table_does_not_name_are_refused(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    for act, who in (
        (Act.APPROVE, "dewi"),
        (Act.RETURN, "siti"),
        (Act.CANCEL, "agus"),
        (Act.DECLINE, "rahmat"),
    ):
        with pytest.raises(NotPermitted):
            attempt(town, act, order, who=who)
    assert town.state(order) is State.SUBMITTED


def test_a_stranger_does_not_learn_that_there_is_an_order(town: Town) -> None:
    order = town.walk(State.ACCEPTED)
    for act, who in ((Act.SHIP, "rina"), (Act.ACCEPT, "rina"), (Act.INVOICE, "togar")):
        with pytest.raises((UnknownOrder, NotPermitted)) as no:
            attempt(town, act, order, who=who)
        assert isinstance(no.value, UnknownOrder), act
    with pytest.raises(UnknownOrder):
        attempt(town, Act.SHIP, "nosuchorder00000")


def test_every_state_is_closed_or_somebodys_turn() -> None:
    for state in State:
        for payment in ("imprest", "direct", "card"):
            assert (turn_in(state, payment=payment) is None) == (state in CLOSED)


def test_every_state_is_reached_and_left_as_the_contract_says() -> None:
    reached = {move.end for move in MOVES}
    left = {move.start for move in MOVES}
    assert reached == set(State)
    assert left >= set(State) - (CLOSED - {State.CLOSED})
    straight = [
        State.DRAFT, State.SUBMITTED, State.APPROVED, State.ACCEPTED, State.SHIPPED, State.ARRIVED,
        State.INSPECTED, State.HANDED_OVER, State.INVOICED, State.VERIFIED, State.PAID, State.CLOSED,
    ]  # fmt: skip
    for start, end in itertools.pairwise(straight):
        assert any((move.start, move.end) == (start, end) for move in MOVES), (start, end)


def test_whose_turn_it_is_follows_the_contract() -> None:
    def turn(state: State, payment: str = "imprest", **more: bool) -> str:
        found = turn_in(state, payment=payment, **more)
        return found.hand if found else ""

    assert [turn(state) for state in State if state not in CLOSED] == [
        "requester", "supplier", "committing_officer", "supplier", "supplier", "supplier", "receiver",
        "committing_officer", "supplier", "treasurer", "treasurer", "supplier", "committing_officer",
    ]  # fmt: skip
    assert turn(State.DRAFT, with_officer=True) == "procurement_officer"
    assert turn(State.INSPECTED, officer_signed=True) == "supplier"
    assert turn(State.INVOICED, "direct") == "finance_verifier"
    assert {State.SUBMITTED, State.APPROVED} == EXPIRING
    assert not TAKEN & (UNPLACED | EXPIRING)
    assert {hand for move in MOVES for hand in move.hands} == set(PERMISSIONS)


def test_the_drawing_in_the_docs_is_the_table() -> None:
    text = DOCUMENT.read_text("utf-8")
    first, last = MARKS
    assert text.partition(first)[2].partition(last)[0].strip() == drawing().strip()


def test_a_difference_in_the_money_received_opens_a_dispute(town: Town) -> None:
    order = town.walk(State.PAID)
    confirm_payment(at=NOW, actor=town.actor("lubis"), order=order, received=Rupiah(1))
    facts = town.facts(order)
    assert facts.row.state is State.DISPUTED
    assert [(dispute.reason_code, dispute.start) for dispute in facts.disputes] == [("amount", "paid")]
    assert facts.row.turn
    assert facts.row.turn.hand == "committing_officer"


def test_a_refusal_is_a_sentence_with_a_way_out(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    with pytest.raises(Refusal) as no:
        attempt(town, Act.SUBMIT, order)
    assert str(no.value.reason)
    assert str(no.value.next_step)
