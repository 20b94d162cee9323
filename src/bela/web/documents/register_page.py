"""`/surat/`: the register of the units' numbers of a year, voids included with their reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts.answers import UnitFacts
from bela.documents.answers import Paper
from bela.documents.kinds import KINDS
from bela.documents.queries import register
from bela.web.access import Visit, needs
from bela.web.fields import ChoiceOf
from bela.web.query import QueryForm
from bela.web.reach import units_within
from bela.web.spreadsheet import Sheet, spreadsheet

PERMISSION = "documents:read"


class RegisterForm(QueryForm):
    """`unit`, `jenis`, `tahun` and `hal` of the address."""

    unit = ChoiceOf([], label=gettext_lazy("Unit"), required=False)
    jenis = ChoiceOf([], label=gettext_lazy("Jenis surat"), required=False)
    tahun = forms.IntegerField(label=gettext_lazy("Tahun"), required=False, min_value=2000, max_value=2100)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    @classmethod
    def over(cls, visit: Visit, units: Sequence[UnitFacts]) -> RegisterForm:
        """The form over the units that the visitor reads for; this year by itself."""
        form = cls.asked(visit.GET, tahun=timezone.localdate().year)
        own = [(unit.id, unit.name) for unit in units]
        kinds = [(key, _(kind.name)) for key, kind in KINDS.items()]
        choose(form, "unit", [("", _("Semua unit saya")), *own])
        choose(form, "jenis", [("", _("Semua jenis")), *kinds])
        return form

    def asks(self, units: Sequence[UnitFacts]) -> dict[str, Any]:
        """What the query is asked; a wrong answer narrows nothing."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {
            "series": [said["unit"]] if said.get("unit") else [unit.id for unit in units],
            "kind": said.get("jenis") or None,
            "year": said.get("tahun") or timezone.localdate().year,
        }


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Give a choice its words, which are known only once the visitor is."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), name  # noqa: S101
    field.choices = choices


@needs(PERMISSION)
def register_page(visit: Visit) -> HttpResponse:
    """Show a part of the register."""
    units = units_within(visit, PERMISSION)
    form = RegisterForm.over(visit, units)
    asks = form.asks(units)
    number = (form.cleaned_data.get("hal") if form.is_bound and form.is_valid() else None) or 1
    page = register(**asks, page=number)
    query = visit.GET.copy()
    query.pop("hal", None)
    names = {unit.id: unit.name for unit in units}
    context = {
        "form": form,
        "page": page,
        "year": asks["year"],
        "query": query.urlencode(),
        "rows": [(paper, _(KINDS[paper.kind].name), names.get(paper.series, "")) for paper in page.rows],
    }
    return render(visit, "documents/register_page.html", context)


@needs(PERMISSION)
def register_sheet(visit: Visit) -> HttpResponse:
    """The same register, whole, as a spreadsheet."""
    units = units_within(visit, PERMISSION)
    asks = RegisterForm.over(visit, units).asks(units)
    names = {unit.id: unit.name for unit in units}
    page = register(**asks, size=None)
    heads = [
        _("Unit"), _("Jenis surat"), _("Urut"), _("Nomor"), _("Tanggal"), _("Keadaan"), _("Alasan batal"),
        _("Kode"), _("Sidik jari isi"),
    ]  # fmt: skip
    rows = [_row(paper, names) for paper in page.rows]
    widths = (30, 24, 8, 36, 18, 12, 30, 20, 66)
    return spreadsheet(f"bela-surat-{asks['year']}.xlsx", Sheet(_("Surat"), heads, rows, widths=widths))


def _row(paper: Paper, names: dict[str, str]) -> tuple[object, ...]:
    return (
        names.get(paper.series, ""),
        _(KINDS[paper.kind].name),
        paper.sequence,
        paper.number,
        paper.issued_on,
        _("batal") if paper.void else _("berlaku"),
        paper.void.reason if paper.void else "",
        paper.code,
        paper.facts_digest,
    )
