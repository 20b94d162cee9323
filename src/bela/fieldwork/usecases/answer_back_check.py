"""The second person's answers: compared with the first's, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.comparing import beside_each_other
from bela.fieldwork.entries import CHECK_DONE
from bela.fieldwork.finding import find_check, must_be_open
from bela.fieldwork.form import COMPARED
from bela.fieldwork.models import BackCheck
from bela.fieldwork.refusals import not_there
from bela.fieldwork.submission import Fault, bad, faults_in
from bela.fieldwork.words import OUTCOMES
from bela.kernel.actor import Actor
from bela.ledger.api import record


def answer_back_check(
    *, at: datetime, actor: Actor, check: str, outcome: str, answers: Mapping[str, str]
) -> None:
    """Take the answers, once. Raises `BadSubmission` with every fault; `NotThere` for another's check."""
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
            return
        must_be_open(row.visit.campaign)
        same, differing = _take(row, outcome, asked, at)
        body = {"same": same, "differing": differing}
        record(CHECK_DONE, at=at, actor=actor, subject=row.visit.public_id, body=body)


def _take(row: BackCheck, outcome: str, answers: Mapping[str, str], at: datetime) -> tuple[int, int]:
    compared = beside_each_other(row.visit.answers, answers, (row.visit.outcome, outcome))
    row.done_at, row.outcome, row.answers = at, outcome, dict(answers)
    row.comparison = [{"field": beside.field, "same": beside.same} for beside in compared]
    row.save(update_fields=["done_at", "outcome", "answers", "comparison"])
    same = sum(beside.same for beside in compared)
    return same, len(compared) - same
