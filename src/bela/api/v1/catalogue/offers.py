"""`GET /api/v1/offers`: the public search, ranked, each rank with its reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router, Schema

from bela.api.v1.catalogue.answering import answer
from bela.api.v1.problems import Problem, problem
from bela.catalogue.answers import Hit
from bela.catalogue.queries import Filters, search
from bela.catalogue.refusals import BadCursor

router = Router(tags=["offers"])

_REGION = r"^([1-9][0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?)?$"
_CODE = r"^[a-z0-9-]{0,40}$"


class Asked(Schema):
    """The search. Regions are Kemendagri codes; `cursor` is `next_cursor` of the page before."""

    q: Annotated[str, Query(max_length=200)] = ""
    limit: Annotated[int, Query(ge=1, le=100)] = 24
    cursor: Annotated[str, Query(max_length=400)] = ""
    category: Annotated[str, Query(pattern=_CODE)] = ""
    group: Annotated[str, Query(pattern=_CODE)] = ""
    scale: Annotated[str, Query(pattern=_CODE)] = ""
    origin: Literal["", "domestic", "imported"] = ""
    located_in: Annotated[str, Query(pattern=_REGION)] = ""
    deliver_to: Annotated[str, Query(pattern=_REGION)] = ""
    licence: Annotated[str, Query(pattern=_CODE)] = ""
    supplier: Annotated[str, Query(pattern=_CODE)] = ""
    quantity: Annotated[Decimal | None, Query(gt=0, le=1_000_000, decimal_places=3)] = None

    def filters(self) -> Filters:
        """As the catalogue takes them."""
        return Filters(
            category=self.category,
            group=self.group,
            scale=self.scale,
            origin=self.origin,
            located_in=self.located_in,
            deliver_to=self.deliver_to,
            licences=(self.licence,) if self.licence else (),
            enterprise=self.supplier,
            quantity=self.quantity,
        )


class Reason(Schema):
    """One term of the ranking: its points, and the numbers it was worked out from."""

    term: str
    points: int
    values: dict[str, str | int]


class Found(Schema):
    """One offer of the results. Amounts are whole rupiah; `unit_delivered` is for `quantity`."""

    id: str
    title: str
    category: str
    uom: str
    supplier: str
    shop: str
    region: str
    scale: str
    unit_price: int
    unit_gross: int
    delivery_fee: int
    unit_delivered: int
    quantity: str
    in_stock: bool
    photo: str | None
    rank: int
    score: int
    reasons: list[Reason]


class Page(Schema):
    """A page of results. `total` counts to 1,000, null on later pages; `next_cursor` is null at the end."""

    offers: list[Found]
    total: int | None
    more_than_counted: bool
    corrected: str | None
    next_cursor: str | None


@router.get("", response={200: Page, 422: Problem}, summary="Search what is on sale")
def search_offers(request: HttpRequest, asked: Query[Asked]) -> HttpResponseBase:
    """Best first. Without words, everything on sale."""
    try:
        found = search(asked.q, asked.filters(), asked.limit, asked.cursor or None)
    except BadCursor as refused:
        return problem(422, refused.code, str(refused.reason), field="cursor")
    page = Page(
        offers=[_found(hit) for hit in found.hits],
        total=None if asked.cursor else found.total,
        more_than_counted=found.more_than_counted,
        corrected=found.corrected,
        next_cursor=found.after,
    )
    return answer(request, page)


def _found(hit: Hit) -> Found:
    return Found(
        id=hit.offer,
        title=hit.title,
        category=hit.category.code,
        uom=hit.uom.code,
        supplier=hit.enterprise,
        shop=hit.shop,
        region=hit.region,
        scale=hit.scale,
        unit_price=int(hit.unit_price),
        unit_gross=int(hit.unit_gross),
        delivery_fee=int(hit.delivery_fee),
        unit_delivered=int(hit.unit_delivered),
        quantity=format(hit.quantity.normalize(), "f"),
        in_stock=hit.in_stock,
        photo=f"/foto/{hit.photo.small}.webp" if hit.photo else None,
        rank=hit.rank,
        score=hit.score,
        reasons=[Reason(term=term.code, points=term.points, values=dict(term.values)) for term in hit.terms],
    )
