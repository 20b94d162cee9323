"""Sends a helper into a kelurahan to count there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.fieldwork.assigning import assign
from bela.fieldwork.entries import HELPER_ASSIGNED
from bela.fieldwork.finding import find_campaign, must_be_open
from bela.fieldwork.models import Campaign
from bela.fieldwork.refusals import BadCampaign
from bela.kernel.actor import Actor
from bela.kernel.identifiers import RegionCode, find_region
from bela.kernel.mistyped import Mistyped
from bela.ledger.api import record


def assign_helper(*, at: datetime, actor: Actor, campaign: str, region: str, helper: str) -> str:
    """Assign and answer the assignment's public id.

    Raises `NotAHelper`, `AlreadyAssigned`, `CampaignNotRunning`, or `BadCampaign` for a place that is no
    kelurahan of the government.
    """
    with transaction.atomic(durable=True):
        row = find_campaign(campaign, lock=True)
        actor.must("fieldwork:supervise", row.government_id)
        must_be_open(row)
        _must_lie_in(region, row)
        made = assign(row, region, helper, at=at, by=actor.ref)
        body = {"region": region, "campaign": campaign}
        record(HELPER_ASSIGNED, at=at, actor=actor, subject=made.public_id, body=body)
    return made.public_id


def _must_lie_in(region: str, campaign: Campaign) -> None:
    within = accounts.government(campaign.government_id).region_code
    if not _is_kelurahan(region) or not region.startswith(f"{within}."):
        raise BadCampaign(_("Pilih kelurahan di wilayah pemerintah ini."), field="region")


def _is_kelurahan(region: str) -> bool:
    try:
        return region.count(".") == 3 and find_region(RegionCode(region)) is not None
    except Mistyped:
        return False
