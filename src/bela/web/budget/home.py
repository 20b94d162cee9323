"""`/anggaran/`: the budget user's home. What is left, line by line, and which packages are not announced."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bela.accounts.roles import ROLES
from bela.budget.queries import line_page, not_announced, package_page, totals_of, years_of
from bela.web.access import Visit, for_role
from bela.web.budget.bar import FillBar
from bela.web.desks.desk import offices_today

_LINES_SHOWN, _PACKAGES_SHOWN = 12, 8


@for_role("budget_user")
def budget_home(visit: Visit) -> HttpResponse:
    """Show this year of the units whose budget the visitor owns."""
    today = timezone.localdate()
    held = offices_today(visit, ROLES["budget_user"], today)
    units = [office.unit for office in held]
    totals = totals_of(units, today.year)
    lines = line_page(units, today.year, size=_LINES_SHOWN)
    context = {
        "held": held,
        "year": today.year,
        "totals": totals,
        "bar": FillBar(totals),
        "lines": [(line, FillBar(line)) for line in lines.rows],
        "more_lines": lines.total - len(lines.rows),
        "packages": package_page(units, today.year, size=_PACKAGES_SHOWN),
        "silent": not_announced(units, today.year),
        "years": [year for year in years_of(units) if year != today.year],
    }
    return render(visit, "budget/home.html", context)
