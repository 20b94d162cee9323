"""Lets a person sign in again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.accounts.entries import PERSON_REACTIVATED
from bela.accounts.finding import find_person
from bela.kernel.actor import Actor
from bela.ledger.api import record


def reactivate_person(*, at: datetime, actor: Actor, person: str) -> None:
    """Let them in again; their old sessions stay ended. Done twice, it is done once."""
    actor.must("accounts:manage")
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        if row.is_active:
            return
        row.is_active = True
        row.save(update_fields=["is_active"])
        record(PERSON_REACTIVATED, at=at, actor=actor, subject=person, body={})
