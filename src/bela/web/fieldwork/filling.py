"""The form of a visit as plain pages: six short steps and a last look, sent by POST, nothing kept between.

What was typed travels in the form itself, so that it needs no script and leaves nothing half-said on the
server. The submission's id is made with the first page: sending the last one twice brings one visit.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.fieldwork.form import STEPS
from bela.fieldwork.queries.changed import changed_meanwhile
from bela.fieldwork.queries.work import AssignmentFacts, door_of
from bela.fieldwork.refusals import BadSubmission
from bela.fieldwork.submission import Submission, faults_in
from bela.fieldwork.usecases.receive_visit import receive_visit
from bela.fieldwork.words import OF_A_NEW_FIND, OUTCOMES
from bela.kernel.dates import parse_day
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.doorstep import lying_in, region_of
from bela.registry.queries.places import kelurahan_of
from bela.registry.questions import QUESTIONS
from bela.web.access import Visit
from bela.web.accounts.forms import PlainForm
from bela.web.fields import DayField
from bela.web.fieldwork.answer_form import AnswerForm, as_initial, typed_answers
from bela.web.fieldwork.doubles import FoundDouble, doubles_of
from bela.web.fieldwork.photos import PhotoForm, photo_of_form
from bela.web.fieldwork.scope import person_of
from bela.web.fieldwork.words import OUTCOMES as OUTCOME_WORDS
from bela.web.fieldwork.words import changed_says, field_name, shown_answer

LAST = len(STEPS) + 1
"""The step after the questions: everything once more, and the button that sends."""


THIS_ONE, DOUBLE = "ini-", "ganda"
"""What a button answers to "it may be there already": this one of the list; both are on the list."""

_ASKS_DOUBLES = 2
"""The last step whose answers say which business it is: name and place, then owner, NIK and phone."""


class PaperForm(PlainForm):
    """The day that stands on the paper."""

    visited_on = DayField(label=gettext_lazy("Tanggal di kertas"))


@dataclass(frozen=True)
class Filled:
    """What the form carries from page to page."""

    submission: str
    enterprise: str
    started_at: datetime
    seen_at: datetime | None
    outcome: str
    day: str
    answers: Mapping[str, str]

    @property
    def counted(self) -> bool:
        """Whether the questions after the first step are asked at all."""
        return self.outcome == "counted"


def fill(visit: Visit, assignment: AssignmentFacts, back: str, *, paper: bool) -> HttpResponseBase:
    """Show a step, take what was typed, go on; the last one sends."""
    if visit.method != "POST":
        return _show(visit, assignment, _begun(visit, assignment), 1, back, paper=paper)
    filled = _carried(visit)
    step = _number(visit.POST.get("langkah", ""))
    go = visit.POST.get("ke", "lanjut")
    if go == "kembali":
        return _show(visit, assignment, filled, _before(step, filled), back, paper=paper)
    if go == DOUBLE:
        return _show(visit, assignment, replace(filled, outcome="double"), LAST, back, paper=paper)
    if go.startswith(THIS_ONE):
        there = _become(assignment, filled, go.removeprefix(THIS_ONE))
        return _show(visit, assignment, there, 1, back, paper=paper)
    form, day = _bound(visit, step), _day(visit, paper)
    faults = _faults(filled, step) if step < LAST else []
    if faults or (step == 1 and day is not None and not day.is_valid()):
        form.name_faults(faults)
        return _show(visit, assignment, filled, step, back, paper=paper, form=form, day=day)
    if step == LAST or go == "kirim":
        return _send(visit, assignment, filled, back, paper=paper)
    found = doubles_of(visit, assignment, filled.enterprise, filled.answers) if step <= _ASKS_DOUBLES else []
    next_one = step + 1 if filled.counted else LAST
    return _show(visit, assignment, filled, next_one, back, paper=paper, doubles=found or [])


def _begun(visit: Visit, assignment: AssignmentFacts) -> Filled:
    """A fresh form; of a business on the register with what is known already."""
    now, asked = timezone.now(), visit.GET.get("usaha", "")[:32]
    place = region_of(asked) if asked else None
    if asked and (place is None or place[0] != assignment.government):
        raise Http404
    known = door_of(asked) if asked else None
    answers = dict(known.answers) if known else {}
    return Filled(str(uuid.uuid4()), asked, now, now if known else None, "counted", "", answers)


def _become(assignment: AssignmentFacts, filled: Filled, enterprise: str) -> Filled:
    """The form goes on as the visit of a name on the list; what was typed stands over what is known."""
    known = door_of(enterprise) if lying_in(assignment.region, [enterprise]) else None
    if known is None:
        raise Http404
    typed = {field: text for field, text in filled.answers.items() if text.strip()}
    answers = {**known.answers, **typed}
    return replace(filled, enterprise=enterprise, seen_at=timezone.now(), answers=answers)


def _carried(visit: Visit) -> Filled:
    data = visit.POST
    return Filled(
        submission=data.get("kiriman", "")[:40],
        enterprise=data.get("usaha", "")[:32],
        started_at=_moment(data.get("mulai", "")) or timezone.now(),
        seen_at=_moment(data.get("dibawa", "")),
        outcome=data.get("outcome", ""),
        day=data.get("visited_on", ""),
        answers=typed_answers(data, QUESTIONS.values()),
    )


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _number(text: str) -> int:
    return min(int(text), LAST) if text.isascii() and text.isdigit() and int(text[:3]) > 0 else 1


def _before(step: int, filled: Filled) -> int:
    return max(1, step - 1) if filled.counted else 1


def _bound(visit: Visit, step: int) -> AnswerForm:
    questions = STEPS[step - 1].questions if step < LAST else ()
    form = AnswerForm(questions, visit.POST, outcome=step == 1)
    form.is_valid()
    return form


def _day(visit: Visit, paper: bool) -> PaperForm | None:
    return PaperForm(visit.POST) if paper else None


def _faults(filled: Filled, step: int) -> list[tuple[str, object]]:
    """What of this step cannot stay, before the next one is shown."""
    here = {field: typed for field, typed in filled.answers.items() if field in STEPS[step - 1].fields}
    faults: list[tuple[str, object]] = []
    if step == 1 and filled.outcome not in OUTCOMES:
        faults.append(("outcome", _("Pilih apa yang Anda temui.")))
    elif step == 1 and not filled.enterprise and filled.outcome not in OF_A_NEW_FIND:
        faults.append(("outcome", _("Usaha yang belum ada di daftar hanya bisa didata atau menolak.")))
    return faults + faults_in(here)


def _send(
    visit: Visit, assignment: AssignmentFacts, filled: Filled, back: str, *, paper: bool
) -> HttpResponseBase:
    now = timezone.now()
    try:
        submission = _submission(assignment, filled, now, paper=paper)
        received = receive_visit(at=now, actor=visit.actor, submission=submission)
    except NotPermitted:
        raise
    except BadSubmission as no:
        return _mend(visit, assignment, filled, back, no, paper=paper)
    except Refusal as no:
        messages.error(visit, f"{no.reason} {no.next_step}".strip())
        return _show(visit, assignment, filled, LAST, back, paper=paper)
    messages.success(visit, _("Tersimpan. Hasil kunjungan ini menunggu diperiksa pengawas."))
    if _takes_photo(visit, assignment) and (why := photo_of_form(visit, submission.id)):
        messages.warning(visit, _("Fotonya tidak ikut tersimpan: {why}").format(why=why))
    if changed := changed_meanwhile(received.visit):
        messages.warning(visit, changed_says(changed))
    return HttpResponseRedirect(back)


def _takes_photo(visit: Visit, assignment: AssignmentFacts) -> bool:
    """Only who was there has one: not a supervisor who copies a paper."""
    return assignment.helper == person_of(visit)


def _submission(assignment: AssignmentFacts, filled: Filled, now: datetime, *, paper: bool) -> Submission:
    try:
        key = uuid.UUID(filled.submission)
        day: date | None = parse_day(filled.day) if paper else None
    except (ValueError, Mistyped):
        raise Http404 from None  # hidden boxes were changed by hand
    answers = filled.answers if filled.counted else _first_step(filled.answers)
    return Submission(
        id=key, assignment=assignment.public_id, enterprise=filled.enterprise, outcome=filled.outcome,
        answers=answers, started_at=min(filled.started_at, now), finished_at=now, sent_at=now,
        channel="paper" if paper else "page", seen_at=filled.seen_at, visited_on=day,
    )  # fmt: skip


def _first_step(answers: Mapping[str, str]) -> dict[str, str]:
    return {field: typed for field, typed in answers.items() if field in STEPS[0].fields}


def _mend(
    visit: Visit, assignment: AssignmentFacts, filled: Filled, back: str, no: BadSubmission, *, paper: bool
) -> HttpResponseBase:
    """Back to the step of the first fault."""
    faults = [(str(fault[0]), fault[1]) for fault in no.findings if isinstance(fault, tuple)]
    step = next((step.number for step in STEPS for field, _reason in faults if field in step.fields), 1)
    form = _bound(visit, step)
    form.name_faults(faults)
    return _show(visit, assignment, filled, step, back, paper=paper, form=form)


def _show(
    visit: Visit, assignment: AssignmentFacts, filled: Filled, number: int, back: str, *, paper: bool,
    form: forms.Form | None = None, day: forms.Form | None = None, doubles: Sequence[FoundDouble] = (),
) -> HttpResponseBase:  # fmt: skip
    step = STEPS[number - 1] if number < LAST else None
    questions = step.questions if step else ()
    initial = {**as_initial(filled.answers, questions), "outcome": filled.outcome}
    first = step is not None and number == 1
    context = {
        "form": form or AnswerForm(questions, outcome=first, initial=initial),
        "day": (day or PaperForm(initial={"visited_on": filled.day})) if paper and first else None,
        "step": step, "number": number, "steps": STEPS, "last": LAST, "filled": filled,
        "carried": _hidden(filled, set(step.fields) if step else set(), first, paper),
        "summary": _summary(filled) if step is None else [],
        "assignment": assignment, "kelurahan": kelurahan_of(assignment.region), "back": back, "paper": paper,
        "photo": PhotoForm() if step is None and _takes_photo(visit, assignment) else None,
        "doubles": doubles, "this_one": THIS_ONE, "double": DOUBLE,
    }  # fmt: skip
    return render(visit, "fieldwork/fill.html", context)


def _hidden(filled: Filled, here: set[str], first: bool, paper: bool) -> list[tuple[str, str]]:
    seen = filled.seen_at.isoformat() if filled.seen_at else ""
    kept = [
        ("kiriman", filled.submission), ("usaha", filled.enterprise),
        ("mulai", filled.started_at.isoformat()), ("dibawa", seen),
    ]  # fmt: skip
    if not first:
        kept.append(("outcome", filled.outcome))
        kept += [("visited_on", filled.day)] if paper else []
    return kept + [(field, typed) for field, typed in filled.answers.items() if field not in here and typed]


def _summary(filled: Filled) -> list[tuple[object, str]]:
    answers = filled.answers if filled.counted else _first_step(filled.answers)
    said = [
        (field_name(field), shown_answer(field, answers[field])) for field in QUESTIONS if answers.get(field)
    ]
    return [(field_name("outcome"), str(OUTCOME_WORDS.get(filled.outcome, ""))), *said]
