"""The clock's: what was kept only so that a form sent twice is one act, or a code fits, goes once it is spent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.ordering.entries import SPENT_FORGOTTEN
from bela.ordering.lifecycle import PERMISSIONS
from bela.ordering.models import Answer, SigningCode

ANSWERS_KEPT = timedelta(days=30)
"""A phone without signal, or a program that was down over a long holiday, still gets its first answer; after
that the order itself has moved on and says so."""

CODES_KEPT = timedelta(days=1)
"""A code counts for minutes and is counted for an hour; that it was sent stays in the ledger."""


def forget_spent(*, at: datetime, actor: Actor) -> int:
    """Delete the answers and codes that are too old to be asked for again, and answer how many. Twice is harmless."""
    actor.must(PERMISSIONS["clock"])
    with transaction.atomic(durable=True):
        answers, _kinds = Answer.objects.filter(at__lt=at - ANSWERS_KEPT).delete()
        codes, _kinds = SigningCode.objects.filter(expires_at__lt=at - CODES_KEPT).delete()
        if answers or codes:
            body = {"answers": answers, "codes": codes}
            record(SPENT_FORGOTTEN, at=at, actor=actor, subject=legal_day(at).isoformat(), body=body)
    return answers + codes
