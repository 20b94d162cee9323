"""One enterprise and the state registers: ask one, and say what was done about an answer that does not fit."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.state_answers import StateAnswerShown, answers_about
from bela.registry.usecases.check_state_register import check_state_register
from bela.registry.usecases.look_at_state_answer import look_at_state_answer
from bela.registry.words import STATE_REGISTERS
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.fields import ChoiceOf
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.deciding_forms import long_text
from bela.web.registry.scope import theirs
from bela.web.registry.trust_shown import answer_shown
from bela.web.registry.trust_words import OUTCOMES, REGISTERS, RESULTS
from bela.web.registry.words import choices


class LookForm(PlainForm):
    """What an officer did about an answer that does not fit."""

    outcome = ChoiceOf(
        choices(OUTCOMES), label=gettext_lazy("Apa yang Anda lakukan?"), widget=forms.RadioSelect
    )
    note = long_text(gettext_lazy("Apa yang Anda temukan"), gettext_lazy("Satu dua kalimat."), rows=2)


@needs("registry:verify")
@require_POST
def match_one(visit: Visit, enterprise: str, register: str) -> HttpResponseBase:
    """Ask a register about this enterprise and say what it answered."""
    record = theirs(visit, enterprise, timezone.localdate())
    if register not in STATE_REGISTERS:
        raise Http404
    try:
        result = check_state_register(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, register=register
        )
    except NotPermitted:
        raise
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
    else:
        tell = messages.success if result == "match" else messages.warning
        tell(
            visit, _("{register}: {result}.").format(register=REGISTERS[register], result=RESULTS[result][0])
        )
    return HttpResponseRedirect(f"{page_of(record)[0]}#kepastian")


@needs("registry:verify")
def look(visit: Visit, enterprise: str, answer: str) -> HttpResponseBase:
    """Look at an answer that does not fit, both names side by side, and say what was done."""
    today = timezone.localdate()
    record = theirs(visit, enterprise, today)
    found = last_answer(enterprise, answer)
    act = Act(
        _("{register}: {result}").format(register=REGISTERS[found.register], result=RESULTS[found.result][0]),
        _("Tidak ada yang berubah dengan sendirinya. Kalau datanya keliru, betulkan di datanya."),
        _("Catat"), _("Catatan Anda tersimpan."), page_of(record), template="registry/state_look.html",
        more={"record": record, "answer": answer_shown(found)},
    )  # fmt: skip
    return do(
        visit, act, LookForm(sent(visit)),
        lambda said: look_at_state_answer(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, answer=answer, **said
        ),
    )  # fmt: skip


def last_answer(enterprise: str, answer: str) -> StateAnswerShown:
    """The answer, if it is the last of its register and does not fit; else it is not there."""
    for found in answers_about(enterprise, timezone.localdate()).values():
        if found.public_id == answer and found.result != "match":
            return found
    raise Http404
