"""`/pesanan/{id}/`: one order for everybody who takes part in it. A stranger finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.documents.queries import papers_of
from bela.kernel.dates import format_day
from bela.kernel.numbers import format_rupiah
from bela.ordering.answers import JudgementFacts, LineFacts, OrderFacts
from bela.web.access import Visit, signed_in
from bela.web.fields import screen_language
from bela.web.law.verdict import finding_line
from bela.web.openness.words import CHANNELS, EVENTS, FUNDS, NOT_COMPARED, PAYMENTS
from bela.web.ordering.acts import doors_to
from bela.web.ordering.comparison import comparison_shown
from bela.web.ordering.history import papers_shown, stations, timeline
from bela.web.ordering.money import order_receipt
from bela.web.ordering.seen import see
from bela.web.ordering.turns import turn_part
from bela.web.ordering.words import amount_says
from bela.web.parts import Action, Column, FindingLine, Table

type Check = tuple[object, str, Sequence[FindingLine], Sequence[FindingLine]]


@signed_in
@require_safe
def order_page(visit: Visit, order: str) -> HttpResponse:
    """Show the order. Seventeen queries at most, however much there is of it."""
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
        "lines": lines_table(facts.lines, sells=sells),
        "facts": facts_shown(facts, sells=sells),
        "checks": [] if sells else [_check(one) for one in reversed(facts.judgements)],
        "comparison": comparison_shown(facts, sells=sells),
        "papers": papers_shown(papers_of(facts.row.id), sells=sells),
        "timeline": timeline(facts, sells=sells),
        "doors": [(door, f"{seen.address}{door.address}/") for door in doors if door is not first],
    }
    return render(visit, "ordering/order_page.html", context)


def lines_table(lines: Sequence[LineFacts], *, sells: bool = False) -> Table:
    """What is ordered, and what of it was accepted once it was."""
    counted = any(line.accepted is not None for line in lines)
    columns = [
        Column(gettext("Barang")),
        Column(gettext("Banyaknya"), number=True),
        Column(gettext("Harga satuan"), number=True),
        Column(gettext("Jumlah dengan pajak"), number=True),
    ]
    if counted:
        columns.insert(2, Column(gettext("Diterima baik"), number=True))
    rows = [_line_cells(line, counted=counted, sells=sells) for line in lines]
    return Table(gettext("Barang yang dipesan"), columns, rows)


def facts_shown(order: OrderFacts, *, sells: bool) -> list[tuple[str, object]]:
    """Who, where, when, from which money: a row each; a seller sees what delivering needs."""
    row, language = order.row, screen_language()
    place = ", ".join(filter(None, (order.delivery_place, order.delivery_note)))
    shared = [
        (gettext("Kantor"), row.unit_name),
        (gettext("Penjual"), row.supplier_name),
        (gettext("Diantar ke"), place),
        (gettext("Diantar paling lambat"), format_day(row.delivery_on, language) if row.delivery_on else ""),
        (gettext("Acara"), _event(order)),
        (gettext("Cara membayar"), PAYMENTS.get(order.payment, order.payment)),
    ]
    own = [
        (gettext("Kebutuhan"), row.need),
        (gettext("Paket belanja"), f"{order.package_title} ({row.package})"),
        (gettext("Dana"), f"{FUNDS.get(order.funds, order.funds)} {order.year}"),
        (gettext("Jalur"), CHANNELS.get(order.channel, order.channel)),
        (gettext("Alasan tidak membandingkan"), NOT_COMPARED.get(order.reason_not_compared, "")),
        (gettext("Persetujuan impor"), order.import_approval),
        (gettext("Persetujuan harga di atas standar"), order.standard_approval),
        (gettext("HPS"), format_rupiah(order.estimate) if order.estimate else ""),
    ]
    return [(name, value) for name, value in [*shared, *([] if sells else own)] if value]


def _event(order: OrderFacts) -> str:
    event = order.event
    if event is None:
        return ""
    says = gettext("{kind}, {people} orang, {minutes} menit").format(
        kind=EVENTS.get(event.kind, event.kind), people=event.people, minutes=event.minutes
    )
    guests = gettext("ada tamu luar") if event.outside_participants else ""
    return ", ".join(filter(None, (event.title, says, guests)))


def _line_cells(line: LineFacts, *, counted: bool, sells: bool) -> list[object]:
    name: str | SafeString = line.title
    if not sells:
        name = format_html(
            '{}<br><small class="soft">{} {}</small>', line.title, gettext("Rekening"), line.account
        )
    cells: list[object] = [
        name,
        amount_says(line.quantity, line.uom),
        format_rupiah(line.unit_price),
        format_rupiah(line.gross),
    ]
    if counted:
        cells.insert(2, amount_says(line.accepted or 0, line.uom))
    return cells


def _check(facts: JudgementFacts) -> Check:
    """One stored judgement: at which moment, by the law of which day, what does not hold, what does."""
    day = format_day(facts.judgement.on, screen_language())
    says = {
        "submit": gettext("Saat diajukan, {day}"),
        "approve": gettext("Saat disetujui, {day}"),
    }.get(facts.moment, "{day}")
    broken = [finding_line(found) for found in facts.judgement.broken]
    held = [finding_line(found) for found in facts.judgement.findings if found.holds]
    return says.format(day=day), facts.judgement.rule_book[:12], broken, held
