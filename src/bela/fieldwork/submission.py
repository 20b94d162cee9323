"""What a device sends of one visit: read with suspicion, every fault named with its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bela.fieldwork.form import ASKED, ASKED_ELSEWHERE
from bela.fieldwork.sent import (
    NO_MOMENT,
    Fault,
    Position,
    Sent,
    bad,
    read_fields,
    read_moment,
    read_position,
    read_text,
    read_text_or_nothing,
)
from bela.fieldwork.words import OF_A_NEW_FIND, OUTCOMES
from bela.kernel.refusal import Refusal
from bela.registry.census.bands import PAIRS, agree
from bela.registry.changing import read_answers


@dataclass(frozen=True, slots=True)
class Submission:
    """One visit as sent. `enterprise` is "" for a business on no list; moments are the device's.

    `seen_at` is when the device fetched the record it corrects, by the server's clock.
    """

    id: UUID
    assignment: str
    enterprise: str
    outcome: str
    answers: Mapping[str, str]
    started_at: datetime
    finished_at: datetime
    sent_at: datetime
    channel: str
    seen_at: datetime | None = None
    position: Position | None = None
    visited_on: date | None = None  # of a paper: the day written on it


def read_submission(sent: object, channel: str = "phone") -> Submission:
    """The submission in a JSON object. Raises `BadSubmission` with every fault that was found."""
    parts = Sent(sent)
    found = Submission(
        id=parts.take("submission", lambda said: UUID(read_text(said)), UUID(int=0)),
        assignment=parts.take("assignment", read_text, ""),
        enterprise=parts.take("enterprise", read_text_or_nothing, ""),
        outcome=parts.take("outcome", read_text, ""),
        answers=parts.take("answers", read_fields, {}),
        started_at=parts.take("started_at", _read_beginning, NO_MOMENT),
        finished_at=parts.take("finished_at", read_moment, NO_MOMENT),
        sent_at=parts.take("sent_at", read_moment, NO_MOMENT),
        seen_at=parts.take("seen_at", lambda said: None if said is None else read_moment(said), None),
        position=parts.take("position", read_position, None),
        channel=channel,
    )
    if faults := parts.faults or faults_of(found):
        raise bad(faults)
    # A clock that was put right between beginning and end: nobody can mend that on the form.
    return replace(found, started_at=found.finished_at) if found.finished_at < found.started_at else found


def _read_beginning(said: object) -> datetime:
    """When a phone says that a visit began; one that woke in 1970 says a moment, too. Raises `ValueError`."""
    moment = datetime.fromisoformat(read_text(said))
    if moment.tzinfo is None:
        raise ValueError("no moment")
    return moment if moment.year >= 2000 else read_moment("2000-01-01T00:00:00+00:00")


def faults_of(found: Submission) -> list[Fault]:
    """What cannot stay as it is: field and reason, in the order of the form."""
    faults: list[Fault] = []
    if found.outcome not in OUTCOMES:
        faults.append(("outcome", _("Pilih apa yang Anda temui.")))
    elif not found.enterprise and found.outcome not in OF_A_NEW_FIND:
        faults.append(("outcome", _("Usaha yang belum ada di daftar hanya bisa didata atau menolak.")))
    if not found.enterprise and not found.answers.get("name", "").strip():
        faults.append(("name", _("Nama usaha belum diisi.")))
    return faults + faults_in(found.answers)


def faults_in(answers: Mapping[str, str]) -> list[Fault]:
    """The answers that the register cannot read, each with its reason."""
    faults: list[Fault] = []
    for field, typed in answers.items():
        if field not in ASKED or field in ASKED_ELSEWHERE:
            faults.append((field, _("Isian ini tidak ada di formulir.")))
            continue
        try:
            read_answers({field: typed})
        except Refusal as no:
            faults.append((field, no.reason))
    return faults or _faults_between(answers)


def _faults_between(answers: Mapping[str, str]) -> list[Fault]:
    """Two answers that do not agree: a figure outside of the band beside it."""
    try:
        agree(read_answers(answers), dict.fromkeys(field for pair in PAIRS for field in pair))
    except Refusal as no:
        return [(no.field or "", no.reason)]
    return []
