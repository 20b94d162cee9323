"""`/pendataan/bantuan/{id}/keberatan/`: objections, those waiting first; each is answered on a page of its own."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.aid.queries.objections import ObjectionRow, objections
from bela.aid.usecases.answer_objection import LONGEST, answer_objection
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.aid.scope import DECIDE, READ, their_objection, their_programme
from bela.web.aid.shown import points_of, reasons_of
from bela.web.aid.words import CHANNELS, VERDICTS
from bela.web.registry.acting import Act, do
from bela.web.spreadsheet import Sheet, spreadsheet


class AnswerForm(PlainForm):
    """The answer, with its reason."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Jawaban"), widget=forms.RadioSelect,
        choices=[("upheld", gettext_lazy("Dikabulkan")), ("dismissed", gettext_lazy("Ditolak"))],
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("Alasan jawabannya"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Pemiliknya membaca kalimat ini."),
    )  # fmt: skip


@needs(READ)
@require_safe
def objection_list(visit: Visit, programme: str) -> HttpResponse:
    """Show them."""
    facts = their_programme(visit, programme)
    today = timezone.localdate()
    context = {
        "programme": facts,
        "rows": [
            (row, *VERDICTS[row.verdict], CHANNELS[row.channel], _is_late(row, today))
            for row in objections(programme)
        ],
        "today": today,
        "may_decide": visit.actor.may(DECIDE, facts.government),
    }
    return render(visit, "aid/objections.html", context)


@needs(READ)
@require_safe
def objection_sheet(visit: Visit, programme: str) -> HttpResponse:
    """The same list as a spreadsheet, without what was said."""
    their_programme(visit, programme)
    heads = [
        _("Usaha"),
        _("Pemilik"),
        _("Diajukan"),
        _("Cara"),
        _("Dijawab paling lambat"),
        _("Jawaban"),
        _("Dijawab"),
    ]
    rows = [
        (
            row.name, row.owner_name, row.filed_at, str(CHANNELS[row.channel]), row.due_on,
            str(VERDICTS[row.verdict][0]), row.answered_at,
        )
        for row in objections(programme)
    ]  # fmt: skip
    name = f"bela-keberatan-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Keberatan"), heads, rows))


@needs(DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(visit: Visit, objection: str) -> HttpResponseBase:
    """Answer one."""
    found = their_objection(visit, objection, DECIDE)
    act = Act(
        _("Keberatan {name}").format(name=found.owner_name),
        _("Kalau tidak dijawab sampai hari terakhirnya, keberatan dianggap dikabulkan."),
        _("Jawab keberatan"), _("Keberatan dijawab."),
        (f"/pendataan/bantuan/{found.programme.public_id}/keberatan/", _("Keberatan")),
        template="aid/answer.html",
        more={"found": found, "reasons": reasons_of(found.reasons), "points": points_of(found.earned)},
    )  # fmt: skip
    return do(
        visit, act, AnswerForm(sent(visit)),
        lambda said: answer_objection(at=timezone.now(), actor=visit.actor, objection=objection, **said),
    )  # fmt: skip


def _is_late(row: ObjectionRow, today: object) -> bool:
    return not row.verdict and row.due_on is not None and row.due_on < today  # type: ignore[operator]  # a day
