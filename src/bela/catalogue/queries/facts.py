"""A version as the facts that were said of it, for whoever looks at it again."""

from __future__ import annotations

from bela.catalogue.answers import OfferVersion
from bela.catalogue.facts import Licence, OfferFacts


def facts_said(version: OfferVersion) -> OfferFacts:
    """What the version says; the stock is the offer's of today. No query."""
    return OfferFacts(
        title=version.title,
        description=version.description,
        category=version.category,
        uom=version.uom,
        unit_price=version.unit_price,
        price_includes_vat=version.price_includes_vat,
        origin=version.origin,
        domestic_equivalent=version.domestic_equivalent,
        stock=version.stock,
        lead_days=version.lead_days,
        delivery_regions=version.delivery_regions,
        delivery_fee=version.delivery_fee,
        minimum=version.minimum,
        licences={
            kind: Licence(number, version.licences.get(kind))
            for kind, number in version.licence_numbers.items()
        },
        photos=version.photos,
    )
