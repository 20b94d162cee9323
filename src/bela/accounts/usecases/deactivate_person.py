"""Takes away a person's sign-in. What they did and held stays on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import PERSON_DEACTIVATED
from bela.accounts.finding import find_person
from bela.accounts.steps.keep_an_administrator import keep_an_administrator
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def deactivate_person(*, at: datetime, actor: Actor, person: str) -> None:
    """End their sessions and let them in no more; done twice, it is done once.

    Raises `Refusal` for oneself, `LastAdministrator` where nobody would be left to undo it.
    """
    actor.must("accounts:manage")
    if actor.ref == f"person:{person}":
        raise Refusal(
            _("Anda tidak bisa menonaktifkan akun Anda sendiri."),
            code="not-oneself",
            next_step=_("Minta administrator lain melakukannya."),
        )
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        if not row.is_active:
            return
        keep_an_administrator(on=legal_day(at), without_person=person)
        row.is_active = False
        row.sign_in_epoch += 1
        row.save(update_fields=["is_active", "sign_in_epoch"])
        record(PERSON_DEACTIVATED, at=at, actor=actor, subject=person, body={})
