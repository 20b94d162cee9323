"""`GET /api/v1/offers/{id}`: one offer, as it is on sale or last was, with its price over time."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponseBase
from ninja import Router, Schema

from bela.api.v1.catalogue.answering import answer
from bela.api.v1.problems import Problem
from bela.catalogue.answers import OfferVersion, PhotoShown, PriceStep
from bela.catalogue.queries import photos, price_history, version
from bela.catalogue.refusals import UnknownOffer
from bela.kernel.public_id import is_public_id

router = Router(tags=["offers"])


class Photo(Schema):
    """A photo in three sizes; each address holds the same bytes for ever."""

    large: str
    medium: str
    small: str
    width: int
    height: int


class Licence(Schema):
    """A licence as the seller states it; `until` is its last day, null where it does not end."""

    kind: str
    number: str
    until: date | None


class Price(Schema):
    """From this moment on this was the price."""

    at: datetime
    version: int
    unit_price: int
    price_includes_vat: bool


class Offer(Schema):
    """An offer. `state` is live, not_buyable or withdrawn; amounts are whole rupiah."""

    id: str
    version: int
    digest: str
    supplier: str
    title: str
    description: str
    category: str
    kind: str
    uom: str
    unit_price: int
    price_includes_vat: bool
    origin: str
    domestic_equivalent: bool
    state: str
    listed_at: datetime
    repriced_at: datetime
    stock: str | None
    lead_days: int
    delivery_regions: list[str]
    delivery_fee: int
    minimum: str
    licences_required: list[str]
    licences: list[Licence]
    photos: list[Photo]
    prices: list[Price]


@router.get("/{offer}", response={200: Offer, 404: Problem}, summary="One offer")
def show_offer(request: HttpRequest, offer: str) -> HttpResponseBase:
    """What is or was on sale; a draft is not found."""
    if not is_public_id(offer):
        raise Http404
    try:
        found = version(offer)
    except UnknownOffer:
        raise Http404 from None
    if found.listed_at is None:
        raise Http404
    kept = photos(found.photos) if found.photos else {}
    shown = [kept[name] for name in found.photos if name in kept]
    return answer(request, _offer(found, found.listed_at, shown, price_history(offer)))


def _offer(
    found: OfferVersion, listed_at: datetime, shown: list[PhotoShown], prices: tuple[PriceStep, ...]
) -> Offer:
    return Offer(
        id=found.offer,
        version=found.number,
        digest=found.digest,
        supplier=found.enterprise,
        title=found.title,
        description=found.description,
        category=found.category,
        kind=found.kind,
        uom=found.uom,
        unit_price=int(found.unit_price),
        price_includes_vat=found.price_includes_vat,
        origin=found.origin,
        domestic_equivalent=found.domestic_equivalent,
        state=found.state,
        listed_at=listed_at,
        repriced_at=found.repriced_at,
        stock=None if found.stock is None else format(found.stock.normalize(), "f"),
        lead_days=found.lead_days,
        delivery_regions=list(found.delivery_regions),
        delivery_fee=int(found.delivery_fee),
        minimum=format(found.minimum.normalize(), "f"),
        licences_required=list(found.licences_required),
        licences=[
            Licence(kind=kind, number=number, until=found.licences.get(kind))
            for kind, number in sorted(found.licence_numbers.items())
        ],
        photos=[_photo(photo) for photo in shown],
        prices=[
            Price(
                at=step.at,
                version=step.number,
                unit_price=int(step.unit_price),
                price_includes_vat=step.price_includes_vat,
            )
            for step in prices
        ],
    )


def _photo(photo: PhotoShown) -> Photo:
    return Photo(
        large=f"/foto/{photo.large}.webp",
        medium=f"/foto/{photo.medium}.webp",
        small=f"/foto/{photo.small}.webp",
        width=photo.width,
        height=photo.height,
    )
