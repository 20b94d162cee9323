"""A seller changes the price of an offer that is on sale; everything else stays as it was approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_REPRICED
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import SELL, own_offer
from bela.catalogue.writing import facts_of, move, must_be_fit, publish, told, version_of, write_version
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ledger.api import record

LARGEST_STEP = 30
"""Per cent, up or down: a larger one is looked at by a curator before it counts."""


def reprice_offer(*, at: datetime, actor: Actor, offer: str, unit_price: Rupiah) -> bool:
    """Write a version with the new price; answers whether it is on sale at once.

    A price that moves by more than 30 per cent waits for a curator, and the old one stays until then. The
    same price again changes nothing. Raises `OfferFaulty`, `OfferMoved`, `UnknownOffer`, `NotPermitted`.
    """
    actor.must(SELL)
    with transaction.atomic(durable=True):
        row, _ = own_offer(actor, offer, at)
        old = version_of(row, row.latest)
        if old.unit_price == int(unit_price):
            return row.state == "live"
        facts = facts_of(old, unit_price=unit_price)
        category = must_be_fit(facts)
        at_once = abs(int(unit_price) - old.unit_price) * 100 <= LARGEST_STEP * old.unit_price
        move(row, "reprice", at)
        version = write_version(row, facts, category, at=at, actor=actor)
        if at_once:
            publish(row, version, at)
        else:
            move(row, "submit", at)
        row.save()
        index_offers([row.pk], at)
        body = told(
            row,
            number=version.number,
            old_price=old.unit_price,
            unit_price=version.unit_price,
            at_once=at_once,
            digest=version.digest,
        )
        record(OFFER_REPRICED, at=at, actor=actor, subject=offer, body=body)
    return at_once
