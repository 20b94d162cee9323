"""`/cari/cara/`: the formula of the order, in words, with the day's public seed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bela.catalogue.queries import search_day
from bela.catalogue.search import ranking
from bela.catalogue.search.static_order import POINTS
from bela.web.access import public


@public
@require_safe
def how_ranked(request: HttpRequest) -> HttpResponse:
    """Show it."""
    context = {
        "words": ranking.WORDS,
        "price": ranking.PRICE,
        "near": ranking.NEAR,
        "draw": ranking.DRAW,
        "points": POINTS,
        "day": search_day(),
    }
    return render(request, "catalogue/how_ranked.html", context)
