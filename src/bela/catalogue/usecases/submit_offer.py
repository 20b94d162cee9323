"""A seller sends an offer, or a new version of one, to be looked at."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import OFFER_SUBMITTED
from bela.catalogue.facts import OfferFacts
from bela.catalogue.lifecycle import OFF_SALE
from bela.catalogue.models import Offer, OfferVersion, Shop
from bela.catalogue.selling import SELL, find_offer, seller, shop_of
from bela.catalogue.writing import move, must_be_fit, own_photos, told, write_version
from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.registry.answers import SupplierOnDay


def submit_offer(
    *, at: datetime, actor: Actor, enterprise: str, facts: OfferFacts, offer: str = "", key: str = ""
) -> str:
    """Write the next version and put it into the curators' queue; answers the offer's public id.

    What is on sale stays on sale until the new version is approved. The same facts sent twice, or the same
    form, are one version. Raises `OfferFaulty` with every fault, `MayNotSellYet`, `NotPermitted`,
    `UnknownOffer`.
    """
    actor.must(SELL)
    with transaction.atomic(durable=True):
        supplier = seller(actor, enterprise, at)
        category = must_be_fit(facts)
        own_photos(enterprise, facts.photos)
        row = _offer(supplier, offer, key, at)
        if _sent_before(row, facts):
            return row.public_id
        if row.state in OFF_SALE:
            row.published = None  # what was stopped or withdrawn comes back only through a curator
        move(row, "submit", at)
        row.stock, row.draft = facts.stock, None
        row.save()  # a version refers to it
        version = write_version(row, facts, category, at=at, actor=actor)
        row.save(update_fields=["latest"])
        body = told(
            row,
            number=version.number,
            category=version.category,
            uom=version.uom,
            unit_price=version.unit_price,
            price_includes_vat=version.price_includes_vat,
            digest=version.digest,
        )
        record(OFFER_SUBMITTED, at=at, actor=actor, subject=row.public_id, body=body)
    return row.public_id


def _offer(supplier: SupplierOnDay, offer: str, key: str, at: datetime) -> Offer:
    if offer:
        row = find_offer(offer)
        if row.shop.enterprise_id != supplier.public_id:
            raise NotPermitted(SELL)
        return row
    shop = Shop.objects.select_for_update().get(pk=shop_of(supplier, at).pk)
    known = Offer.objects.select_for_update().filter(shop=shop, key=key).first() if key else None
    return known or Offer(shop=shop, key=key, created_at=at, changed_at=at)


def _sent_before(row: Offer, facts: OfferFacts) -> bool:
    """Whether these very facts are the newest version already, waiting or on sale."""
    if row.state not in ("submitted", "live") or row.stock != facts.stock:
        return False
    newest = (
        OfferVersion.objects.filter(offer=row, number=row.latest).values_list("digest", flat=True).first()
    )
    return newest == facts.digest()
