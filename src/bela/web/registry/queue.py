"""`/pendataan/`: the officer's queue, one decision at a time with its evidence, the longest waiting first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.registry.queries.batches import batches
from bela.registry.queries.decisions import Waiting, waiting_decisions
from bela.registry.queries.record import EnterpriseRecord, record_of
from bela.web.access import Visit, for_role
from bela.web.desks.desk import offices_today
from bela.web.registry.deciding import FORMS, licence_form, scale_form, together
from bela.web.registry.scope import scope_of
from bela.web.registry.state_answer import LookForm, last_answer
from bela.web.registry.trust_shown import AnswerShown, answer_shown
from bela.web.registry.words import SCALES, say

_QUESTIONS = {
    "account": _("Apakah rekening ini milik pemiliknya?"),
    "activate": _("Sudah lengkap. Boleh berjualan?"),
    "scale": _("Usaha ini mikro, kecil, atau lebih besar?"),
    "verification": _("Apakah usaha ini ada, dan siapa pemiliknya?"),
    "licence": _("Apakah surat izinnya benar?"),
    "state": _("Data negara tidak cocok. Apa sebabnya?"),
}
_PATHS = {
    "account": "rekening/{about}/",
    "state": "jawaban/{about}/",
    "activate": "izinkan/",
    "scale": "skala/",
    "verification": "periksa/",
    "licence": "izin/",
}


@dataclass(frozen=True)
class Question:
    """One decision as the queue shows it."""

    waiting: Waiting
    record: EnterpriseRecord
    says: object
    action: str
    form: forms.Form | None
    answer: AnswerShown | None = None
    together: Mapping[str, object] = field(
        default_factory=dict
    )  # the owner's other enterprises, for the class


@for_role("registry_officer")
@require_safe
def queue(visit: Visit) -> HttpResponse:
    """Show the decision whose turn it is; `?ke=3` is the third."""
    today = timezone.localdate()
    mine = scope_of(visit, "registry:verify").ids
    waiting, total = waiting_decisions(mine, today)
    place = _place(visit.GET.get("ke", ""), len(waiting))
    question = _question(waiting[place - 1]) if waiting else None
    context = {
        "question": question,
        "scale": say(SCALES, question.record.scale) if question else "",
        "place": place,
        "total": total,
        "next": place + 1 if place < len(waiting) else None,
        "held": offices_today(visit, ROLES["registry_officer"], today),
        "lists": [found for found in batches(mine, size=5).rows if found.state == "checked"],
    }
    return render(visit, "registry/queue.html", context)


def _place(asked: str, there: int) -> int:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(1, number), max(1, there))


def _question(waiting: Waiting) -> Question:
    record = record_of(waiting.enterprise, timezone.localdate())
    path = _PATHS[waiting.kind].format(about=waiting.about)
    action = f"/pendataan/usaha/{waiting.enterprise}/{path}"
    answer = None
    if waiting.kind == "state":
        answer = answer_shown(last_answer(waiting.enterprise, waiting.about))
    return Question(
        waiting,
        record,
        _QUESTIONS[waiting.kind],
        action,
        _form(waiting, record),
        answer,
        together(waiting.enterprise) if waiting.kind == "scale" else {},
    )


def _form(waiting: Waiting, record: EnterpriseRecord) -> forms.Form | None:
    if waiting.kind == "scale":
        return scale_form(record)
    if waiting.kind == "state":
        return LookForm()
    if waiting.kind == "licence":
        return licence_form(record, waiting.about)
    return FORMS[waiting.kind]() if waiting.kind in FORMS else None
