"""The second person's answers: compared with the first's, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.comparing import beside_each_other, first_heard
from bela.fieldwork.entries import CHECK_DONE
from bela.fieldwork.finding import find_check, must_stay_open
from bela.fieldwork.form import COMPARED
from bela.fieldwork.models import BackCheck
from bela.fieldwork.refusals import not_there
from bela.fieldwork.second_look import OnDevice
from bela.fieldwork.sent import Fault, bad
from bela.fieldwork.submission import faults_in
from bela.fieldwork.words import OUTCOMES
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether these answers are those that stand: now taken, or a repeat of the same submission."""

    taken: bool


def answer_back_check(
    *, at: datetime, actor: Actor, check: str, outcome: str, answers: Mapping[str, str],
    device: OnDevice | None = None,
) -> Looked:  # fmt: skip
    """Take the answers, once; later ones change nothing. `device` is of a look that was done without signal.

    Raises `BadSubmission` with every fault; `NotThere` for another's check, `CampaignNotRunning`.
    """
    actor.must("fieldwork:count")
    asked = {field: typed for field, typed in answers.items() if field in COMPARED and typed.strip()}
    faults: list[Fault] = [] if outcome in OUTCOMES else [("outcome", _("Pilih apa yang Anda temui."))]
    if faults := faults + faults_in(asked):
        raise bad(faults)
    with transaction.atomic(durable=True):
        row = find_check(check, lock=True)
        if row.checker != actor.ref:
            raise not_there()
        if row.done_at is not None:
            return Looked(device is not None and row.submission == device.submission)
        must_stay_open(row.visit.campaign)
        _must_be_new(device)
        same, differing = _take(row, outcome, asked, at, device)
        body = {"same": same, "differing": differing}
        record(CHECK_DONE, at=at, actor=actor, subject=row.visit.public_id, body=body)
    return Looked(taken=True)


def _must_be_new(device: OnDevice | None) -> None:
    """An id stands for one look only: the table says so too."""
    if device is not None and BackCheck.objects.filter(submission=device.submission).exists():
        raise bad([("submission", _("Kiriman ini sudah dipakai untuk cek ulang lain."))])


def _take(
    row: BackCheck, outcome: str, answers: Mapping[str, str], at: datetime, device: OnDevice | None
) -> tuple[int, int]:
    compared = beside_each_other(first_heard(row.visit), answers, (row.visit.outcome, outcome))
    row.done_at, row.outcome, row.answers = at, outcome, dict(answers)
    row.looked_on = _day(row, at, device)
    row.submission = device.submission if device else None
    row.comparison = [{"field": beside.field, "same": beside.same} for beside in compared]
    row.save(update_fields=["done_at", "looked_on", "submission", "outcome", "answers", "comparison"])
    same = sum(beside.same for beside in compared)
    return same, len(compared) - same


def _day(row: BackCheck, at: datetime, device: OnDevice | None) -> date | None:
    """The day of the look; unknown where the device's clock says one that cannot be."""
    if device is None:
        return legal_day(at)
    said = device.day(at)
    return said if row.visit.visited_on <= said <= legal_day(at) else None
