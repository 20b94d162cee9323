"""Signs a person out on every device."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from bela.accounts.entries import SESSIONS_ENDED
from bela.accounts.finding import find_person
from bela.accounts.models import Person
from bela.kernel.actor import Actor
from bela.ledger.api import record


def end_sessions(*, at: datetime, actor: Actor, person: str) -> None:
    """End them all, also the one that asks. Raises `UnknownPerson`."""
    if not actor.may("accounts:own", person):
        actor.must("accounts:manage")
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        Person.objects.filter(pk=row.pk).update(sign_in_epoch=F("sign_in_epoch") + 1)
        record(SESSIONS_ENDED, at=at, actor=actor, subject=person, body={})
