"""`/kelola/jabatan/`: who holds which office on a day; as a list, as XLSX, one by one with its history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import FileResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries
from bela.accounts.answers import DecreeFactsRow, OfficeFacts
from bela.accounts.refusals import UnknownOffice
from bela.accounts.roles import APPOINTED, ROLES
from bela.accounts.scans import SUFFIXES
from bela.web.access import Visit, needs, signed_in
from bela.web.fields import DayField
from bela.web.query import QueryForm, today
from bela.web.spreadsheet import Sheet, spreadsheet

STATES = {
    "coming": gettext_lazy("belum mulai"),
    "in force": gettext_lazy("berlaku"),
    "resting": gettext_lazy("digantikan pelaksana tugas"),
    "over": gettext_lazy("sudah berakhir"),
    "called off": gettext_lazy("dibatalkan sebelum mulai"),
}
TONES = {"in force": "done", "resting": "wait", "coming": "wait"}


class OfficesForm(QueryForm):
    """`pada`, `unit` and `jabatan` of the address."""

    pada = DayField(label=gettext_lazy("Berlaku pada"), initial=today, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    jabatan = forms.ChoiceField(label=gettext_lazy("Jabatan"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        units = [(row.id, row.name) for city in queries.governments() for row in queries.units_of(city.id)]
        self.fields["unit"].choices = [("", _("Semua unit")), *units]  # type: ignore[attr-defined]
        roles = [(key, ROLES[key].name) for key in APPOINTED]
        self.fields["jabatan"].choices = [("", _("Semua jabatan")), *roles]  # type: ignore[attr-defined]

    def found(self) -> tuple[date, list[OfficeFacts]]:
        """The day that was asked for, and the offices of it; none for a question that cannot be read."""
        if self.is_bound and not self.is_valid():
            return timezone.localdate(), []
        said = self.cleaned_data if self.is_bound else {}
        day = said.get("pada") or timezone.localdate()
        return day, queries.offices_on(day, unit=said.get("unit") or "", role=said.get("jabatan") or "")


@needs("accounts:appoint")
def offices(visit: Visit) -> HttpResponseBase:
    """Show the list."""
    form = OfficesForm.asked(visit.GET)
    day, found = form.found()
    context = {
        "form": form,
        "day": day,
        "rows": [(held, STATES[held.state], TONES.get(held.state, "")) for held in found],
        "query": visit.GET.urlencode(),
    }
    return render(visit, "accounts/offices.html", context)


@needs("accounts:appoint")
def offices_sheet(visit: Visit) -> HttpResponse:
    """The same list as a spreadsheet."""
    day, found = OfficesForm.asked(visit.GET).found()
    heads = [
        *(_("Unit"), _("Jabatan"), _("Nama"), _("Nomor keputusan"), _("Tanggal keputusan")),
        *(_("Hari pertama"), _("Hari terakhir"), _("Keadaan"), _("Pelaksana tugas karena")),
    ]
    rows = [
        (
            *(
                held.unit_name,
                str(held.role.name),
                held.person_name,
                held.decree.number,
                held.decree.dated_on,
            ),
            *(
                _start(held),
                held.valid.last if held.valid else None,
                str(STATES[held.state]),
                held.acting_reason,
            ),
        )
        for held in found
    ]
    widths = (34, 30, 34, 26, 18, 18, 18, 24, 30)
    return spreadsheet(
        f"bela-jabatan-{day.isoformat()}.xlsx", Sheet(_("Jabatan"), heads, rows, widths=widths)
    )


@needs("accounts:appoint")
def office_page(visit: Visit, office: str) -> HttpResponseBase:
    """Show one office, its decree, and everybody who ever held it."""
    held, day = find_office(office), timezone.localdate()
    history = [(row, STATES[row.state]) for row in queries.office_history(office, day)]
    context = {
        "held": held,
        "state": STATES[held.state],
        "tone": TONES.get(held.state, ""),
        "history": history,
        "can_end": held.ended_by is None and held.state in {"coming", "in force", "resting"},
        "can_act": not held.is_acting and held.role.basis == "decree" and held.state != "called off",
    }
    return render(visit, "accounts/office_page.html", context)


@signed_in
def decree_page(visit: Visit, decree: str) -> HttpResponseBase:
    """Show a decree with the offices it gave and ended, to whoever it is about."""
    paper = _decree(visit, decree)
    rows = [(row, STATES[row.state]) for row in queries.offices_by_decree(decree, timezone.localdate())]
    given = [row for row in rows if row[0].decree.id == decree]
    ended = [row for row in rows if row[0].decree.id != decree]
    context = {
        "decree": paper,
        "given": given,
        "ended": ended,
        "keeps": visit.actor.may("accounts:appoint"),
    }
    return render(visit, "accounts/decree_page.html", context)


@signed_in
def decree_scan(visit: Visit, decree: str) -> HttpResponseBase:
    """Hand out the scan: to be saved, never to be run by the browser."""
    paper = _decree(visit, decree)
    path = queries.scan_of(paper)
    if path is None or not path.exists():
        raise Http404
    name = f"keputusan-{paper.dated_on.isoformat()}{SUFFIXES[paper.scan_type]}"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=paper.scan_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def find_office(public_id: str) -> OfficeFacts:
    """The office as it stands today, or 404."""
    try:
        return queries.office(public_id, timezone.localdate())
    except UnknownOffice:
        raise Http404 from None


def _decree(visit: Visit, public_id: str) -> DecreeFactsRow:
    try:
        paper = queries.decree(public_id)
    except UnknownOffice:
        raise Http404 from None
    if not queries.may_see_decree(visit.actor, public_id):
        raise Http404
    return paper


def _start(held: OfficeFacts) -> date:
    return held.valid.start if held.valid else held.decreed.start
