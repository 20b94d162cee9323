"""What a device sends of one visit: read with suspicion, every fault named with its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bela.fieldwork.form import ASKED, ASKED_ELSEWHERE
from bela.fieldwork.refusals import BadSubmission
from bela.fieldwork.words import OF_A_NEW_FIND, OUTCOMES
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal
from bela.registry.census.bands import PAIRS, agree
from bela.registry.changing import read_answers

LONGEST_ANSWER = 4000
"""Letters of one answer; the register's own limits are narrower and say so."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the device was: degrees, metres of uncertainty, and when by its own clock."""

    latitude: Decimal
    longitude: Decimal
    accuracy: int
    at: datetime


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


type Fault = tuple[str, object]


def read_submission(sent: object, channel: str = "phone") -> Submission:
    """The submission in a JSON object. Raises `BadSubmission` with every fault that was found."""
    if not isinstance(sent, dict):
        raise bad([("", _("Kiriman ini tidak bisa dibaca."))])
    faults: list[Fault] = []

    def take[V](field: str, read: Callable[[object], V], fallback: V) -> V:
        try:
            return read(sent.get(field))
        except (Mistyped, Refusal, ValueError, TypeError, InvalidOperation, KeyError):
            faults.append((field, _("Bagian ini tidak bisa dibaca.")))
            return fallback

    now = datetime.fromisoformat("2000-01-01T00:00:00+00:00")  # never used: a fault stands beside it
    found = Submission(
        id=take("submission", lambda said: UUID(_text(said)), UUID(int=0)),
        assignment=take("assignment", _text, ""),
        enterprise=take("enterprise", _text_or_nothing, ""),
        outcome=take("outcome", _text, ""),
        answers=take("answers", _answers, {}),
        started_at=take("started_at", _moment, now),
        finished_at=take("finished_at", _moment, now),
        sent_at=take("sent_at", _moment, now),
        seen_at=take("seen_at", lambda said: None if said is None else _moment(said), None),
        position=take("position", _position, None),
        channel=channel,
    )
    faults += faults_of(found) if not faults else []
    if faults:
        raise bad(faults)
    return found


def faults_of(found: Submission) -> list[Fault]:
    """What cannot stay as it is: field and reason, in the order of the form."""
    faults: list[Fault] = []
    if found.outcome not in OUTCOMES:
        faults.append(("outcome", _("Pilih apa yang Anda temui.")))
    elif not found.enterprise and found.outcome not in OF_A_NEW_FIND:
        faults.append(("outcome", _("Usaha yang belum ada di daftar hanya bisa didata atau menolak.")))
    if not found.enterprise and not found.answers.get("name", "").strip():
        faults.append(("name", _("Nama usaha belum diisi.")))
    if found.finished_at < found.started_at:
        faults.append(("finished_at", _("Selesainya lebih dulu daripada mulainya.")))
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


def bad(faults: list[Fault]) -> BadSubmission:
    """The No with every fault."""
    return BadSubmission(
        _("Ada isian yang perlu dibetulkan."),
        next_step=_("Betulkan, lalu kirim lagi. Isian Anda tidak hilang."),
        field=faults[0][0],
        findings=faults,
    )


def _text(said: object) -> str:
    if not isinstance(said, str) or len(said) > LONGEST_ANSWER or "\0" in said:
        raise ValueError("no text")
    return said


def _text_or_nothing(said: object) -> str:
    return "" if said is None else _text(said)


def _answers(said: object) -> dict[str, str]:
    if not isinstance(said, dict) or len(said) > 2 * len(ASKED):
        raise ValueError("no answers")
    return {_text(field): _text(typed) for field, typed in said.items()}


def _moment(said: object) -> datetime:
    moment = datetime.fromisoformat(_text(said))
    if moment.tzinfo is None or not 2000 <= moment.year <= 2100:
        raise ValueError("no moment")
    return moment


def _position(said: object) -> Position | None:
    if said is None:
        return None
    if not isinstance(said, dict):
        raise ValueError("no position")
    latitude, longitude = _degrees(said["latitude"], 90), _degrees(said["longitude"], 180)
    accuracy = said["accuracy"]
    if isinstance(accuracy, bool) or not isinstance(accuracy, int | float) or not 0 <= accuracy <= 10_000_000:
        raise ValueError("no accuracy")
    return Position(latitude, longitude, round(accuracy), _moment(said["at"]))


def _degrees(said: object, limit: int) -> Decimal:
    if isinstance(said, bool) or not isinstance(said, int | float) or not -limit <= said <= limit:
        raise ValueError("no degrees")
    return round(Decimal(str(said)), 6)
