"""`/toko/{id}/`: one shop, what it is and what it sells."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bela.catalogue.queries import Filters, search, shop
from bela.catalogue.refusals import BadCursor, UnknownOffer
from bela.web.access import public
from bela.web.catalogue.cards import cards
from bela.web.catalogue.words import IDENTITIES, SCALES, place

PAGE_SIZE = 24


@public
@require_safe
def shop_page(request: HttpRequest, enterprise: str) -> HttpResponse:
    """Show the shop; one that never put anything on sale is not there."""
    today = timezone.localdate()
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
