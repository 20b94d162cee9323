"""The front page: what Bela is, and what it can already do for whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bela.web.access import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    return render(request, "site/home.html")
