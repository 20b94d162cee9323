"""Closes a census: nothing comes in any more, and answers that the register has are erased here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.entries import CAMPAIGN_CLOSED
from bela.fieldwork.finding import find_campaign
from bela.fieldwork.forgetting import forget_answers
from bela.fieldwork.models import Visit
from bela.fieldwork.refusals import CampaignNotRunning
from bela.kernel.actor import Actor
from bela.ledger.api import record


def close_campaign(*, at: datetime, actor: Actor, campaign: str) -> None:
    """Close it; a second time nothing happens. Raises `CampaignNotRunning` while visits wait.

    Outcomes, days, places and decisions stay for pay and audit; answers, positions and photographs go.
    """
    with transaction.atomic(durable=True):
        row = find_campaign(campaign, lock=True)
        actor.must("fieldwork:supervise", row.government_id)
        if row.closed_at is not None:
            return
        if (waiting := row.visits.filter(state="waiting").count()) > 0:
            raise CampaignNotRunning(
                _("Masih ada {waiting} kunjungan yang belum diputuskan.").format(waiting=waiting),
                next_step=_("Terima atau kembalikan dulu semuanya."),
            )
        erased = forget_answers(Visit.objects.filter(campaign=row))
        row.closed_at, row.closed_by = at, actor.ref
        row.save(update_fields=["closed_at", "closed_by"])
        record(CAMPAIGN_CLOSED, at=at, actor=actor, subject=campaign, body={"visits": erased})
