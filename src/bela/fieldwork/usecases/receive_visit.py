"""Takes in what a visit found, exactly once however often it is sent; some are drawn to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.drawing import is_drawn
from bela.fieldwork.entries import VISIT_RECEIVED
from bela.fieldwork.finding import find_assignment, must_stay_open
from bela.fieldwork.models import Assignment, BackCheck, Visit
from bela.fieldwork.refusals import AssignmentEnded, CampaignNotRunning, not_there
from bela.fieldwork.sent import bad
from bela.fieldwork.submission import Submission, faults_of
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.queries.doorstep import region_of


@dataclass(frozen=True, slots=True)
class Received:
    """The visit's public id and state, and whether this is the time it came in."""

    visit: str
    state: str
    first: bool


def receive_visit(*, at: datetime, actor: Actor, submission: Submission) -> Received:
    """Take it in; a repeat answers the visit of the first time.

    Raises `BadSubmission` with every fault, `CampaignNotRunning`, `AssignmentEnded`, `NotThere`, `NotPermitted`.
    """
    with transaction.atomic(durable=True):
        assignment = find_assignment(submission.assignment)
        _must_be_theirs(actor, assignment, submission)
        if (there := _there(submission, assignment)) is not None:
            return there
        visited_on = _must_be_due(submission, assignment, at)
        _must_be_readable(submission, assignment)
        try:
            with transaction.atomic():
                row = _write(submission, assignment, visited_on, at, actor)
        except IntegrityError:  # the same submission was written while this one waited
            if (there := _there(submission, assignment)) is None:
                raise
            return there
        seed, percent = assignment.campaign.seed, assignment.campaign.check_percent
        if is_drawn(seed, row.public_id, percent):
            BackCheck.objects.create(visit=row, first_by=row.by, drawn_at=at)
        body = {"outcome": row.outcome, "channel": row.channel, "region": row.region_code}
        record(VISIT_RECEIVED, at=at, actor=actor, subject=row.public_id, body=body)
    return Received(row.public_id, row.state, first=True)


def _must_be_theirs(actor: Actor, assignment: Assignment, submission: Submission) -> None:
    """A helper's own assignment; or a supervisor who copies a paper."""
    if actor.ref == f"person:{assignment.helper_id}" and actor.may("fieldwork:count"):
        return
    if submission.channel != "paper":
        raise not_there()
    actor.must("fieldwork:supervise", assignment.campaign.government_id)


def _there(submission: Submission, assignment: Assignment) -> Received | None:
    row = Visit.objects.filter(submission=submission.id).first()
    if row is None:
        return None
    if row.assignment_id != assignment.pk:
        raise not_there()
    return Received(row.public_id, row.state, first=False)


def _must_be_due(submission: Submission, assignment: Assignment, at: datetime) -> date:
    """The day of the visit by our clock: a device's is put right by how far it was off when it sent."""
    must_stay_open(assignment.campaign)
    finished_at = submission.finished_at + (at - submission.sent_at)
    visited_on = submission.visited_on or legal_day(finished_at)
    if (
        assignment.ended_at is not None
        and submission.visited_on is None
        and finished_at > assignment.ended_at
    ):
        raise AssignmentEnded(
            _("Tugas Anda di kelurahan ini sudah diakhiri."), next_step=_("Hubungi pengawas Anda.")
        )
    campaign = assignment.campaign
    if not campaign.first_on <= visited_on <= min(campaign.last_on, legal_day(at)):
        raise CampaignNotRunning(
            _("Hari kunjungan ini di luar masa pendataan."),
            next_step=_("Periksa tanggalnya, atau hubungi pengawas Anda."),
            field="visited_on",
        )
    return visited_on


def _must_be_readable(submission: Submission, assignment: Assignment) -> None:
    faults = faults_of(submission)
    if submission.enterprise:
        known = region_of(submission.enterprise)
        if known is None or known[0] != assignment.campaign.government_id:
            faults.append(("enterprise", _("Usaha ini tidak ada di daftar.")))
    if faults:
        raise bad(faults)


def _write(
    submission: Submission, assignment: Assignment, visited_on: date, at: datetime, actor: Actor
) -> Visit:
    where = submission.position
    return Visit.objects.create(
        submission=submission.id,
        campaign=assignment.campaign,
        assignment=assignment,
        region_code=assignment.region_code,
        enterprise_id=submission.enterprise or None,
        new_find=not submission.enterprise,
        outcome=submission.outcome,
        answers={field: typed for field, typed in submission.answers.items() if typed.strip()},
        seen_at=submission.seen_at,
        started_at=submission.started_at,
        finished_at=submission.finished_at,
        sent_at=submission.sent_at,
        received_at=at,
        visited_on=visited_on,
        by=f"person:{assignment.helper_id}",
        typed_by=actor.ref,
        channel=submission.channel,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        accuracy=where.accuracy if where else None,
        position_at=where.at if where else None,
    )
