"""Gives a person the password they chose; every session they had ends."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import PASSWORD_CHOSEN
from bela.accounts.finding import find_person
from bela.accounts.models import Person
from bela.accounts.refusals import WeakPassword
from bela.kernel.actor import Actor
from bela.ledger.api import record


def choose_password(*, at: datetime, actor: Actor, person: str, password: str) -> None:
    """Set it. Only the person themselves may, never an administrator. Raises `WeakPassword`.

    Django's session hash carries the password, so the old sessions end by themselves; the door keeps the
    one in which the person is sitting.
    """
    actor.must("accounts:own", person)
    _check(password, find_person(person))
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        row.set_password(password)
        row.save(update_fields=["password"])
        record(PASSWORD_CHOSEN, at=at, actor=actor, subject=person, body={})


def _check(password: str, row: Person) -> None:
    try:
        validate_password(password, row)
    except ValidationError as weak:
        raise WeakPassword(
            " ".join(weak.messages),
            next_step=_("Pakai paling sedikit 12 huruf, misalnya empat kata yang hanya Anda ingat."),
            field="password",
        ) from None
