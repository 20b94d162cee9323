"""An officer lets a suspended enterprise sell again, saying why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.entries import SUSPENSION_LIFTED
from bela.registry.finding import find_enterprise, not_own
from bela.registry.typed import must_say


def lift_suspension(*, at: datetime, actor: Actor, enterprise: str, reason: str) -> None:
    """Lift the open suspension from this day on; nothing happens where there is none."""
    reason = must_say(reason, "reason", _("Tulis alasannya."))
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:suspend", row.government_id)
        not_own(actor, row)
        found = row.suspensions.filter(lifted_at__isnull=True).first()
        if found is None:
            return
        found.lifted_at, found.lifted_by, found.lifted_reason = at, actor.ref, reason
        found.lifted_on = max(found.from_on, legal_day(at))
        found.save(update_fields=["lifted_at", "lifted_by", "lifted_reason", "lifted_on"])
        record(SUSPENSION_LIFTED, at=at, actor=actor, subject=enterprise, body={})
