"""A mandate ends before its last day: the owner or an officer takes it back, or the helper gives it up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import MANDATE_ENDED
from bela.registry.finding import acts_for, find_enterprise
from bela.registry.mandates import end_rows
from bela.registry.models import Enterprise, Mandate
from bela.registry.owner_codes import owner_among
from bela.registry.refusals import unknown_mandate
from bela.registry.typed import must_say


def end_mandate(*, at: datetime, actor: Actor, enterprise: str, mandate: str, reason: str) -> None:
    """End it for all enterprises of the owner, at once; twice is once. No code is asked: it only takes away.

    Raises `NotPermitted`, and `Refusal` without a reason or where this owner gave no such mandate.
    """
    reason = must_say(reason, "reason", _("Tulis alasannya."), longest=400)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise)
        found = (
            Mandate.objects.select_for_update(of=("self",))
            .filter(owner=row.owner_id, public_id=mandate)
            .first()
        )
        by = _side(actor, row, found)
        if found is None:
            raise unknown_mandate()
        if found.ended_at is not None:
            return
        end_rows(found, at=at, by=actor.ref, reason=reason)
        body = {"mandate": found.public_id, "by": by}
        record(MANDATE_ENDED, at=at, actor=actor, subject=enterprise, body=body)


def _side(actor: Actor, row: Enterprise, found: Mandate | None) -> str:
    """Which side the actor is on. Raises `NotPermitted`."""
    if found is not None and actor.may("accounts:own", found.helper_id):
        return "helper"
    if acts_for(actor, row) and actor.may("accounts:own", owner_among(actor, row)):
        return "owner"
    actor.must("registry:verify", row.government_id)
    return "officer"
