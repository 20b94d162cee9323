"""Real connections at once: one budget line is filled exactly, one key makes one order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from bela.budget.models import BudgetLine
from bela.budget.queries import recount
from bela.catalogue.models import Offer
from bela.catalogue.refusals import OutOfStock
from bela.kernel.actor import Actor, system
from bela.ordering.answers import Done
from bela.ordering.lifecycle import State
from bela.ordering.models import Order, OrderJudgement
from bela.ordering.refusals import BudgetGone, OrderNotAllowed
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.expire_orders import expire_orders
from bela.ordering.usecases.submit_order import submit_order
from tests.cast import NOW
from tests.conftest import OwnDatabase
from tests.ordering.ledger import entries
from tests.ordering.town import Town, build_town

AT_ONCE = 16
GROSS_OF_ONE = 57_720  # one ream with its VAT


@pytest.fixture
def busy_town(own_database: OwnDatabase) -> Town:
    """The town in a database of its own, committed."""
    return build_town()


def all_at_once[Got](work: list[Callable[[], Got]]) -> list[Got | Exception]:
    """Run the work in as many threads as there may be, each on its own connection."""
    barrier = Barrier(min(AT_ONCE, len(work)))

    def run(place: int) -> list[tuple[int, Got | Exception]]:
        done: list[tuple[int, Got | Exception]] = []
        barrier.wait()
        try:
            for number in range(place, len(work), barrier.parties):
                try:
                    done.append((number, work[number]()))
                except Exception as refused:
                    done.append((number, refused))
        finally:
            connections.close_all()
        return done

    with ThreadPoolExecutor(barrier.parties) as pool:
        found = [each for part in pool.map(run, range(barrier.parties)) for each in part]
    return [got for _number, got in sorted(found, key=lambda pair: pair[0])]


def ready(town: Town, many: int) -> list[str]:
    """So many drafts of one ream each."""
    return [town.draft(town.wish(Decimal(1))) for _ in range(many)]


def submit_all(orders: list[str], actor: Actor) -> list[Done | Exception]:
    """Submit all of them at once."""
    return all_at_once([partial(submit_order, at=NOW, actor=actor, order=order) for order in orders])


def test_sixty_four_orders_fill_one_line_exactly_and_never_over(busy_town: Town) -> None:
    town, fits = busy_town, 37
    orders, dewi = ready(town, 64), town.actor("dewi")
    BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=GROSS_OF_ONE * fits + 1_000)
    answers = all_at_once(
        [lambda order=order: submit_order(at=NOW, actor=dewi, order=order) for order in orders]
    )
    placed = [answer for answer in answers if isinstance(answer, Done)]
    refused = [answer for answer in answers if isinstance(answer, BudgetGone)]
    assert (len(placed), len(refused)) == (fits, 64 - fits)
    assert town.standing(town.stationery) == (GROSS_OF_ONE * fits + 1_000, GROSS_OF_ONE * fits, 0)
    assert recount() == []
    kinds = [entry["kind"] for entry in entries()]
    assert (kinds.count("order.submitted"), kinds.count("order.refused")) == (fits, 64 - fits)
    assert OrderJudgement.objects.filter(allowed=True).count() == fits


def test_no_two_orders_on_one_line_are_blind_to_each_other(busy_town: Town) -> None:
    town, dewi = busy_town, busy_town.actor("dewi")
    orders = ready(town, 8)
    submit_all(orders, dewi)
    seen = sorted(len(town.facts(order).judgements[0].facts["recent"]) for order in orders)
    assert seen == list(range(8))


def test_the_last_of_the_stock_is_sold_once(busy_town: Town) -> None:
    town, dewi = busy_town, busy_town.actor("dewi")
    orders = ready(town, 12)
    Offer.objects.filter(public_id=town.paper).update(stock=5)
    answers = all_at_once(
        [lambda order=order: submit_order(at=NOW, actor=dewi, order=order) for order in orders]
    )
    assert sum(isinstance(answer, Done) for answer in answers) == 5
    assert sum(isinstance(answer, OutOfStock) for answer in answers) == 7
    assert Offer.objects.get(public_id=town.paper).stock == 0
    assert town.standing(town.stationery)[1] == 5 * GROSS_OF_ONE


def test_one_key_sent_by_sixteen_at_once_is_one_order_and_one_answer(busy_town: Town) -> None:
    town, dewi = busy_town, busy_town.actor("dewi")
    drafts = all_at_once([lambda: draft_order(at=NOW, actor=dewi, wish=town.wish(), key="k")] * AT_ONCE)
    (order,) = {draft.order for draft in drafts if isinstance(draft, Done)}
    assert Order.objects.count() == 1
    town.compare(order)
    answers = all_at_once([lambda: submit_order(at=NOW, actor=dewi, order=order, key="s")] * AT_ONCE)
    assert set(map(repr, answers)) == {repr(Done(order, State.SUBMITTED))}
    assert [entry["kind"] for entry in entries(order)].count("order.submitted") == 1


def test_a_refusal_sent_by_many_at_once_is_recorded_once(busy_town: Town) -> None:
    town, dewi = busy_town, busy_town.actor("dewi")
    order = town.draft(town.wish(Decimal(1), catalogue_check=None))
    answers = all_at_once([lambda: submit_order(at=NOW, actor=dewi, order=order, key="s")] * 8)
    assert all(isinstance(answer, OrderNotAllowed) for answer in answers)
    assert [entry["kind"] for entry in entries(order)].count("order.refused") == 1


def test_a_supplier_who_accepts_as_the_clock_ticks_is_either_in_time_or_late(busy_town: Town) -> None:
    town, lubis = busy_town, busy_town.actor("lubis")
    orders = [town.walk(State.APPROVED, town.wish(Decimal(1))) for _ in range(6)]
    late = NOW + timedelta(days=9)
    clock = system("clock", "orders:expire")
    work: list[Callable[[], object]] = [
        lambda order=order: accept_order(at=late, actor=lubis, order=order) for order in orders
    ]
    all_at_once([*work, *[lambda: expire_orders(at=late, actor=clock)] * 4])
    states = [town.state(order) for order in orders]
    assert set(states) <= {State.ACCEPTED, State.EXPIRED}
    held = states.count(State.ACCEPTED) * GROSS_OF_ONE
    assert town.standing(town.stationery)[1] == held
    assert recount() == []
