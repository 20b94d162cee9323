"""`/bantuan/`: a person's own results, a reason for every yes and no, and what would change it; objecting."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bela.aid.queries.own import own_results
from bela.aid.queries.public import public_programmes
from bela.aid.queries.results import ResultFacts
from bela.aid.usecases.file_objection import file_objection
from bela.registry.queries import enterprises_of_person
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import sent
from bela.web.aid.results_page import ObjectForm
from bela.web.aid.scope import person_of
from bela.web.aid.shown import headline_of, points_of, reasons_of
from bela.web.aid.words import VERDICTS
from bela.web.registry.acting import Act, do


@signed_in
@require_safe
def own_aid(visit: Visit) -> HttpResponse:
    """Show one's own results, or why there are none."""
    person, today = person_of(visit), timezone.localdate()
    found = own_results(person)
    context = {
        "results": [_shown(result, today) for result in found],
        "enterprises": enterprises_of_person(person),
        "programmes": []
        if found
        else [facts for facts, *_rest in public_programmes() if not facts.closed_at],
    }
    return render(visit, "aid/own.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own_objection(visit: Visit, result: str) -> HttpResponseBase:
    """Object to one's own result."""
    found = next((one for one in own_results(person_of(visit)) if one.public_id == result), None)
    if found is None:
        raise Http404
    act = Act(
        _("Ajukan keberatan"),
        _("Tulis dengan kata-kata Anda sendiri. Petugas lain membacanya dan menjawab di halaman ini."),
        _("Kirim keberatan"), _("Keberatan Anda sudah dikirim."), ("/bantuan/", found.programme.title),
    )  # fmt: skip
    return do(
        visit, act, ObjectForm(sent(visit)),
        lambda said: file_objection(at=timezone.now(), actor=visit.actor, result=result, **said),
    )  # fmt: skip


def _shown(found: ResultFacts, today: object) -> dict[str, object]:
    says, tone = headline_of(found)
    reasons = reasons_of(found.reasons)
    until = found.run.object_until
    return {
        "found": found,
        "says": says,
        "tone": tone,
        "against": [reason for reason in reasons if reason.mark != "yes"],
        "held": [reason for reason in reasons if reason.mark == "yes"],
        "kept": sum(reason.mark == "yes" and reason.compared for reason in reasons),
        "points": points_of(found.earned),
        "verdict": VERDICTS[found.objection.verdict] if found.objection else None,
        "may_object": found.objection is None and until is not None and today <= until,  # type: ignore[operator]
    }
