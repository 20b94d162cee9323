"""A seller takes an offer off the market."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_WITHDRAWN
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import SELL, own_offer
from bela.catalogue.writing import move, told
from bela.kernel.actor import Actor
from bela.ledger.api import record


def withdraw_offer(*, at: datetime, actor: Actor, offer: str) -> None:
    """Take it off; orders that were placed keep their version. Doing it twice is once.

    Raises `UnknownOffer`, `NotPermitted`, `OfferMoved`.
    """
    actor.must(SELL)
    with transaction.atomic(durable=True):
        row, _ = own_offer(actor, offer, at)
        if row.state == "withdrawn":
            return
        move(row, "withdraw", at)
        row.save()
        index_offers([row.pk], at)
        body = told(row, number=row.latest)
        record(OFFER_WITHDRAWN, at=at, actor=actor, subject=offer, body=body)
