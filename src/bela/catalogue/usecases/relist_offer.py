"""A seller puts an offer back on the market that they had taken off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_RELISTED
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import SELL, must_be_active, own_offer
from bela.catalogue.writing import move, must_be_published, told
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record


def relist_offer(*, at: datetime, actor: Actor, offer: str) -> None:
    """Put back the version that was approved, unchanged. Doing it twice is once.

    Raises `UnknownOffer`, `NotPermitted`, `OfferMoved` (also where a newer version was never approved: send
    it to be looked at instead), `MayNotSellYet`.
    """
    actor.must(SELL)
    with transaction.atomic(durable=True):
        row, supplier = own_offer(actor, offer, at)
        if row.state == "live":
            return
        must_be_published(row)
        must_be_active(supplier, legal_day(at))
        move(row, "relist", at)
        row.save()
        index_offers([row.pk], at)
        body = told(row, number=row.latest)
        record(OFFER_RELISTED, at=at, actor=actor, subject=offer, body=body)
