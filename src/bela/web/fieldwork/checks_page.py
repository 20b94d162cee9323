"""`/pendataan/lapangan/{id}/cek-ulang/`: drawn visits, who is sent, what both people heard."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.fieldwork.queries.campaigns import helpers_of
from bela.fieldwork.queries.checks import checks
from bela.fieldwork.usecases.assign_back_check import assign_back_check
from bela.registry.queries.places import kelurahan_of
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.fieldwork.scope import SUPERVISE, their_campaign, their_check
from bela.web.fieldwork.words import field_name, shown_answer
from bela.web.registry.acting import Act, do
from bela.web.spreadsheet import Sheet, spreadsheet


class SendForm(PlainForm):
    """Who goes there again."""

    person = forms.ChoiceField(label=gettext_lazy("Siapa yang mengecek ulang?"))


@needs(SUPERVISE)
@require_safe
def check_list(visit: Visit, campaign: str) -> HttpResponse:
    """Show them, those to be sent first."""
    facts = their_campaign(visit, campaign)
    names = {one.person: one.name for one in helpers_of(facts.government, timezone.localdate())}
    rows = [(row, kelurahan_of(row.region), names.get(row.checker, "")) for row in checks(campaign)]
    return render(visit, "fieldwork/checks.html", {"campaign": facts, "rows": rows})


@needs(SUPERVISE)
@require_safe
def check_sheet(visit: Visit, campaign: str) -> HttpResponse:
    """The same as a spreadsheet."""
    facts = their_campaign(visit, campaign)
    names = {one.person: one.name for one in helpers_of(facts.government, timezone.localdate())}
    heads = [
        _("Usaha"), _("Kelurahan"), _("Yang mendata"), _("Tanggal"), _("Yang mengecek"), _("Selesai"),
        _("Isian sama"), _("Isian berbeda"), _("Kode kunjungan"),
    ]  # fmt: skip
    rows = [
        (
            row.name, kelurahan_of(row.region), row.first_name, row.visited_on, names.get(row.checker, ""),
            timezone.localdate(row.done_at) if row.done_at else None, row.same if row.done_at else None,
            row.differing if row.done_at else None, row.visit,
        )
        for row in checks(campaign)
    ]  # fmt: skip
    name = f"bela-cek-ulang-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Cek ulang"), heads, rows))


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(visit: Visit, check: str) -> HttpResponseBase:
    """Send somebody; once they were there, both answers side by side."""
    row, compared = their_check(visit, check)
    form = SendForm(sent(visit))
    others = [
        one
        for one in helpers_of(row.government, timezone.localdate())
        if f"person:{one.person}" not in (f"person:{row.first}", row.typed_by)
    ]
    field = form.fields["person"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
    field.choices = [("", _("Pilih petugas")), *((one.person, f"{one.name}, {one.unit}") for one in others)]
    act = Act(
        _("Cek ulang: {name}").format(name=row.name),
        _("Orang lain datang lagi dan tidak melihat jawaban yang pertama."),
        _("Tugaskan cek ulang"), _("Cek ulang ditugaskan."),
        (f"/pendataan/lapangan/{row.campaign}/cek-ulang/", _("Cek ulang")), template="fieldwork/check.html",
        more={
            "row": row, "kelurahan": kelurahan_of(row.region),
            "checker": next((one.name for one in others if one.person == row.checker), ""),
            "compared": [
                (field_name(one.field), shown_answer(one.field, one.before),
                 shown_answer(one.field, one.after), one.same)
                for one in compared
            ],
        },
    )  # fmt: skip
    return do(
        visit, act, form,
        lambda said: assign_back_check(at=timezone.now(), actor=visit.actor, check=check, **said),
    )  # fmt: skip
