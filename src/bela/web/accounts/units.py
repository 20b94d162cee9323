"""`/kelola/unit/`: the governments and the tree of their units; opened, closed, taken out as XLSX."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries
from bela.accounts.answers import GovernmentFacts, UnitFacts
from bela.accounts.refusals import UnknownUnit
from bela.accounts.usecases.close_unit import close_unit
from bela.accounts.usecases.found_government import found_government
from bela.accounts.usecases.open_unit import open_unit
from bela.kernel.identifiers import Klpd, Npwp, RegionCode
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, needs
from bela.web.accounts.forms import IdentifierField, PlainForm, refuse, sent
from bela.web.fields import DayField
from bela.web.query import QueryForm, today
from bela.web.spreadsheet import Sheet, spreadsheet

FUND_NAMES = (
    ("apbd", "APBD"),
    ("apbn", "APBN"),
    ("blud", "BLUD"),
    ("bos", "BOS"),
    ("village", gettext_lazy("Dana desa")),
)


class UnitsForm(QueryForm):
    """`pada` of the address."""

    pada = DayField(label=gettext_lazy("Unit yang ada pada"), initial=today, required=False)


class GovernmentForm(PlainForm):
    """A government to be put on record."""

    name = forms.CharField(
        label=gettext_lazy("Nama"), max_length=160, help_text=gettext_lazy("Contoh: Pemerintah Kota Medan")
    )
    kd_klpd = IdentifierField(
        Klpd,
        label=gettext_lazy("Kode KLPD dari LKPP"),
        help_text=gettext_lazy("Satu huruf D, K, atau L, lalu angka."),
    )
    region_code = IdentifierField(
        RegionCode,
        label=gettext_lazy("Kode wilayah Kemendagri"),
        required=False,
        help_text=gettext_lazy("Contoh: 12.71. Kosongkan untuk kementerian."),
    )


class UnitForm(PlainForm):
    """A unit to be opened."""

    name = forms.CharField(label=gettext_lazy("Nama unit"), max_length=160)
    kd_satker = forms.CharField(label=gettext_lazy("Kode satker"), max_length=30, required=False)
    region_code = IdentifierField(
        RegionCode,
        label=gettext_lazy("Kode wilayah"),
        required=False,
        help_text=gettext_lazy("Contoh: 12.71.11 untuk kecamatan, 12.71.11.1005 untuk kelurahan."),
    )
    npwp = IdentifierField(Npwp, label=gettext_lazy("NPWP (kalau ada)"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Alamat"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    funds = forms.MultipleChoiceField(
        label=gettext_lazy("Dana yang boleh dipakai"),
        choices=FUND_NAMES,
        initial=["apbd"],
        widget=forms.CheckboxSelectMultiple,
    )
    first_day = DayField(label=gettext_lazy("Mulai ada"), initial=today)


class CloseForm(PlainForm):
    """When a unit ends."""

    last_day = DayField(label=gettext_lazy("Hari terakhir"), initial=today)


@needs("accounts:organise")
def units(visit: Visit) -> HttpResponseBase:
    """Show each government's tree on a day."""
    form = UnitsForm.asked(visit.GET)
    day = _day(form)
    trees = [(city, queries.units_tree(city.id, day)) for city in queries.governments()]
    query = visit.GET.urlencode()
    return render(visit, "accounts/units.html", {"form": form, "day": day, "trees": trees, "query": query})


@needs("accounts:organise")
def units_sheet(visit: Visit) -> HttpResponse:
    """The same, as a spreadsheet: one sheet a government."""
    day = _day(UnitsForm.asked(visit.GET))
    sheets = [_sheet(city, queries.units_tree(city.id, day)) for city in queries.governments()]
    heads = [_("Unit")]
    return spreadsheet(f"bela-unit-{day.isoformat()}.xlsx", *(sheets or [Sheet(_("Unit"), heads, [])]))


@needs("accounts:organise")
def add_government(visit: Visit) -> HttpResponseBase:
    """Put a government on record."""
    form = GovernmentForm(sent(visit))
    if visit.method == "POST" and form.is_valid():
        try:
            found_government(at=timezone.now(), actor=visit.actor, **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Pemerintah ini tercatat. Sekarang buka unit-unitnya."))
            return HttpResponseRedirect("/kelola/unit/")
    return render(visit, "accounts/add_government.html", {"form": form})


@needs("accounts:organise")
def add_unit(visit: Visit, government: str) -> HttpResponseBase:
    """Open a unit; `?induk=` says under which one."""
    city, parent = _government(government), _parent(visit)
    form = UnitForm(sent(visit))
    if visit.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {**form.cleaned_data, "parent": parent.id if parent else ""}
        try:
            unit = open_unit(at=timezone.now(), actor=visit.actor, government=city.id, **facts)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Unit ini sudah dibuka."))
            return HttpResponseRedirect(f"/kelola/unit/{unit}/")
    return render(visit, "accounts/add_unit.html", {"form": form, "government": city, "parent": parent})


@needs("accounts:organise")
def unit_page(visit: Visit, unit: str) -> HttpResponseBase:
    """Show one unit, who holds which office in it, and its sub-units."""
    facts, day = find_unit(unit), timezone.localdate()
    funds = ", ".join(str(name) for key, name in FUND_NAMES if key in facts.funds)
    context = {
        "unit": facts,
        "funds": funds,
        "open": day in facts.existence and facts.existence.end is None,
        "offices": queries.offices_on(day, unit=unit),
        "below": [row for row in queries.units_of(facts.government.id, day) if row.parent == unit],
    }
    return render(visit, "accounts/unit_page.html", context)


@needs("accounts:organise")
def close(visit: Visit, unit: str) -> HttpResponseBase:
    """Close a unit after a day."""
    facts, form = find_unit(unit), CloseForm(sent(visit))
    if visit.method == "POST" and form.is_valid():
        try:
            close_unit(
                at=timezone.now(), actor=visit.actor, unit=unit, last_day=form.cleaned_data["last_day"]
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Unit ini akan ditutup sesudah hari itu."))
            return HttpResponseRedirect(f"/kelola/unit/{unit}/")
    return render(visit, "accounts/close_unit.html", {"form": form, "unit": facts})


def find_unit(public_id: str) -> UnitFacts:
    """The unit, or 404."""
    try:
        return queries.unit(public_id)
    except UnknownUnit:
        raise Http404 from None


def _government(public_id: str) -> GovernmentFacts:
    try:
        return queries.government(public_id)
    except UnknownUnit:
        raise Http404 from None


def _parent(visit: Visit) -> UnitFacts | None:
    asked = visit.GET.get("induk", "")
    return find_unit(asked) if asked else None


def _day(form: UnitsForm) -> date:
    asked = form.cleaned_data.get("pada") if form.is_bound and form.is_valid() else None
    return asked or timezone.localdate()


def _sheet(city: GovernmentFacts, tree: list[UnitFacts]) -> Sheet:
    heads = [
        *(_("Unit"), _("Induk"), _("Kode satker"), _("Kode wilayah"), _("NPWP")),
        *(_("Alamat"), _("Dana"), _("Mulai"), _("Hari terakhir")),
    ]
    rows = [
        (
            *(unit.name, unit.parent_name, unit.kd_satker, unit.region_code, unit.npwp, unit.address),
            *(", ".join(unit.funds), unit.existence.start, unit.existence.last),
        )
        for unit in tree
    ]
    return Sheet(city.name, heads, rows, widths=(36, 30, 18, 16, 20, 40, 16, 16, 16))
