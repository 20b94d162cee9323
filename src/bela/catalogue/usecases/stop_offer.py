"""A curator stops the sale of an offer: it stays to be seen, but cannot be bought."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_STOPPED
from bela.catalogue.reasons import must_give_reason
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import CURATE, find_offer, not_own_shop
from bela.catalogue.writing import decide, move, told
from bela.kernel.actor import Actor
from bela.ledger.api import record


def stop_offer(*, at: datetime, actor: Actor, offer: str, reason_code: str, reason: str) -> None:
    """Stop it with the reason; doing it twice is once.

    Raises `NoReasonGiven`, `UnknownOffer`, `OfferMoved`, `NotPermitted`, `CuratesOwnShop`.
    """
    actor.must(CURATE)  # at all; and for the shop's own government below
    must_give_reason(reason_code, reason)
    with transaction.atomic(durable=True):
        row = find_offer(offer)
        not_own_shop(actor, row.shop.enterprise_id, at)
        if row.state == "not_buyable":
            return
        move(row, "stop", at)
        row.save()
        decide(row, "stop", at=at, actor=actor, reason_code=reason_code, reason=reason)
        index_offers([row.pk], at)
        body = told(row, number=row.latest, reason_code=reason_code)
        record(OFFER_STOPPED, at=at, actor=actor, subject=offer, body=body)
