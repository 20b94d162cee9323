"""`/bantu/kertas/`: the form on paper, A4, with the same questions as the phone's; for days when nothing works."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bela.fieldwork.form import STEPS
from bela.fieldwork.words import OUTCOMES as OUTCOME_KEYS
from bela.web.access import public
from bela.web.fieldwork.words import OUTCOMES


@public
@require_safe
def paper_form(request: HttpRequest) -> HttpResponse:
    """An empty form to be printed; it holds nobody's data."""
    context = {"steps": STEPS, "outcomes": [OUTCOMES[key] for key in OUTCOME_KEYS]}
    return render(request, "fieldwork/paper.html", context)
