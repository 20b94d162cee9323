"""`/anggaran/baris/{id}/`: one budget line: how it stands, by which documents, who claims it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bela.budget.queries import ceilings_of, line_standing, reservations_on
from bela.budget.words import FUNDS_NAMES
from bela.web.access import Visit, needs
from bela.web.budget.asking import READS
from bela.web.budget.bar import FillBar


@needs(READS)
def line_page(visit: Visit, line: str) -> HttpResponse:
    """Show the line, if there is one and its unit is within the visitor's reach."""
    standing = line_standing([line]).get(line)
    if standing is None or not visit.actor.may(READS, standing.unit):
        raise Http404
    context = {
        "line": standing,
        "funds": gettext(FUNDS_NAMES[standing.funds]),
        "bar": FillBar(standing),
        "ceilings": list(reversed(ceilings_of(line))),
        "reservations": list(reversed(reservations_on(line))),
    }
    return render(visit, "budget/line_page.html", context)
