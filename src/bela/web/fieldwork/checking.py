"""`/bantu/cek-ulang/{id}/`: the second look, without seeing what the first person heard."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bela.fieldwork.form import COMPARED
from bela.fieldwork.queries.work import CheckToDo, check_of
from bela.fieldwork.refusals import BadSubmission, NotThere
from bela.fieldwork.usecases.answer_back_check import answer_back_check
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.places import kelurahan_of
from bela.registry.questions import QUESTIONS
from bela.web.access import Visit, needs
from bela.web.accounts.forms import refuse
from bela.web.fieldwork.answer_form import AnswerForm, typed_answers
from bela.web.fieldwork.scope import COUNT, person_of

LOOK_QUESTIONS = [QUESTIONS[field] for field in COMPARED]


@needs(COUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def check_again(visit: Visit, check: str) -> HttpResponseBase:
    """Ask again; the answers go beside the first person's."""
    todo = _todo(visit, check)
    form = AnswerForm(LOOK_QUESTIONS, visit.POST if visit.method == "POST" else None, outcome=True)
    if form.is_bound and form.is_valid():
        try:
            answer_back_check(
                at=timezone.now(), actor=visit.actor, check=check, outcome=visit.POST.get("outcome", ""),
                answers=typed_answers(visit.POST, LOOK_QUESTIONS),
            )  # fmt: skip
        except NotPermitted:
            raise
        except BadSubmission as no:
            form.name_faults((str(fault[0]), fault[1]) for fault in no.findings if isinstance(fault, tuple))
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(visit, _("Cek ulang tersimpan. Terima kasih."))
            return HttpResponseRedirect("/bantu/")
    context = {"form": form, "todo": todo, "kelurahan": kelurahan_of(todo.region)}
    return render(visit, "fieldwork/check_again.html", context)


def _todo(visit: Visit, check: str) -> CheckToDo:
    try:
        todo = check_of(person_of(visit), check)
    except NotThere:
        raise Http404 from None
    if todo.done:
        raise Http404
    return todo
