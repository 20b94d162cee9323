"""Sends a visit's result back to whoever was there, with the reason; nothing of it reaches the register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.entries import VISIT_RETURNED
from bela.fieldwork.refusals import BadCampaign
from bela.fieldwork.settling import settle, visit_to_settle
from bela.kernel.actor import Actor
from bela.ledger.api import record


def return_visit(*, at: datetime, actor: Actor, visit: str, reason: str) -> None:
    """Return it; a second time nothing happens. Raises `AlreadySettled` where it was accepted, `BadCampaign`."""
    said = " ".join(reason.replace("\0", "").split())[:400]
    if not said:
        raise BadCampaign(_("Tulis apa yang perlu dibetulkan."), code="empty", field="reason")
    with transaction.atomic(durable=True):
        row = visit_to_settle(visit, actor, "returned")
        actor.must("fieldwork:supervise", row.campaign.government_id)
        if row.state == "returned":
            return
        settle(row, "returned", at=at, by=actor.ref, reason=said)
        record(VISIT_RETURNED, at=at, actor=actor, subject=visit, body={"outcome": row.outcome})
