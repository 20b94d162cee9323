"""`/pendataan/lapangan/{id}/perlu-dilihat/`: patterns that are a reason to look, and proof of nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bela.fieldwork.queries.looks import looks_of
from bela.web.access import Visit, needs
from bela.web.fieldwork.scope import SUPERVISE, their_campaign
from bela.web.fieldwork.words import signal_says

_MOST = 10


@needs(SUPERVISE)
@require_safe
def looks(visit: Visit, campaign: str) -> HttpResponse:
    """Show them per person, with links to the visits."""
    facts = their_campaign(visit, campaign)
    found = [
        (look, [(signal_says(signal), signal.visits[:_MOST]) for signal in look.signals])
        for look in looks_of(campaign)
    ]
    return render(visit, "fieldwork/looks.html", {"campaign": facts, "looks": found})
