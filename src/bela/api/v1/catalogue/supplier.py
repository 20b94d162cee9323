"""`GET /api/v1/suppliers/{id}`: a shop as the public sees it."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from ninja import Router, Schema

from bela.api.v1.catalogue.answering import answer
from bela.api.v1.problems import Problem
from bela.catalogue.queries import shop
from bela.catalogue.refusals import UnknownOffer
from bela.kernel.public_id import is_public_id

router = Router(tags=["suppliers"])


class Supplier(Schema):
    """A shop: `region` is its village's Kemendagri code, `identity` how its enterprise was verified."""

    id: str
    shop: str
    about: str
    scale: str | None
    standing: str
    identity: str | None
    region: str
    opened_at: datetime
    offers: int
    deliveries: int


@router.get("/{supplier}", response={200: Supplier, 404: Problem}, summary="One shop")
def show_supplier(request: HttpRequest, supplier: str) -> HttpResponseBase:
    """A shop that put something on sale at least once; any other is not found."""
    if not is_public_id(supplier):
        raise Http404
    try:
        found = shop(supplier, timezone.localdate())
    except UnknownOffer:
        raise Http404 from None
    if not found.ever_sold:
        raise Http404
    body = Supplier(
        id=found.enterprise,
        shop=found.name,
        about=found.about,
        scale=found.scale or None,
        standing=found.standing,
        identity=found.identity or None,
        region=found.region,
        opened_at=found.opened_at,
        offers=found.offers,
        deliveries=found.deliveries,
    )
    return answer(request, body)
