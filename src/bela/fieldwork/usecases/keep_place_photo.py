"""Keeps the photograph of a visit's place, once; it was decoded and encoded anew before it comes here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from bela.fieldwork.entries import PHOTO_KEPT
from bela.fieldwork.finding import must_stay_open
from bela.fieldwork.models import PlacePhoto, Visit
from bela.fieldwork.pictures import keep
from bela.fieldwork.refusals import not_there
from bela.kernel.actor import Actor
from bela.ledger.api import record


def keep_place_photo(*, at: datetime, actor: Actor, submission: UUID, picture: bytes) -> None:
    """Keep it for the actor's own visit; the first one stays. `picture` is WebP of bare pixels.

    Raises `NotThere` for another's visit or none, `CampaignNotRunning`, `ValueError` for any other bytes.
    """
    actor.must("fieldwork:count")
    if picture[:4] != b"RIFF" or picture[8:12] != b"WEBP":
        raise ValueError("only pictures that were encoded anew are kept")
    with transaction.atomic(durable=True):
        visits = Visit.objects.select_related("campaign").select_for_update(of=("self",))
        row = visits.filter(submission=submission, by=actor.ref).first()
        if row is None:
            raise not_there()
        must_stay_open(row.campaign)
        if PlacePhoto.objects.filter(visit=row).exists():
            return
        PlacePhoto.objects.create(visit=row, digest=keep(picture), kept_at=at)
        record(PHOTO_KEPT, at=at, actor=actor, subject=row.public_id, body={})
