"""Notes what one unit cost when it was handed over, for the price bands and for "never sold"."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from bela.catalogue.models import Offer, OfferVersion, PricePaid
from bela.catalogue.queries.prices import city_of
from bela.catalogue.refusals import unknown_offer
from bela.kernel.money import Rupiah


def note_price_paid(offer: str, number: int, unit_gross: Rupiah, region: str, on: date) -> None:
    """Note it: `unit_gross` is what one unit cost with delivery and taxes, `region` the buyer's code.

    Raises `UnknownOffer`; the caller sees to it that a delivery is noted once.
    """
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    sold = OfferVersion.objects.filter(offer__public_id=offer, number=number).first()
    if sold is None:
        raise unknown_offer()
    PricePaid.objects.create(
        offer_id=sold.offer_id,
        number=number,
        category=sold.category,
        uom=sold.uom,
        city=city_of(region),
        unit_gross=int(unit_gross),
        paid_on=on,
    )
    Offer.objects.filter(pk=sold.offer_id).update(sold=F("sold") + 1)
