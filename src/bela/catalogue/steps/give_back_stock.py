"""Gives back to an offer's stock what an order will not take after all."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import F

from bela.catalogue.models import Offer
from bela.catalogue.refusals import unknown_offer


def give_back_stock(offer: str, quantity: Decimal) -> None:
    """Give it back; nothing happens where no stock is kept. Raises `UnknownOffer`."""
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    if quantity <= 0:
        raise ValueError("a quantity is above nought")
    if not Offer.objects.filter(public_id=offer).update(stock=F("stock") + quantity):
        raise unknown_offer()
