"""Answers questions of the record, by its owner or by an officer; what was answered before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.changing import change, read_answers
from bela.registry.entries import ENTERPRISE_CORRECTED
from bela.registry.finding import acts_for, find_enterprise, must_be_there


def correct_enterprise(
    *, at: datetime, actor: Actor, enterprise: str, answers: Mapping[str, str]
) -> list[str]:
    """Take the typed answers (fields of `questions.QUESTIONS`); answers the fields that changed.

    Nothing is recorded where nothing changes. Raises `Refusal` naming the field that cannot be read.
    """
    read = read_answers(answers)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        how = "self" if acts_for(actor, row) else "officer"
        if how == "officer":
            actor.must("registry:verify", row.government_id)
        must_be_there(row)
        moved = change(row, read, at=at, actor=actor, how=how)
        if moved:
            body = {"fields": ", ".join(moved)}
            record(ENTERPRISE_CORRECTED, at=at, actor=actor, subject=enterprise, body=body)
    return moved
