"""Random histories: whatever the cast does in whatever order, what must hold, holds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from bela.budget.models import BudgetLine
from bela.budget.queries import recount, reservations_of
from bela.catalogue.models import Offer
from bela.kernel.refusal import Refusal
from bela.ordering.lifecycle import CLOSED, FALLEN, UNPLACED, Act, State, moves
from bela.ordering.models import Order, OrderLine
from tests.cast import NOW
from tests.ordering.attempts import ATTEMPTS, attempt
from tests.ordering.ledger import entries
from tests.ordering.town import Town

CEILING = 2_000_000
STOCK = Decimal(60)
CAST = ("dewi", "hasan", "lubis", "agus", "rahmat", "siti", "nurhayati", "yusuf", "rina")

# What a history is made of: a fresh draft, or somebody trying something on one of the orders so far.
steps = st.lists(
    st.one_of(
        st.tuples(st.just("draft"), st.sampled_from(("imprest", "direct", "card")), st.integers(1, 25)),
        st.tuples(st.just("act"), st.sampled_from(sorted(ATTEMPTS)), st.integers(0, 3)),
        st.tuples(st.just("onward"), st.integers(1, 7), st.integers(0, 3)),
        st.tuples(st.just("onward"), st.integers(1, 7), st.integers(0, 3)),
        st.tuples(st.just("onward"), st.integers(1, 7), st.integers(0, 3)),
        st.tuples(st.just("wrong hands"), st.sampled_from(sorted(ATTEMPTS)), st.integers(0, 80)),
    ),
    min_size=10,
    max_size=30,
)


_CALM = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a history is too slow to be shrunk
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@settings(_CALM, max_examples=4)
@given(history=steps)
def test_random_histories_keep_every_promise(town: Town, history: list[tuple[str, object, int]]) -> None:
    live_through(town, history)


@pytest.mark.long
@settings(_CALM, max_examples=300)
@given(history=steps)
def test_many_random_histories_keep_every_promise(town: Town, history: list[tuple[str, object, int]]) -> None:
    live_through(town, history)


def live_through(town: Town, history: list[tuple[str, object, int]]) -> None:
    """Play a history in a fresh town, holding the promises after every step."""
    fresh = transaction.savepoint_create()
    try:
        BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=CEILING)
        Offer.objects.filter(public_id=town.paper).update(stock=STOCK)
        orders: list[str] = []
        for number, (what, choice, which) in enumerate(history):
            play(town, orders, what, choice, which, NOW + timedelta(minutes=number))
            hold_promises(town)
        assert set(Order.objects.values_list("public_id", flat=True)) == set(orders)
        for order in orders:
            replay(order)
            event(town.state(order))
    finally:
        transaction.savepoint_rollback(fresh)


def play(town: Town, orders: list[str], what: str, choice: object, which: int, at: datetime) -> None:
    """One step of a history; whatever is refused is refused foreseen."""
    if what == "draft" or not orders:
        payment = str(choice) if what == "draft" else "imprest"
        orders.append(town.draft(town.wish(Decimal(1 + which % 25), payment=payment), at=at))
        return
    order = orders[which % len(orders)]
    if what == "onward":
        for _ in range(int(str(choice))):
            if (step := ONWARD.get(town.state(order))) is None:
                return
            act, who = step(town, order)
            venture(town, order, act, who, at)
    elif what == "act":
        venture(town, order, Act(str(choice)), "", at)
    elif Act(str(choice)) is not Act.EXPIRE:
        venture(town, order, Act(str(choice)), random.Random(which).choice(CAST), at)  # noqa: S311


def venture(town: Town, order: str, act: Act, who: str, at: datetime) -> None:
    """Try an act; where it was done, the order is where the table says."""
    state = town.state(order)
    try:
        attempt(town, act, order, who=who, at=at)
    except Refusal:
        assert town.state(order) is state
        return
    assert act is Act.EXPIRE or any(move.end == town.state(order) for move in moves(act, state))


def signer(town: Town, order: str) -> tuple[Act, str]:
    """The side that has not signed yet."""
    return Act.SIGN, "lubis" if "committing_officer" in town.facts(order).signed_by else "hasan"


def payer(town: Town, order: str) -> tuple[Act, str]:
    """The verifier first where it is paid directly."""
    return (Act.VERIFY, "") if town.facts(order).payment == "direct" else (Act.PAY, "")


def always(act: Act) -> Callable[[Town, str], tuple[Act, str]]:
    """The same act by the usual one."""
    return lambda _town, _order: (act, "")


ONWARD: dict[State, Callable[[Town, str], tuple[Act, str]]] = {
    State.DRAFT: always(Act.SUBMIT),
    State.NEGOTIATING: always(Act.ANSWER_PRICE),
    State.SUBMITTED: always(Act.APPROVE),
    State.APPROVED: always(Act.ACCEPT),
    State.ACCEPTED: always(Act.SHIP),
    State.SHIPPED: always(Act.ARRIVE),
    State.ARRIVED: always(Act.INSPECT),
    State.INSPECTED: signer,
    State.HANDED_OVER: always(Act.INVOICE),
    State.INVOICED: payer,
    State.VERIFIED: always(Act.PAY),
    State.PAID: always(Act.CONFIRM),
    State.DISPUTED: always(Act.RESOLVE),
}


def hold_promises(town: Town) -> None:
    """What must hold after every step."""
    ceiling, committed, spent = town.standing(town.stationery)
    assert committed + spent <= ceiling
    assert recount() == []
    for order in Order.objects.all():
        assert (order.turn == "") == (order.state in CLOSED)
        held = sum(int(kept.open) for kept in reservations_of(order.public_id))
        assert held == (order.gross if holds_budget(order) else 0), order.state
    lines = OrderLine.objects.select_related("order")
    sold = sum((line.quantity for line in lines if has_stock(line.order)), Decimal(0))
    assert Offer.objects.get(public_id=town.paper).stock == STOCK - sold


def holds_budget(order: Order) -> bool:
    """Whether the order must have money reserved: placed, neither fallen nor paid."""
    paid = hasattr(order, "payment_made")
    return order.state not in (*UNPLACED, *FALLEN) and not paid


def has_stock(order: Order) -> bool:
    """Whether the order has taken its goods out of the stock."""
    return order.state not in (*UNPLACED, *FALLEN)


def replay(order: str) -> None:
    """The ledger's entries about an order lead to where it stands, and each act is recorded once."""
    row = Order.objects.get(public_id=order)
    told = [entry for entry in entries(order) if "state" in entry["body"]]
    recorded = [
        entry["kind"] for entry in told if entry["kind"] not in ("order.signing_code_sent", "order.refused")
    ]
    assert told[-1]["body"]["state"] == row.state or told[-1]["kind"] == "order.refused"
    assert len(recorded) == row.moves.count()
    once = Counter(recorded)
    for kind in ("order.approved", "order.accepted", "order.handed_over", "order.invoiced", "order.paid"):
        assert once[kind] <= 1, kind
    states = [move.end for move in row.moves.all()]
    starts = [move.start for move in row.moves.all()]
    assert states[-1] == row.state
    assert all(start in ("", end) for start, end in zip(starts[1:], states, strict=False))
