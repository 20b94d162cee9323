"""`/pesanan/{id}/`: one order for everybody who takes part in it. A stranger finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.documents.queries import papers_of
from bela.kernel.dates import format_day
from bela.ordering.answers import JudgementFacts
from bela.ordering.lifecycle import FALLEN
from bela.web.access import Visit, signed_in
from bela.web.fields import screen_language
from bela.web.fulfilment.tax_shown import tax_shown
from bela.web.ordering.acts import doors_to
from bela.web.ordering.comparison import comparison_shown
from bela.web.ordering.findings import Names, named_finding, names_of
from bela.web.ordering.history import papers_shown, stations, timeline
from bela.web.ordering.money import order_receipt
from bela.web.ordering.order_parts import facts_shown, lines_table
from bela.web.ordering.seen import see
from bela.web.ordering.turns import turn_part
from bela.web.parts import Action, FindingLine

type Check = tuple[object, str, Sequence[FindingLine], Sequence[FindingLine]]


@signed_in
@require_safe
def order_page(visit: Visit, order: str) -> HttpResponse:
    """Show the order. At most fourteen queries with the session, however much there is of it."""
    seen = see(visit, order)
    facts, sells = seen.order, seen.viewer.sells
    doors = doors_to(seen.acts)
    first = next((door for door in doors if not door.tone), None)
    actions = (Action(first.label, f"{seen.address}{first.address}/"),) if first else ()
    context = {
        "seen": seen,
        "row": facts.row,
        "order": facts,
        "turn": turn_part(facts.row, seen.viewer, actions),
        "stations": stations(facts),
        "receipt": order_receipt(facts),
        "tax": tax_shown(facts, seen.at, sells=True) if sells and facts.row.state not in FALLEN else None,
        "lines": lines_table(facts.lines, sells=sells),
        "facts": facts_shown(facts, sells=sells),
        "checks": [] if sells else [_check(one, names_of(facts.lines)) for one in reversed(facts.judgements)],
        "comparison": comparison_shown(facts, sells=sells),
        "papers": papers_shown(papers_of(facts.row.id), sells=sells),
        "timeline": timeline(facts, sells=sells),
        "doors": [(door, f"{seen.address}{door.address}/") for door in doors if door is not first],
    }
    return render(visit, "ordering/order_page.html", context)


def _check(facts: JudgementFacts, names: Names) -> Check:
    """One stored judgement: at which moment, by the law of which day, what does not hold, what does."""
    day = format_day(facts.judgement.on, screen_language())
    says = {
        "submit": gettext("Saat diajukan, {day}"),
        "approve": gettext("Saat disetujui, {day}"),
    }.get(facts.moment, "{day}")
    broken = [named_finding(found, names) for found in facts.judgement.broken]
    held = [named_finding(found, names) for found in facts.judgement.findings if found.holds]
    return says.format(day=day), facts.judgement.rule_book[:12], broken, held
