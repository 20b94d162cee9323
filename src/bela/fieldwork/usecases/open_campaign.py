"""Opens a census of a government: its days, and the public seed by which visits are drawn."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.entries import CAMPAIGN_OPENED
from bela.fieldwork.models import Campaign
from bela.fieldwork.refusals import BadCampaign
from bela.kernel.actor import Actor
from bela.ledger.api import Json, record

LONGEST_DAYS = 400


def open_campaign(
    *,
    at: datetime,
    actor: Actor,
    government: str,
    name: str,
    first_on: date,
    last_on: date,
    idle_days: int = 3,
    check_percent: int = 5,
) -> str:
    """Open it and answer its public id; the same name twice answers the open one.

    Raises `BadCampaign` naming the field: no name, days the wrong way round, a share over 100.
    """
    actor.must("fieldwork:supervise", government)
    said = " ".join(name.replace("\0", "").split())[:120]
    _must_make_sense(said, first_on, last_on, idle_days, check_percent)
    with transaction.atomic(durable=True):
        row, new = Campaign.objects.get_or_create(
            government_id=government,
            name=said,
            closed_at=None,
            defaults={
                "first_on": first_on, "last_on": last_on, "idle_days": idle_days,
                "check_percent": check_percent, "seed": secrets.token_hex(16),
                "opened_at": at, "opened_by": actor.ref,
            },
        )  # fmt: skip
        if new:
            body: dict[str, Json] = {"first_on": first_on.isoformat(), "last_on": last_on.isoformat(), "seed": row.seed,
                    "percent": check_percent}  # fmt: skip
            record(CAMPAIGN_OPENED, at=at, actor=actor, subject=row.public_id, body=body)
    return row.public_id


def _must_make_sense(name: str, first_on: date, last_on: date, idle_days: int, percent: int) -> None:
    if not name:
        raise BadCampaign(_("Tulis nama pendataannya."), field="name")
    if last_on < first_on:
        raise BadCampaign(_("Hari terakhir tidak boleh sebelum hari pertama."), field="last_on")
    if (last_on - first_on).days > LONGEST_DAYS:
        raise BadCampaign(_("Satu pendataan paling lama 400 hari."), field="last_on")
    if not 1 <= idle_days <= 30:
        raise BadCampaign(_("Isi antara 1 dan 30 hari kerja."), field="idle_days")
    if not 1 <= percent <= 100:
        raise BadCampaign(_("Isi antara 1 dan 100 persen."), field="check_percent")
