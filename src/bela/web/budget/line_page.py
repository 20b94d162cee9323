"""`/anggaran/baris/{id}/`: one budget line: how it stands, by which documents, who claims it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bela.budget.queries import ceilings_of, line_standing, reservations_on
from bela.budget.words import FUNDS_NAMES
from bela.ordering.lifecycle import READ
from bela.ordering.queries import orders_named
from bela.web.access import Visit, needs
from bela.web.budget.asking import READS
from bela.web.budget.bar import FillBar


@needs(READS)
def line_page(visit: Visit, line: str) -> HttpResponse:
    """Show the line, if there is one and its unit is within the visitor's reach."""
    standing = line_standing([line]).get(line)
    if standing is None or not visit.actor.may(READS, standing.unit):
        raise Http404
    claims = list(reversed(reservations_on(line)))
    orders = orders_named({claim.order for claim in claims})
    context = {
        "line": standing,
        "funds": gettext(FUNDS_NAMES[standing.funds]),
        "bar": FillBar(standing),
        "ceilings": list(reversed(ceilings_of(line))),
        "reservations": [(claim, orders.get(claim.order)) for claim in claims],
        "may_open": visit.actor.may(READ, standing.unit),
    }
    return render(visit, "budget/line_page.html", context)
