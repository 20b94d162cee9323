"""`/anggaran/standar/`: a government's price standards of a year, searched by name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.budget.answers import PriceStandardFacts
from bela.budget.queries import standard_page
from bela.web.access import Visit, needs
from bela.web.budget.asking import READS
from bela.web.query import QueryForm
from bela.web.reach import units_within
from bela.web.spreadsheet import Sheet, spreadsheet


class StandardForm(QueryForm):
    """`q`, `tahun` and `hal` of the address."""

    q = forms.CharField(
        label=gettext_lazy("Nama barang"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    tahun = forms.IntegerField(label=gettext_lazy("Tahun"), required=False, min_value=2000, max_value=2100)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        """The clean answers; wrong ones narrow nothing."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}


@needs(READS)
def standard_list(visit: Visit) -> HttpResponse:
    """Show a part of the list."""
    form, said, year = _asked(visit)
    page = standard_page(_government(visit), year, words=said.get("q") or "", page=said.get("hal") or 1)
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "year": year,
        "query": query.urlencode(),
        "may_import": visit.actor.may("budget:standards"),
    }
    return render(visit, "budget/standard_list.html", context)


@needs(READS)
def standard_sheet(visit: Visit) -> HttpResponse:
    """The same standards, all of them, as a spreadsheet."""
    _form, said, year = _asked(visit)
    page = standard_page(_government(visit), year, words=said.get("q") or "", size=None)
    heads = [_("Kode"), _("Nama barang"), _("Spesifikasi"), _("Satuan"), _("Kelompok"), _("Harga tertinggi")]
    rows = [_row(standard) for standard in page.rows]
    return spreadsheet(
        f"bela-standar-harga-{year}.xlsx",
        Sheet(_("Standar harga"), heads, rows, widths=(18, 40, 40, 12, 24, 18)),
    )


def _asked(visit: Visit) -> tuple[StandardForm, dict[str, Any], int]:
    form = StandardForm.asked(visit.GET, tahun=timezone.localdate().year)
    said = form.said()
    return form, said, said.get("tahun") or timezone.localdate().year


def _government(visit: Visit) -> str:
    """The government for whose units the visitor reads."""
    units = units_within(visit, READS)
    return units[0].government.id if units else ""


def _row(standard: PriceStandardFacts) -> tuple[object, ...]:
    return (
        standard.code,
        standard.name,
        standard.specification,
        standard.uom,
        standard.group,
        standard.price,
    )
