"""A curator opens the sale of an offer again that was stopped."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_RELEASED
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import CURATE, find_offer, must_be_active, not_own_shop
from bela.catalogue.writing import decide, move, must_be_published, told
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record


def release_offer(*, at: datetime, actor: Actor, offer: str) -> None:
    """Put the version that was approved last back on sale; doing it twice is once.

    Raises `UnknownOffer`, `OfferMoved`, `NotPermitted`, `CuratesOwnShop`, `MayNotSellYet`.
    """
    actor.must(CURATE)  # at all; and for the shop's own government below
    with transaction.atomic(durable=True):
        row = find_offer(offer)
        supplier = not_own_shop(actor, row.shop.enterprise_id, at)
        if row.state == "live":
            return
        must_be_published(row)
        must_be_active(supplier, legal_day(at))
        move(row, "release", at)
        row.save()
        decide(row, "release", at=at, actor=actor)
        index_offers([row.pk], at)
        body = told(row, number=row.latest)
        record(OFFER_RELEASED, at=at, actor=actor, subject=offer, body=body)
