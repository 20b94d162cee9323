"""Budget lines made directly in the tables, for tests of what is done with them."""

from __future__ import annotations

from datetime import date

from bela.accounts.models import Government, Unit
from bela.accounts.ranges import to_range
from bela.budget.models import BudgetLine
from bela.kernel.period import Period

PAPER = "5.1.02.01.01.0024"
FOOD = "5.1.02.01.01.0052"


def health_office() -> Unit:
    """The health office of Medan, made where it is not there yet."""
    city, _made = Government.objects.get_or_create(kd_klpd="D001", defaults={"name": "Kota Medan"})
    unit = Unit.objects.filter(government=city, name="Dinas Kesehatan").first()
    return unit or Unit.objects.create(
        government=city, name="Dinas Kesehatan", kd_satker="1.02.0.00", funds=["apbd"],
        valid=to_range(Period(date(2020, 1, 1))),
    )  # fmt: skip


def budget_line(ceiling: int, account: str = PAPER, *, year: int = 2026) -> BudgetLine:
    """A line of the health office."""
    return BudgetLine.objects.create(
        unit=health_office(), year=year, account=account, funds="apbd", title="Alat tulis kantor",
        sub_activity="1.02.01.2.06.0002", ceiling=ceiling,
    )  # fmt: skip
