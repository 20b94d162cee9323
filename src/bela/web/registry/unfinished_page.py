"""`/pendataan/belum-lengkap/`: records that somebody began and that can be gone on with."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.registry.queries.unfinished import unfinished
from bela.registry.questions import QUESTIONS
from bela.web.access import Visit, needs
from bela.web.query import QueryForm
from bela.web.registry.enterprises import kecamatan_of
from bela.web.registry.scope import Scope, scope_of
from bela.web.spreadsheet import Sheet, spreadsheet

PERMISSION = "registry:verify"
_NAMED = 4


class UnfinishedForm(QueryForm):
    """`kecamatan` and `hal` of the address."""

    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def within(self, scope: Scope) -> UnfinishedForm:
        """The kecamatan of the officer's governments as choices."""
        field = self.fields["kecamatan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [("", gettext_lazy("Semua")), *kecamatan_of(scope)]
        return self

    def asked_for(self) -> tuple[str, int]:
        """The place and the page."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return said.get("kecamatan") or "", said.get("hal") or 1


@needs(PERMISSION)
@require_safe
def unfinished_page(visit: Visit) -> HttpResponse:
    """Show them, the nearly complete first."""
    scope = scope_of(visit, PERMISSION)
    form = UnfinishedForm.asked(visit.GET).within(scope)
    region, number = form.asked_for()
    page = unfinished(scope.ids, region, page=number)
    query = visit.GET.copy()
    query.pop("hal", None)
    rows = [
        (
            row,
            [QUESTIONS[name].label for name in row.complete.missing[:_NAMED]],
            len(row.complete.missing) > _NAMED,
        )
        for row in page.rows
    ]
    context = {"form": form, "page": page, "rows": rows, "query": query.urlencode()}
    return render(visit, "registry/unfinished.html", context)


@needs(PERMISSION)
@require_safe
def unfinished_sheet(visit: Visit) -> HttpResponse:
    """All of them, to be divided among those who go out."""
    scope = scope_of(visit, PERMISSION)
    region, _number = UnfinishedForm.asked(visit.GET).within(scope).asked_for()
    heads = [
        _("Kode"), _("Nama usaha"), _("Kelurahan"), _("Kecamatan"), _("Jawaban pokok, %"),
        _("Yang masih perlu ditanyakan"), _("Terakhir diisi"),
    ]  # fmt: skip
    rows = [
        (
            row.public_id, row.name, row.kelurahan, row.kecamatan, row.complete.percent,
            ", ".join(str(QUESTIONS[name].label) for name in row.complete.missing),
            timezone.localdate(row.answered_at) if row.answered_at else None,
        )
        for row in unfinished(scope.ids, region, size=None).rows
    ]  # fmt: skip
    widths = (20, 34, 22, 22, 10, 60, 18)
    day = timezone.localdate().isoformat()
    return spreadsheet(
        f"bela-belum-lengkap-{day}.xlsx", Sheet(_("Belum lengkap"), heads, rows, widths=widths)
    )
