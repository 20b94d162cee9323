"""What the list pages of the budget ask: which unit, which year, which part; and the visitor's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts.answers import UnitFacts
from bela.web.access import Visit
from bela.web.fields import ChoiceOf
from bela.web.query import QueryForm
from bela.web.reach import units_within

READS = "budget:read"


class BudgetForm(QueryForm):
    """`unit`, `tahun` and `hal` of the address."""

    unit = ChoiceOf([], label=_("Unit"), required=False)
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2000, max_value=2100)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def choose_from(self, units: Sequence[UnitFacts]) -> Self:
        """Give the choice of units its words, known only once the visitor is."""
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
        field.choices = [("", gettext("Semua unit")), *((unit.id, unit.name) for unit in units)]
        return self

    def said(self, name: str) -> Any:
        """A clean answer, or None; a wrong one narrows nothing."""
        return self.cleaned_data.get(name) if self.is_bound and self.is_valid() else None


@dataclass(frozen=True)
class Asked[F: BudgetForm]:
    """A page's question, answered as far as it can be without the budget."""

    form: F
    units: list[UnitFacts]
    wanted: list[str]
    year: int
    page: int
    query: str


def asked[F: BudgetForm](visit: Visit, form_class: type[F]) -> Asked[F]:
    """What the address asks, over the units whose budget the visitor reads."""
    units = units_within(visit, READS)
    form = form_class.asked(visit.GET, tahun=timezone.localdate().year).choose_from(units)
    unit = form.said("unit")
    query = visit.GET.copy()
    query.pop("hal", None)
    return Asked(
        form=form,
        units=units,
        wanted=[unit] if unit else [known.id for known in units],
        year=form.said("tahun") or timezone.localdate().year,
        page=form.said("hal") or 1,
        query=query.urlencode(),
    )
