"""Silence: orders lapse after the working days of the rule book, around holidays, once, and let go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bela.catalogue.models import Offer
from bela.documents.queries import paper
from bela.kernel.actor import system
from bela.kernel.period import WIB
from bela.kernel.refusal import NotPermitted
from bela.kernel.workdays import add_working_days, is_working_day
from bela.ordering.lifecycle import State
from bela.ordering.models import Order
from bela.ordering.placing import let_go
from bela.ordering.usecases import expire_orders as module
from bela.ordering.usecases.expire_orders import expire_orders
from tests.cast import NOW
from tests.ordering.ledger import entries, kinds
from tests.ordering.town import Town

CLOCK = system("clock", "orders:expire")


def lapse(day: date, hour: int = 7) -> list[str]:
    """The clock ticks on a day; the orders that lapsed."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=WIB)
    return [done.order for done in expire_orders(at=at, actor=CLOCK)]


def test_the_last_day_still_counts_and_the_day_after_it_is_over(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    due = town.facts(order).row.turn.due_on  # type: ignore[union-attr]
    assert due == date(2026, 3, 5)  # Monday the 2nd, and three working days
    assert lapse(due, 23) == []
    assert lapse(due + timedelta(days=1), 0) == [order]
    assert lapse(due + timedelta(days=1), 0) == []
    assert kinds(order).count("order.expired") == 1


def test_holidays_and_weekends_are_not_counted(town: Town) -> None:
    at = datetime(2026, 3, 13, 9, tzinfo=WIB)  # a Friday before Nyepi and Lebaran
    order = town.walk(State.SUBMITTED, town.wish(delivery_on=date(2026, 4, 10)), at=at)
    due = town.facts(order).row.turn.due_on  # type: ignore[union-attr]
    assert due == add_working_days(at.date(), 3)
    days = [at.date() + timedelta(days=number) for number in range(1, (due - at.date()).days + 1)]
    assert sum(is_working_day(day) for day in days) == 3
    assert not all(is_working_day(day) for day in days)


def test_a_lapsed_order_gives_back_budget_and_stock_and_voids_its_paper(town: Town) -> None:
    stock = Offer.objects.get(public_id=town.paper).stock
    order = town.walk(State.APPROVED)
    assert lapse(date(2026, 3, 9)) == [order]
    facts = town.facts(order)
    assert (facts.row.state, facts.row.turn) == (State.EXPIRED, None)
    assert town.standing(town.stationery) == (20_000_000, 0, 0)
    assert Offer.objects.get(public_id=town.paper).stock == stock
    assert paper(facts.paper).void
    told = entries(order)[-1]
    assert (told["actor"], told["body"]["turn"], told["body"]["from"]) == (
        "system:clock",
        "supplier",
        "approved",
    )


def test_a_turn_that_was_taken_in_time_starts_the_next_ones_days(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    town.approve(order, at=NOW + timedelta(days=3))
    assert town.facts(order).row.turn.due_on == date(2026, 3, 10)  # type: ignore[union-attr]
    assert lapse(date(2026, 3, 6)) == []


@pytest.mark.parametrize("state", [State.DRAFT, State.ACCEPTED, State.ARRIVED, State.INVOICED, State.PAID])
def test_other_silences_never_end_an_order(town: Town, state: State) -> None:
    order = town.walk(state)
    assert lapse(date(2026, 12, 31)) == []
    assert town.state(order) is state


def test_a_deadline_in_a_year_without_decree_is_empty_until_it_is_known(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    # As if next year's holidays had not been decreed when it was submitted.
    Order.objects.filter(public_id=order).update(turn_due_on=None)
    assert lapse(date(2026, 3, 5)) == []
    assert town.facts(order).row.turn.due_on == date(2026, 3, 5)  # type: ignore[union-attr]
    assert lapse(date(2026, 3, 6)) == [order]


def test_only_the_clock_lets_orders_lapse(town: Town) -> None:
    with pytest.raises(NotPermitted):
        expire_orders(at=NOW, actor=town.actor("hasan"))


def test_several_lapse_in_one_tick_and_the_others_stay(town: Town) -> None:
    silent = {town.walk(State.SUBMITTED) for _ in range(3)}
    late = town.walk(State.SUBMITTED, at=NOW + timedelta(days=4))
    assert set(lapse(date(2026, 3, 9))) == silent
    assert town.state(late) is State.SUBMITTED


def test_however_many_fail_the_others_lapse(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = [town.walk(State.SUBMITTED) for _ in range(5)]
    broken = set(orders[:3])
    whole = let_go

    def fail_for_some(row: Order, *arguments: Any, **named: Any) -> None:
        if row.public_id in broken:
            raise ArithmeticError(row.public_id)
        whole(row, *arguments, **named)

    monkeypatch.setattr(module, "_AT_ONCE", 2)
    monkeypatch.setattr(module, "let_go", fail_for_some)
    for _ in range(2):  # the next tick meets the same failures and still comes to an end
        with pytest.raises(ExceptionGroup) as failed:
            lapse(date(2026, 3, 9))
        assert {str(failure) for failure in failed.value.exceptions} == broken
    states = [town.state(order) for order in orders]
    assert states == [State.SUBMITTED] * 3 + [State.EXPIRED] * 2
