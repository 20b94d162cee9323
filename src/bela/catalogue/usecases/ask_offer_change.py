"""A curator asks the seller to mend something before the offer can go on sale."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_CHANGE_ASKED
from bela.catalogue.reasons import must_give_reason
from bela.catalogue.selling import CURATE, find_offer, not_own_shop
from bela.catalogue.writing import decide, move, same_version, told
from bela.kernel.actor import Actor
from bela.ledger.api import record


def ask_offer_change(
    *, at: datetime, actor: Actor, offer: str, number: int, reason_code: str, reason: str
) -> None:
    """Send version `number` back with the reason; what was on sale before stays on sale.

    Raises `NoReasonGiven`, `UnknownOffer`, `OfferMoved`, `NotPermitted`, `CuratesOwnShop`.
    """
    actor.must(CURATE)  # at all; and for the shop's own government below
    must_give_reason(reason_code, reason)
    with transaction.atomic(durable=True):
        row = find_offer(offer)
        not_own_shop(actor, row.shop.enterprise_id, at)
        same_version(row, number)
        move(row, "ask_change", at)
        row.save()
        decide(row, "ask_change", at=at, actor=actor, reason_code=reason_code, reason=reason)
        body = told(row, number=number, reason_code=reason_code)
        record(OFFER_CHANGE_ASKED, at=at, actor=actor, subject=offer, body=body)
