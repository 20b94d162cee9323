"""An owner stops selling, or an officer finds that the enterprise is gone; it stays on the register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import WITHDRAWN
from bela.registry.finding import acts_for, find_enterprise
from bela.registry.typed import must_say


def withdraw_supplier(*, at: datetime, actor: Actor, enterprise: str, reason: str) -> None:
    """Withdraw; twice is once, the first reason stays. Raises `Refusal` without a reason."""
    reason = must_say(reason, "reason", _("Tulis alasannya."), longest=400)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        if not acts_for(actor, row):
            actor.must("registry:verify", row.government_id)
        if row.withdrawn_at is not None:
            return
        row.withdrawn_at, row.withdrawn_reason = at, reason
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record(WITHDRAWN, at=at, actor=actor, subject=enterprise, body={})
