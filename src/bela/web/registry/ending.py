"""`/pendataan/segera-habis/`: enterprises whose level of trust ends soon, the soonest first; also as XLSX."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.registry.answers import Page
from bela.registry.queries.trust import EndingRow, ending_soon
from bela.registry.trust import notice
from bela.web.access import Visit, needs
from bela.web.query import QueryForm
from bela.web.registry.enterprises import kecamatan_of
from bela.web.registry.scope import Scope, scope_of
from bela.web.registry.trust_words import LEVELS, SOURCES
from bela.web.registry.words import STAGES, choices, say
from bela.web.spreadsheet import Sheet, spreadsheet

_SIZE = 50


class EndingForm(QueryForm):
    """`kecamatan`, `tahap` and `hal` of the address."""

    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    tahap = forms.ChoiceField(
        label=gettext_lazy("Tahap"), choices=choices(STAGES, gettext_lazy("Semua")), required=False
    )
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def within(self, scope: Scope) -> EndingForm:
        """The kecamatan of the officer's governments as choices."""
        field = self.fields["kecamatan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [("", gettext_lazy("Semua")), *kecamatan_of(scope)]
        return self

    def found(self, scope: Scope, *, size: int | None) -> Page[EndingRow]:
        """What the query answers."""
        said: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return ending_soon(
            scope.ids, timezone.localdate(), region=said.get("kecamatan") or "",
            stage=said.get("tahap") or "", page=said.get("hal") or 1, size=size,
        )  # fmt: skip


@needs("registry:verify")
@require_safe
def ending(visit: Visit) -> HttpResponse:
    """Show the list."""
    scope = scope_of(visit, "registry:verify")
    form = EndingForm.asked(visit.GET).within(scope)
    page = form.found(scope, size=_SIZE)
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, *_said(row)) for row in page.rows],
        "query": query.urlencode(),
        "days": notice(timezone.localdate()).days,
        "searched": bool(form.is_bound and query),
    }
    return render(visit, "registry/ending.html", context)


@needs("registry:verify")
@require_safe
def ending_sheet(visit: Visit) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    scope = scope_of(visit, "registry:verify")
    found = EndingForm.asked(visit.GET).within(scope).found(scope, size=None)
    heads = [
        _("Nama usaha"), _("Nama pemilik"), _("Kecamatan"), _("Tahap"), _("Tingkat kepastian"),
        _("Dasarnya"), _("Berlaku sampai"), _("Sesudah itu"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (row.name, row.owner_name, row.kecamatan, str(say(STAGES, row.stage)), *map(str, _said(row)[:2]),
         row.trust.until, str(_said(row)[2]), row.public_id)
        for row in found.rows
    ]  # fmt: skip
    day = timezone.localdate().isoformat()
    widths = (34, 28, 20, 18, 24, 28, 18, 24, 20)
    return spreadsheet(f"bela-segera-habis-{day}.xlsx", Sheet(_("Segera habis"), heads, rows, widths=widths))


def _said(row: EndingRow) -> tuple[object, object, object]:
    """The level, what it stands on, what it falls to."""
    source = SOURCES[row.trust.proof.source] if row.trust.proof else ""
    return LEVELS[row.trust.level][0], source, LEVELS[row.trust.next][0]
