"""`/pendataan/angka/`: how complete, how old and how far the register is, as a map of tiles and tables."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.accounts.answers import GovernmentFacts
from bela.kernel.refusal import Refusal
from bela.registry.queries.figures import figures_of
from bela.registry.usecases.bring_census_count import CountAsked, bring_census_count
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.fields import ChoiceOf, DayField
from bela.web.query import QueryForm
from bela.web.registry.figures_shown import (
    MEASURES,
    fields_table,
    headline,
    places_table,
    sheets,
    tile_map,
    wanted_bars,
)
from bela.web.registry.scope import scope_of
from bela.web.spreadsheet import spreadsheet

PERMISSION = "registry:figures"
_LARGEST = 2 * 2**20


class FiguresForm(QueryForm):
    """`peta`, `kecamatan` and `untuk` of the address."""

    peta = ChoiceOf(list(MEASURES.items()), label=gettext_lazy("Warna peta"), required=False)
    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    untuk = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


def _government(visit: Visit, permission: str) -> GovernmentFacts:
    """The one asked for, or the first the visitor may look at."""
    mine = scope_of(visit, permission).governments
    asked = visit.GET.get("untuk", "")
    found = next((one for one in mine if one.id == asked), mine[0] if mine and not asked else None)
    if found is None:
        raise Http404
    return found


@needs(PERMISSION)
@require_safe
def figures_page(visit: Visit) -> HttpResponse:
    """Show the figures, of the whole or of one kecamatan."""
    government = _government(visit, PERMISSION)
    found = figures_of(government.id, timezone.now())
    form = FiguresForm.asked(visit.GET)
    field = form.fields["kecamatan"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
    table, names = places_table(found.districts, gettext_lazy("Kecamatan"))
    field.choices = [("", gettext_lazy("Semua")), *((code, name) for code, name in names if code)]
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    code = said.get("kecamatan") or ""
    shown = next((row for row in found.districts if row.region == code), found.whole) if code else found.whole
    below = [row for row in found.villages if code and row.region.startswith(f"{code}.")]
    measure = said.get("peta") or "lengkap"
    context = {
        "government": government, "form": form, "found": found, "shown": shown, "headline": headline(shown),
        "map": tile_map(found.districts, government.region_code, measure), "measure": MEASURES[measure],
        "table": table, "below": places_table(below, gettext_lazy("Kelurahan"))[0] if below else None,
        "place": dict(names).get(code, "") if code else "", "bars": wanted_bars(shown), "fields": fields_table(shown),
        "brings": visit.actor.may("registry:import", government.id),
    }  # fmt: skip
    return render(visit, "registry/figures.html", context)


@needs(PERMISSION)
@require_safe
def figures_sheet(visit: Visit) -> HttpResponse:
    """Every kelurahan, and every field of every kelurahan, as a spreadsheet."""
    government = _government(visit, PERMISSION)
    day = timezone.localdate().isoformat()
    return spreadsheet(f"bela-angka-pendataan-{day}.xlsx", *sheets(figures_of(government.id, timezone.now())))


class CountForm(PlainForm):
    """What an earlier census counted."""

    file = forms.FileField(
        label=gettext_lazy("Berkas CSV"),
        help_text=gettext_lazy("Kolomnya: kode wilayah (atau kelurahan dan kecamatan), lalu jumlah."),
    )
    on = DayField(label=gettext_lazy("Tanggal pendataan itu"))
    source = forms.CharField(
        label=gettext_lazy("Pendataan yang mana"), max_length=200,
        help_text=gettext_lazy("Misalnya: PL-KUMKM 2023, SIDT."),
    )  # fmt: skip


@needs("registry:import")
def bring_count(visit: Visit) -> HttpResponseBase:
    """Bring in what an earlier census counted."""
    government = _government(visit, "registry:import")
    form = CountForm(sent(visit), visit.FILES or None)
    if form.is_bound and form.is_valid():
        asked = CountAsked(
            _text(form.cleaned_data["file"].read(_LARGEST)),
            form.cleaned_data["on"],
            form.cleaned_data["source"],
        )
        try:
            places = bring_census_count(
                at=timezone.now(), actor=visit.actor, government=government.id, asked=asked
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Hasil pendataan {places} wilayah tersimpan.").format(places=places))
            return HttpResponseRedirect("/pendataan/angka/")
    return render(visit, "registry/bring_count.html", {"form": form, "government": government})


def _text(content: bytes) -> str:
    """The file as text, of whatever spelling offices save in; the reader says what is wrong with it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
