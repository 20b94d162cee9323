"""Answers questions of the record: its owner, an officer, a helper; what was answered before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.census.meeting import apart, hold
from bela.registry.census.part import part_in
from bela.registry.changing import change, read_answers
from bela.registry.entries import ANSWERS_MET, ENTERPRISE_CORRECTED
from bela.registry.finding import find_enterprise, must_be_there


def correct_enterprise(
    *, at: datetime, actor: Actor, enterprise: str, answers: Mapping[str, str], seen: int | None = None
) -> list[str]:
    """Take the typed answers (fields of `questions.QUESTIONS`); answers the fields that changed.

    `seen` is the version of the record (`CensusRecord.version`) that was before whoever answered. An answer
    to what somebody else answered since waits beside theirs (`queries.census_record.second_answers`);
    without `seen` the last answer counts. Nothing is recorded where nothing changes. Raises `Refusal`
    naming the field that cannot be read.
    """
    read = read_answers(answers)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        how = part_in(actor, row, legal_day(at))
        if how == "officer":
            actor.must("registry:verify", row.government_id)
        must_be_there(row)
        taken, met = apart(row, read, seen)
        moved = change(row, taken, at=at, actor=actor, how=how)
        hold(row, met, at=at, actor=actor, how=how)
        for kind, fields in ((ENTERPRISE_CORRECTED, moved), (ANSWERS_MET, list(met))):
            if fields:
                record(kind, at=at, actor=actor, subject=enterprise, body={"fields": ", ".join(fields)})
    return moved
