"""`/tentang/` and `/aksesibilitas/`: what this is and is not yet, and how well everybody can use it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bela.law.api import rule_book
from bela.web.access import public


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what Bela is and is not."""
    return render(request, "site/about.html", {"rules": len(rule_book().rules)})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was tested and what is still hard."""
    return render(request, "site/accessibility.html")
