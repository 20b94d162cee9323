"""`GET /api/v1/orders` and `/orders/{id}`: the open view. Public; names no person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from ninja import Query, Router

from bela.api.v1.ordering.schemas import OrderList, OrderWhole, as_json, in_list, whole
from bela.api.v1.problems import Problem, problem
from bela.openness.queries import NotPublic, Wanted, shown_order, shown_orders
from bela.openness.releases.written import publisher

router = Router(tags=["orders"])

_LARGEST = 2**62
_CODE = r"^[0-9A-Za-z.\-]*$"


@router.get("", response={200: OrderList, 422: Problem}, summary="Approved orders, the latest first")
def list_orders(
    request: HttpRequest,
    year: Annotated[int | None, Query(ge=2000, le=2999)] = None,
    unit: Annotated[str, Query(max_length=16, pattern=_CODE)] = "",
    kecamatan: Annotated[str, Query(max_length=8, pattern=_CODE)] = "",
    category: Annotated[str, Query(max_length=60, pattern=_CODE)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str, Query(max_length=20)] = "",
) -> HttpResponseBase:
    """A page of approved orders. `cursor` is the `next_cursor` of the page before; one query a page.

    The order of the list never changes: a later page shows what a later reader of it would see, and new
    orders come in front.
    """
    after = _cursor(cursor)
    if cursor and after is None:
        return problem(422, "cursor", "This cursor is none of ours.", field="cursor")
    wanted = Wanted(year=year, unit=unit, region=kecamatan, category=category)
    page, prefix = shown_orders(wanted, after=after, limit=limit), publisher().prefix
    answer = OrderList(
        orders=[in_list(row, prefix) for row in page.rows],
        next_cursor=None if page.after is None else str(page.after),
    )
    return _tagged(request, as_json(answer))


@router.get("/{order}", response={200: OrderWhole, 404: Problem}, summary="One order in the open")
def show_order(request: HttpRequest, order: str) -> HttpResponseBase:
    """One approved order whole: lines, taxes, findings, steps, papers with their hashes."""
    try:
        shown = shown_order(order)
    except NotPublic:
        raise Http404 from None
    return _tagged(request, as_json(whole(shown)))


def _cursor(written: str) -> int | None:
    if not (written.isascii() and written.isdecimal()):
        return None
    return int(written) if int(written) < _LARGEST else None


def _tagged(request: HttpRequest, answer: Mapping[str, Any]) -> HttpResponseBase:
    """The answer with the hash of its bytes as its tag; who has it already is told so."""
    body = json.dumps(answer, ensure_ascii=False).encode()
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    fresh = HttpResponse(body, content_type="application/json")
    response = get_conditional_response(request, etag=etag, response=fresh) or fresh
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=30"
    return response
