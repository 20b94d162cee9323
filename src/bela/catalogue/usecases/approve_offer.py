"""A curator lets an offer's newest version go on sale."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_APPROVED
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import CURATE, find_offer, must_be_active, not_own_shop
from bela.catalogue.writing import decide, move, publish, same_version, told, version_of
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record


def approve_offer(*, at: datetime, actor: Actor, offer: str, number: int) -> None:
    """Put version `number` on sale and into the search; approving it twice is once.

    Raises `UnknownOffer`, `OfferMoved` (also where the seller has sent a newer one since), `NotPermitted`,
    `CuratesOwnShop`, `MayNotSellYet`.
    """
    actor.must(CURATE)  # at all; and for the shop's own government below
    with transaction.atomic(durable=True):
        row = find_offer(offer)
        supplier = not_own_shop(actor, row.shop.enterprise_id, at)
        if row.state == "live" and row.published == number:
            return
        same_version(row, number)
        must_be_active(supplier, legal_day(at))
        move(row, "approve", at)
        version = version_of(row, number)
        publish(row, version, at)
        row.save()
        decide(row, "approve", at=at, actor=actor)
        index_offers([row.pk], at)
        body = told(
            row,
            number=number,
            uom=version.uom,
            unit_price=version.unit_price,
            digest=version.digest,
        )
        record(OFFER_APPROVED, at=at, actor=actor, subject=offer, body=body)
