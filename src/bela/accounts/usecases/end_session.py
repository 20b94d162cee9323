"""Signs a person out on one device."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from bela.accounts.entries import SESSION_ENDED
from bela.accounts.refusals import UnknownSession
from bela.kernel.actor import Actor
from bela.ledger.api import record


def end_session(*, at: datetime, actor: Actor, person: str, session: int) -> None:
    """End it. Raises `UnknownSession` for one that is over, or not that person's."""
    if not actor.may("accounts:own", person):
        actor.must("accounts:manage")
    with transaction.atomic(durable=True):
        row = UserSession.objects.filter(pk=session, user__public_id=person).first()
        if row is None:
            raise UnknownSession("no such session")
        row.end()
        record(SESSION_ENDED, at=at, actor=actor, subject=person, body={})
