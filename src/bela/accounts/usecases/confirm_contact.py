"""Notes that a contact is a person's own: they signed in with a code that was sent to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.accounts.contacts import Contact
from bela.accounts.entries import CONTACT_CONFIRMED
from bela.accounts.finding import find_person
from bela.kernel.actor import Actor
from bela.ledger.api import record


def confirm_contact(*, at: datetime, actor: Actor, person: str, contact: Contact) -> None:
    """Note it once; a contact that is no longer theirs is left alone."""
    actor.must("accounts:vouch")
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        column = f"{contact.kind}_confirmed_at"
        if getattr(row, contact.kind) != contact.value or getattr(row, column) is not None:
            return
        setattr(row, column, at)
        row.save(update_fields=[column])
        record(CONTACT_CONFIRMED, at=at, actor=actor, subject=person, body={"kind": contact.kind})
