"""`/toko/{id}/`: one shop, what it is and what it sells; that of an absorbed enterprise leads to its survivor's."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from bela.catalogue.queries import Filters, search, shop
from bela.catalogue.refusals import BadCursor, UnknownOffer
from bela.registry.queries.doorstep import survivor_of
from bela.web.access import public
from bela.web.catalogue.cards import cards
from bela.web.catalogue.words import IDENTITIES, SCALES, place

PAGE_SIZE = 24
_DAY = 86_400


@public
@require_safe
def shop_page(request: HttpRequest, enterprise: str) -> HttpResponse:
    """Show the shop; one that never put anything on sale is not there."""
    today = timezone.localdate()
    if (survivor := survivor_of(enterprise)) != enterprise and _sold(survivor, today):
        return _moved(survivor)
    try:
        found = shop(enterprise, today)
        results = search("", Filters(enterprise=enterprise), PAGE_SIZE, request.GET.get("lanjut"))
    except (UnknownOffer, BadCursor):
        raise Http404 from None
    if not found.ever_sold:
        raise Http404
    context = {
        "shop": found,
        "place": place(found.region),
        "scale": SCALES.get(found.scale, ""),
        "identity": IDENTITIES.get(found.identity, ""),
        "cards": cards(results.hits, "", today),
        "found": results,
    }
    return render(request, "catalogue/shop.html", context)


def _sold(enterprise: str, today: date) -> bool:
    """Whether it has a shop that anybody may see."""
    try:
        return shop(enterprise, today).ever_sold
    except UnknownOffer:
        return False


def _moved(survivor: str) -> HttpResponse:
    """For good, yet asked again after a day: a merge can be undone, and browsers keep such an answer for ever."""
    response = HttpResponsePermanentRedirect(f"/toko/{survivor}/")
    patch_cache_control(response, public=True, max_age=_DAY)
    return response
