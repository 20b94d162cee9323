"""Keeps what a seller has typed of an offer, however unfinished, so that nothing is typed twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.catalogue.entries import OFFER_DRAFTED
from bela.catalogue.models import Offer, Shop
from bela.catalogue.refusals import OfferFaulty
from bela.catalogue.selling import SELL, find_offer, seller, shop_of
from bela.catalogue.writing import told
from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record

MOST_TYPED = 20_000
"""Characters of a whole draft."""


def save_draft(
    *,
    at: datetime,
    actor: Actor,
    enterprise: str,
    typed: Mapping[str, str | Sequence[str]],
    offer: str = "",
    key: str = "",
) -> str:
    """Keep the draft of a new offer, or of changes to one; answers the offer's public id.

    `typed` are the texts of the form by field; `key` is the form's, so that sending it twice makes one offer.
    Raises `MayNotSellYet`, `NotPermitted`, `UnknownOffer`, `OfferFaulty` where it is too long to keep.
    """
    actor.must(SELL)
    if sum(len(str(value)) for value in typed.values()) > MOST_TYPED:
        raise OfferFaulty(_("Tulisannya terlalu panjang untuk disimpan."), code="draft-too-long")
    with transaction.atomic(durable=True):
        supplier = seller(actor, enterprise, at)
        row = find_offer(offer) if offer else None
        if row is not None and row.shop.enterprise_id != enterprise:
            raise NotPermitted(SELL)
        if row is None:
            shop = Shop.objects.select_for_update().get(pk=shop_of(supplier, at).pk)
            row = Offer.objects.filter(shop=shop, key=key).first() if key else None
            row = row or Offer(shop=shop, key=key, created_at=at, changed_at=at)
        row.draft = {name: value if isinstance(value, str) else list(value) for name, value in typed.items()}
        row.save()
        photos = typed.get("photos", ())
        body = told(row, photos=0 if isinstance(photos, str) else len(photos))
        record(OFFER_DRAFTED, at=at, actor=actor, subject=row.public_id, body=body)
    return row.public_id
