"""`/pendataan/usaha/`: the enterprises of the city; searched, narrowed, taken out as XLSX."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.registry.answers import EnterpriseRow
from bela.registry.queries import Wanted, find_enterprises
from bela.registry.queries.places import regions_below
from bela.registry.queries.trust import trust_on
from bela.web.access import Visit, needs
from bela.web.query import QueryForm
from bela.web.registry.scope import Scope, scope_of
from bela.web.registry.trust_words import LEVELS
from bela.web.registry.words import SCALES, STAGES, STANDINGS, choices, say
from bela.web.spreadsheet import Sheet, spreadsheet

PERMISSION = "registry:read"  # who registers, who watches over procurement, who oversees both


class EnterprisesForm(QueryForm):
    """`q`, `kecamatan`, `tahap`, `skala` and `hal` of the address."""

    q = forms.CharField(
        label=gettext_lazy("Nama usaha, pemilik, atau NIB"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    tahap = forms.ChoiceField(
        label=gettext_lazy("Tahap"), choices=choices(STAGES, gettext_lazy("Semua")), required=False
    )
    skala = forms.ChoiceField(
        label=gettext_lazy("Skala"), choices=choices(SCALES, gettext_lazy("Semua")), required=False
    )
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def within(self, scope: Scope) -> EnterprisesForm:
        """The kecamatan of the officer's governments as choices."""
        field = self.fields["kecamatan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [("", gettext_lazy("Semua")), *kecamatan_of(scope)]
        return self

    def wanted(self, scope: Scope) -> Wanted:
        """What the query is asked."""
        said: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Wanted(
            words=said.get("q") or "",
            region=said.get("kecamatan") or "",
            stage=said.get("tahap") or "",
            scale=said.get("skala") or "",
            governments=scope.ids,
        )


@needs(PERMISSION)
@require_safe
def enterprises(visit: Visit) -> HttpResponse:
    """Show the list."""
    scope = scope_of(visit, PERMISSION)
    form = EnterprisesForm.asked(visit.GET).within(scope)
    wanted = form.wanted(scope)
    number = (form.cleaned_data.get("hal") if form.is_bound and form.is_valid() else None) or 1
    page = find_enterprises(wanted, timezone.localdate(), page=number)
    levels = trust_on([row.public_id for row in page.rows], timezone.localdate())
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, *_said(row), LEVELS[levels[row.public_id].level]) for row in page.rows],
        "query": query.urlencode(),
        "searched": wanted != Wanted(governments=scope.ids),
        "may_import": visit.actor.may("registry:import"),
        "may_count": visit.actor.may("registry:verify"),
    }
    return render(visit, "registry/enterprises.html", context)


@needs(PERMISSION)
@require_safe
def enterprises_sheet(visit: Visit) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    scope = scope_of(visit, PERMISSION)
    wanted = EnterprisesForm.asked(visit.GET).within(scope).wanted(scope)
    found = find_enterprises(wanted, timezone.localdate(), size=None).rows
    levels = trust_on([row.public_id for row in found], timezone.localdate())
    heads = [
        _("Nama usaha"), _("Nama pemilik"), _("Kegiatan"), _("Kelurahan"), _("Kecamatan"), _("Tahap"),
        _("Keadaan"), _("Skala"), _("Tingkat kepastian"), _("Terdaftar"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (
            row.name, row.owner_name, row.activity, row.kelurahan, row.kecamatan, str(say(STAGES, row.stage)),
            str(_said(row)[0]), str(say(SCALES, row.scale)) if row.scale else "",
            str(LEVELS[levels[row.public_id].level][0]), timezone.localdate(row.registered_at), row.public_id,
        )
        for row in found
    ]  # fmt: skip
    widths = (34, 28, 28, 20, 20, 18, 20, 12, 24, 18, 20)
    day = timezone.localdate().isoformat()
    return spreadsheet(f"bela-usaha-{day}.xlsx", Sheet(_("Usaha"), heads, rows, widths=widths))


def kecamatan_of(scope: Scope) -> list[tuple[str, str]]:
    """The kecamatan of the officer's governments, by name."""
    return [
        (found.code, found.name)
        for government in scope.governments
        if government.region_code.count(".") == 1
        for found in regions_below(government.region_code)
    ]


def _said(row: EnterpriseRow) -> tuple[object, str, object]:
    """Standing in a word and its tone; the scale in a word."""
    says, tone = STANDINGS[row.standing]
    if row.stage == "name":
        says, tone = STAGES["name"], ""
    return says, tone, say(SCALES, row.scale)
