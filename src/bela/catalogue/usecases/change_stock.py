"""A seller says how much of a thing is there now."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.catalogue.entries import OFFER_RESTOCKED
from bela.catalogue.models import MOST_STOCK
from bela.catalogue.refusals import OfferFaulty
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import SELL, own_offer
from bela.catalogue.writing import told
from bela.kernel.actor import Actor
from bela.ledger.api import record


def change_stock(*, at: datetime, actor: Actor, offer: str, stock: Decimal | None) -> None:
    """Set it; None means made to order. The same again changes nothing.

    Raises `OfferFaulty` for less than nothing, `UnknownOffer`, `NotPermitted`.
    """
    actor.must(SELL)
    if stock is not None and (not 0 <= stock <= MOST_STOCK or stock != round(stock, 3)):
        raise OfferFaulty(_("Stok ditulis nol atau lebih."), code="stock-wrong", field="stock")
    with transaction.atomic(durable=True):
        row, _supplier = own_offer(actor, offer, at)
        if row.stock == stock:
            return
        row.stock = stock
        row.save(update_fields=["stock"])
        index_offers([row.pk], at)
        body = told(
            row,
            stock="made to order" if stock is None else format(stock.normalize(), "f"),
        )
        record(OFFER_RESTOCKED, at=at, actor=actor, subject=offer, body=body)
