"""Takes in one photo of a seller: decoded and encoded anew, its location and everything else left behind."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bela.catalogue.entries import PHOTO_KEPT
from bela.catalogue.models import Photo, PhotoOwner
from bela.catalogue.photos.intake import take_in
from bela.catalogue.photos.store import keep
from bela.catalogue.selling import SELL, seller
from bela.kernel.actor import Actor
from bela.ledger.api import record


def keep_photo(*, at: datetime, actor: Actor, enterprise: str, file: BinaryIO) -> str:
    """Keep it; answers its digest, by which an offer names it. The same photo twice is one.

    Raises `BadPhoto` with the reason, `PhotoRoomBusy`, `MayNotSellYet`, `NotPermitted`.
    """
    actor.must(SELL)
    seller(actor, enterprise, at)
    encoded = take_in(file)  # seconds of work, before any transaction
    large, medium, small = (keep(picture) for picture in encoded.pictures)
    with transaction.atomic(durable=True):
        photo, _ = Photo.objects.get_or_create(
            digest=large,
            defaults={
                "medium": medium,
                "small": small,
                "width": encoded.width,
                "height": encoded.height,
                "likeness": encoded.likeness,
                "kept_at": at,
            },
        )
        _, new = PhotoOwner.objects.get_or_create(
            photo=photo, enterprise_id=enterprise, defaults={"kept_at": at}
        )
        if new:
            record(PHOTO_KEPT, at=at, actor=actor, subject=enterprise, body={"photo": large})
    return large
