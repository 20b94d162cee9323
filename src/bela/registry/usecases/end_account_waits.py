"""The wait of changed accounts that an officer has found right is over: from now on they are paid to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.account_notices import tell_of_end
from bela.registry.entries import ACCOUNTS_PAID_FROM_TODAY
from bela.registry.models import BankAccountRow
from bela.registry.settling import settle


def end_account_waits(*, at: datetime, actor: Actor) -> int:
    """Let those be paid to whose day has come; answers how many. Idempotent; the clock calls it."""
    actor.must("registry:tend")
    with transaction.atomic(durable=True):
        due = BankAccountRow.objects.select_for_update(of=("self",)).filter(
            state="due", pays_from__lte=legal_day(at)
        )
        ended = list(due.select_related("enterprise__owner").order_by("pk"))
        for found in ended:
            settle(
                found, "checked", at=found.settled_at or at, by=found.settled_by,
                by_means="person", reason=found.reason,
            )  # fmt: skip
        if ended:
            record(
                ACCOUNTS_PAID_FROM_TODAY,
                at=at,
                actor=actor,
                subject="register",
                body={"accounts": len(ended)},
            )
    for found in ended:
        tell_of_end(found.enterprise, stopped=False)
    return len(ended)
