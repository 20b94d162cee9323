"""Says what an accepted record is paid from a day on, with the paper that says so."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.entries import RATE_SET
from bela.fieldwork.finding import find_campaign, must_be_open
from bela.fieldwork.models import Rate
from bela.fieldwork.refusals import BadCampaign
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ledger.api import Json, record


def set_rate(
    *, at: datetime, actor: Actor, campaign: str, from_on: date, counted: Rupiah, other: Rupiah, citation: str
) -> None:
    """Set it. One rate begins on a day; the same again changes nothing. Raises `BadCampaign`."""
    cited = " ".join(citation.replace("\0", "").split())[:200]
    if not cited:
        raise BadCampaign(_("Tulis surat yang menetapkan tarif ini."), field="citation")
    if counted < 0 or other < 0:
        raise BadCampaign(_("Tarif tidak boleh di bawah nol."), field="counted")
    with transaction.atomic(durable=True):
        row = find_campaign(campaign, lock=True)
        actor.must("fieldwork:supervise", row.government_id)
        must_be_open(row)
        if from_on > row.last_on:
            raise BadCampaign(_("Tarif ini mulai sesudah pendataan selesai."), field="from_on")
        there = row.rates.filter(from_on=from_on).first()
        if there is not None:
            if (there.counted, there.other) == (int(counted), int(other)):
                return
            raise BadCampaign(_("Sudah ada tarif lain yang mulai pada hari itu."), field="from_on")
        Rate.objects.create(
            campaign=row, from_on=from_on, counted=int(counted), other=int(other), citation=cited,
            set_at=at, set_by=actor.ref,
        )  # fmt: skip
        body: dict[str, Json] = {"from_on": from_on.isoformat(), "counted": int(counted), "other": int(other)}
        record(RATE_SET, at=at, actor=actor, subject=campaign, body=body)
