"""A line gives what it has, all of it, and never more."""

from __future__ import annotations

import pytest
from django.db import transaction

from bela.budget import queries
from bela.budget.refusals import BudgetShort, SpentOverReserved, UnknownLine
from bela.budget.steps.release import release
from bela.budget.steps.reserve import reserve
from bela.budget.steps.spend import spend
from bela.kernel.money import Rupiah
from tests.budget.lines import FOOD, budget_line

pytestmark = pytest.mark.django_db


def standing(line: str) -> tuple[int, int, int]:
    """Ceiling, committed, spent."""
    found = queries.line_standing([line])[line]
    return int(found.ceiling), int(found.committed), int(found.spent)


def test_an_order_learns_how_the_line_stood_before_it() -> None:
    line = budget_line(100).public_id
    reserve({line: Rupiah(30)}, order="o1")
    before = reserve({line: Rupiah(70)}, order="o2")[line]
    assert (before.ceiling, before.committed, before.spent, before.left) == (100, 30, 0, 70)
    assert standing(line) == (100, 100, 0)


def test_a_rupiah_too_much_is_refused_by_line_and_shortfall() -> None:
    line = budget_line(100).public_id
    reserve({line: Rupiah(40)}, order="o1")
    with pytest.raises(BudgetShort) as no, transaction.atomic():
        reserve({line: Rupiah(61)}, order="o2")
    assert (no.value.line, no.value.left, no.value.shortfall) == (line, 60, 1)
    assert "Rp60" in str(no.value)
    assert standing(line) == (100, 40, 0)


def test_an_order_on_two_lines_gets_both_or_none() -> None:
    rich, poor = budget_line(100).public_id, budget_line(10, FOOD).public_id
    with pytest.raises(BudgetShort), transaction.atomic():
        reserve({rich: Rupiah(50), poor: Rupiah(11)}, order="o1")
    assert standing(rich) == (100, 0, 0)
    assert queries.reservations_of("o1") == []


def test_a_line_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnknownLine), transaction.atomic():
        reserve({"nosuchline000000": Rupiah(1)}, order="o1")


@pytest.mark.parametrize("claims", [{}, {"x": Rupiah(0)}, {"x": Rupiah(-5)}])
def test_nothing_and_less_than_nothing_cannot_be_reserved(claims: dict[str, Rupiah]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        reserve(claims, order="o1")


def test_a_cancelled_order_gives_all_back_and_once_only() -> None:
    line = budget_line(100).public_id
    reserve({line: Rupiah(40)}, order="o1")
    assert release("o1") == {line: 40}
    assert release("o1") == {}
    assert standing(line) == (100, 0, 0)
    reserve({line: Rupiah(100)}, order="o1")
    assert standing(line) == (100, 100, 0)


def test_paying_turns_committed_into_spent_and_the_rest_is_given_back() -> None:
    line = budget_line(100).public_id
    reserve({line: Rupiah(80)}, order="o1")
    spend("o1", {line: Rupiah(30)})
    spend("o1", {line: Rupiah(45)})
    assert standing(line) == (100, 5, 75)
    assert release("o1") == {line: 5}
    assert standing(line) == (100, 0, 75)
    assert queries.recount() == []


def test_more_than_was_reserved_cannot_be_paid() -> None:
    line = budget_line(100).public_id
    reserve({line: Rupiah(80)}, order="o1")
    reserve({line: Rupiah(20)}, order="o2")
    with pytest.raises(SpentOverReserved), transaction.atomic():
        spend("o2", {line: Rupiah(21)})
    with pytest.raises(SpentOverReserved), transaction.atomic():
        spend("o3", {line: Rupiah(1)})
    assert standing(line) == (100, 100, 0)
