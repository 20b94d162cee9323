"""Whatever is reserved, spent, given back and cut, in any order: a line never loses or invents a rupiah."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.budget import queries
from bela.budget.models import BudgetLine
from bela.budget.refusals import BudgetShort, SpentOverReserved
from bela.budget.steps.release import release
from bela.budget.steps.reserve import reserve
from bela.budget.steps.spend import spend
from bela.budget.usecases.import_lines import _SET_CEILING
from bela.kernel.money import Rupiah
from tests.budget.lines import budget_line

_ORDERS = st.integers(0, 4).map(lambda number: f"o{number}")
_AMOUNTS = st.integers(1, 120).map(Rupiah)
_ACTS = st.one_of(
    st.tuples(st.just("reserve"), _ORDERS, _AMOUNTS),
    st.tuples(st.just("spend"), _ORDERS, _AMOUNTS),
    st.tuples(st.just("release"), _ORDERS, st.just(Rupiah(0))),
    st.tuples(st.just("revise"), st.just(""), st.integers(0, 300).map(Rupiah)),
)


@dataclass
class Ledger:
    """What the line should be, kept the simple way."""

    ceiling: int
    open: dict[str, int] = field(default_factory=dict)
    spent: int = 0

    @property
    def left(self) -> int:
        """What can still be reserved."""
        return self.ceiling - sum(self.open.values()) - self.spent

    def allows(self, act: str, order: str, amount: int) -> bool:
        """Whether the act may happen."""
        if act == "reserve":
            return amount <= self.left and order not in self.open
        return act != "spend" or amount <= self.open.get(order, 0)

    def does(self, act: str, order: str, amount: int) -> None:
        """Let it happen."""
        if act == "reserve":
            self.open[order] = amount
        elif act == "spend":
            self.open[order] -= amount
            self.spent += amount
        elif act == "revise":
            self.ceiling = amount
        if act == "release" or not self.open.get(order, 1):
            self.open.pop(order, None)


def _act(line: BudgetLine, act: str, order: str, amount: Rupiah) -> bool:
    """Do it for real; whether it was allowed."""
    try:
        with transaction.atomic():
            if act == "reserve":
                reserve({line.public_id: amount}, order=order)
            elif act == "spend":
                spend(order, {line.public_id: amount})
            elif act == "release":
                release(order)
            else:
                with transaction.get_connection().cursor() as cursor:
                    cursor.execute(_SET_CEILING, {"ceiling": int(amount), "title": "x", "id": line.pk})
    except (BudgetShort, SpentOverReserved):
        return False
    return True


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(_ACTS, max_size=25))
def test_a_line_is_what_its_history_says(acts: list[tuple[str, str, Rupiah]]) -> None:
    with transaction.atomic():
        line, told = budget_line(200, account=f"5.1.02.01.01.{BudgetLine.objects.count():04d}"), Ledger(200)
        for act, order, amount in acts:
            if act == "reserve" and order in told.open:
                continue  # the caller gives back first; the table refuses a second open claim
            allowed = told.allows(act, order, int(amount))
            assert _act(line, act, order, amount) == allowed
            if allowed:
                told.does(act, order, int(amount))
            now = queries.line_standing([line.public_id])[line.public_id]
            assert (int(now.committed), int(now.spent)) == (sum(told.open.values()), told.spent)
            assert int(now.left) == max(0, told.left)
            assert int(now.over) == max(0, -told.left)
        assert queries.recount() == []
        transaction.set_rollback(True)
