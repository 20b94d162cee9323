"""`/pendataan/bantuan/hasil/{id}/`: the results of a run, narrowed and as XLSX; one person's with every reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.accounts import queries as accounts
from bela.aid.queries.results import ResultRow, Wanted, results, stopped_by
from bela.aid.usecases.file_objection import LONGEST, file_objection
from bela.registry.queries.places import kecamatan_of, kelurahan_of, regions_below
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.aid.scope import DECIDE, READ, RUN, page_number, their_result, their_run
from bela.web.aid.shown import points_of, reasons_of
from bela.web.aid.words import RECIPIENT_STATES, STATES, VERDICTS
from bela.web.fields import screen_language
from bela.web.query import QueryForm
from bela.web.registry.acting import Act, do
from bela.web.spreadsheet import Sheet, spreadsheet


class ResultsForm(QueryForm):
    """`q`, `hasil`, `syarat`, `kecamatan` and `hal` of the address."""

    q = forms.CharField(
        label=gettext_lazy("Nama usaha atau pemilik"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    hasil = forms.ChoiceField(
        label=gettext_lazy("Hasil"), required=False,
        choices=[("", gettext_lazy("Semua")), *((key, says) for key, (says, _tone) in STATES.items())],
    )  # fmt: skip
    syarat = forms.ChoiceField(label=gettext_lazy("Tertahan oleh"), required=False)
    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def within(self, run: str, government: str) -> ResultsForm:
        """The run's criteria and the government's kecamatan as choices."""
        language = screen_language()
        criteria = [(code, title.of(language)) for code, title in stopped_by(run)]
        code = accounts.government(government).region_code
        places = [(found.code, found.name) for found in regions_below(code)] if code else []
        for name, choices in (("syarat", criteria), ("kecamatan", places)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
            field.choices = [("", gettext_lazy("Semua")), *choices]
        return self

    def wanted(self) -> Wanted:
        """What the query is asked."""
        said: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Wanted(
            state=said.get("hasil") or "", stopped_by=said.get("syarat") or "",
            region=said.get("kecamatan") or "", words=said.get("q") or "",
        )  # fmt: skip


class ObjectForm(PlainForm):
    """What is wrong with a result, in the person's own words."""

    says = forms.CharField(
        label=gettext_lazy("Apa yang menurut Anda keliru?"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip


@needs(READ)
@require_safe
def result_list(visit: Visit, run: str) -> HttpResponse:
    """Show the list."""
    found, facts = their_run(visit, run)
    form = ResultsForm.asked(visit.GET).within(run, facts.government)
    wanted = form.wanted()
    page = results(run, wanted, page=page_number(visit))
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "run": found,
        "programme": facts,
        "form": form,
        "page": page,
        "rows": [(row, *STATES[row.state], _place(row), _stops(row)) for row in page.rows],
        "query": query.urlencode(),
        "searched": wanted != Wanted(),
        "may_decide": visit.actor.may(DECIDE, facts.government) and not facts.closed_at,
    }
    return render(visit, "aid/results.html", context)


@needs(READ)
@require_safe
def result_sheet(visit: Visit, run: str) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    found, facts = their_run(visit, run)
    wanted = ResultsForm.asked(visit.GET).within(run, facts.government).wanted()
    heads = [
        _("Urutan"), _("Usaha"), _("Pemilik"), _("Kelurahan"), _("Kecamatan"), _("Hasil"), _("Poin"),
        _("Tertahan oleh"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (
            row.rank, row.name, row.owner_name, kelurahan_of(row.region), kecamatan_of(row.region),
            str(STATES[row.state][0]), row.points, "; ".join(_stops(row)), row.public_id,
        )
        for row in results(run, wanted, size=None).rows
    ]  # fmt: skip
    name = f"bela-bantuan-{found.on.isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Hasil"), heads, rows, widths=(10, 34, 28, 20, 20, 28, 8, 60, 20)))


@needs(READ)
@require_safe
def result_page(visit: Visit, result: str) -> HttpResponse:
    """One person's result."""
    found = their_result(visit, result)
    says, tone = STATES[found.state]
    context = {
        "found": found,
        "says": says,
        "tone": tone,
        "place": _where(found.region),
        "reasons": reasons_of(found.reasons),
        "points": points_of(found.earned),
        "given": RECIPIENT_STATES.get(found.recipient_state),
        "verdict": VERDICTS[found.objection.verdict] if found.objection else None,
        "may_object": visit.actor.may(RUN, found.programme.government)
        and _may_still_object(found.run.object_until),
    }
    return render(visit, "aid/result.html", context)


@needs(RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def object_on_paper(visit: Visit, result: str) -> HttpResponseBase:
    """Take in an objection that came on paper."""
    found = their_result(visit, result, RUN)
    act = Act(
        _("Catat keberatan {name}").format(name=found.owner_name),
        _("Salin isi suratnya apa adanya. Yang menjawab adalah petugas lain."),
        _("Catat keberatan"), _("Keberatan dicatat."),
        (f"/pendataan/bantuan/orang/{result}/", found.owner_name),
    )  # fmt: skip
    return do(
        visit, act, ObjectForm(sent(visit)),
        lambda said: file_objection(at=timezone.now(), actor=visit.actor, result=result, **said),
    )  # fmt: skip


def _may_still_object(until: object) -> bool:
    return until is not None and timezone.localdate() <= until  # type: ignore[operator]  # a day


def _place(row: ResultRow) -> str:
    return _where(row.region)


def _where(region: str) -> str:
    return ", ".join(filter(None, (kelurahan_of(region), kecamatan_of(region)))) or "–"


def _stops(row: ResultRow) -> list[str]:
    language = screen_language()
    return [title.of(language) for title in row.stops]
