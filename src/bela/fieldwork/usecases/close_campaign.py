"""Closes a census: nothing comes in any more, and answers that the register has are erased here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.entries import CAMPAIGN_CLOSED
from bela.fieldwork.finding import find_campaign
from bela.fieldwork.models import BackCheck, Campaign, PlacePhoto
from bela.fieldwork.pictures import throw_away
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
        erased = row.visits.update(answers={}, latitude=None, longitude=None, accuracy=None, position_at=None)
        BackCheck.objects.filter(visit__campaign=row).update(answers={})
        _forget_photos(row)
        row.closed_at, row.closed_by = at, actor.ref
        row.save(update_fields=["closed_at", "closed_by"])
        record(CAMPAIGN_CLOSED, at=at, actor=actor, subject=campaign, body={"visits": erased})


def _forget_photos(campaign: Campaign) -> None:
    """The rows now, the files once it is certain; one that another campaign shows stays."""
    photos = PlacePhoto.objects.filter(visit__campaign=campaign)
    digests = set(photos.values_list("digest", flat=True))
    photos.delete()
    digests -= set(PlacePhoto.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in digests:
        transaction.on_commit(lambda digest=digest: throw_away(digest))  # type: ignore[misc]  # a default
