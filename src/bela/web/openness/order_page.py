"""`/keterbukaan/pesanan/{id}/`: one purchase that a citizen understands in a minute. No person is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from bela.kernel.dates import format_day, format_moment
from bela.kernel.numbers import format_quantity, format_rupiah
from bela.kernel.period import legal_day
from bela.law.api import Finding
from bela.ledger.api import checkpoint
from bela.openness.answers import Line as OrderedLine
from bela.openness.answers import OrderShown, Step
from bela.openness.choosing import region_name
from bela.openness.queries import NotPublic, shown_order
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.law.verdict import finding_line
from bela.web.openness import words
from bela.web.parts import Column, FindingLine, Line, Receipt, Station, Stations, Table, Turn


@dataclass(frozen=True)
class PaperShown:
    """A paper in the list of papers."""

    code: str
    name: object
    number: str
    hash: str
    void: bool


@public
@require_safe
def order_page(request: HttpRequest, order: str) -> HttpResponse:
    """Show one order. Three queries."""
    try:
        shown = shown_order(order)
    except NotPublic:
        raise Http404 from None
    broken = [_finding(found, shown) for found in shown.findings if not found.holds]
    context = {
        "shown": shown,
        "row": shown.row,
        "goods": words.goods_say(shown.row.bought),
        "turn": _turn(shown),
        "stations": _stations(shown),
        "receipt": order_receipt(shown),
        "payment": _payment(shown),
        "lines": _lines(shown.lines),
        "facts": _facts(shown),
        "comparison": _comparison(shown),
        "not_compared": words.NOT_COMPARED.get(shown.reason_not_compared, ""),
        "broken": broken,
        "held": [_finding(found, shown) for found in shown.findings if found.holds],
        "papers": _papers(shown),
        "trail": _trail(shown),
        "head": checkpoint(),
    }
    return render(request, "openness/order_page.html", context)


def _finding(found: Finding, shown: OrderShown) -> FindingLine:
    """A rule's result for somebody who cannot mend it: without a way out, goods by their names."""
    line = finding_line(found)
    says = str(line.says)
    for ordered in shown.lines:
        says = says.replace(ordered.offer, ordered.title)
    return replace(line, says=says, way_out="")


def _turn(shown: OrderShown) -> Turn:
    over = shown.row.fallen or shown.row.state == "closed"
    since = legal_day(shown.steps[-1].at)
    says = words.TURNS.get(shown.row.state, shown.row.state)
    return Turn(
        says, kind="over" if over and not shown.row.fallen else "late" if over else "other", since=since
    )


def _stations(shown: OrderShown) -> Stations:
    """The stops with their days; where the order fell, it halts."""
    reached = {step.kind: step for step in shown.steps}
    stops: list[Station] = []
    for name, kinds in words.STATIONS:
        at = next((reached[kind] for kind in kinds if kind in reached), None)
        if at is not None:
            stops.append(Station(name, _day_of(at), "past"))
        elif shown.row.fallen:
            break
        else:
            now = not any(stop.state == "now" for stop in stops)
            stops.append(Station(name, "", "now" if now else "ahead"))
    if shown.row.fallen:
        stops.append(Station(words.STATES[shown.row.state], _day_of(shown.steps[-1]), "halt"))
    return Stations(stops)


def order_receipt(shown: OrderShown) -> Receipt:
    """What the order costs, with its taxes, adding up."""
    lines = [Line(gettext("Harga barang"), shown.net - shown.shipping)]
    if shown.shipping:
        lines.append(Line(gettext("Ongkos antar"), shown.shipping))
    if shown.vat:
        lines.append(Line(gettext("PPN"), shown.vat))
    if shown.food_tax:
        lines.append(Line(gettext("Pajak makanan daerah"), shown.food_tax))
    taken = shown.row.gross
    remark = gettext("Yang diterima dan ditagih: {gross}.").format(gross=format_rupiah(taken))
    return Receipt(
        gettext("Harganya"),
        lines,
        Line(gettext("Nilai pesanan"), shown.ordered_gross),
        remark=remark if taken != shown.ordered_gross else "",
    )


def _payment(shown: OrderShown) -> Receipt | None:
    if shown.paid_to_supplier is None or shown.withheld is None:
        return None
    lines = [
        Line(gettext("Dibayarkan"), shown.paid_to_supplier + shown.withheld),
        Line(gettext("Pajak yang dipotong dan dipungut"), -shown.withheld),
    ]
    received = gettext("Penjual mengakui menerima {received}.")
    return Receipt(
        gettext("Pembayarannya"),
        lines,
        Line(gettext("Sampai ke penjual"), shown.paid_to_supplier),
        remark=received.format(received=format_rupiah(shown.received)) if shown.received is not None else "",
    )


def _lines(lines: Sequence[OrderedLine]) -> Table:
    columns = [
        Column(gettext("Barang")),
        Column(gettext("Banyaknya"), number=True),
        Column(gettext("Harga satuan"), number=True),
        Column(gettext("Jumlah dengan pajak"), number=True),
    ]
    rows = [
        (
            line.title,
            f"{format_quantity(line.quantity)} {words.uom_says(line.uom, line.quantity)}",
            format_rupiah(line.unit_price),
            format_rupiah(line.gross),
        )
        for line in lines
    ]
    return Table(gettext("Barang yang dibeli"), columns, rows)


def _facts(shown: OrderShown) -> list[tuple[str, object]]:
    """Who, for what, from which money; a row each."""
    row = shown.row
    seller = [row.supplier_name, str(words.SCALES.get(row.scale, "")), region_name(row.region)]
    event = (
        gettext("{kind}, {people} orang").format(
            kind=words.EVENTS.get(shown.event[0], shown.event[0]), people=shown.event[1]
        )
        if shown.event
        else ""
    )
    facts = [
        (gettext("Penjual"), ", ".join(filter(None, seller))),
        (gettext("Kantor"), row.unit_name),
        (gettext("Paket belanja"), f"{shown.package_title} ({shown.package})"),
        (gettext("Untuk"), event),
        (gettext("Dana"), f"{words.FUNDS.get(shown.funds, shown.funds)} {row.year}"),
        (gettext("Cara membayar"), words.PAYMENTS.get(shown.payment, shown.payment)),
        (gettext("Jalur"), words.CHANNELS.get(shown.channel, shown.channel)),
        (gettext("Dikirim paling lambat"), _day(shown)),
    ]
    return [(name, value) for name, value in facts if value]


def _comparison(shown: OrderShown) -> Table | None:
    """The prices that were compared, by letter."""
    if len(shown.sources) < 2:
        return None
    rows = [
        (
            source.letter,
            format_rupiah(source.gross),
            gettext("dipilih: {name}").format(name=shown.row.supplier_name) if source.chosen else "–",
        )
        for source in shown.sources
    ]
    return Table(
        gettext("Harga sampai di tempat, dengan pajak"),
        [
            Column(gettext("Penjual")),
            Column(gettext("Harga"), number=True),
            Column(pgettext("pembanding", "Keputusan")),
        ],
        rows,
    )


def _papers(shown: OrderShown) -> list[PaperShown]:
    return [
        PaperShown(
            paper.code,
            words.PAPERS.get(paper.kind, paper.kind),
            paper.number,
            words.hash_says(paper.pdf_sha256 or paper.facts_sha256),
            paper.void,
        )
        for paper in shown.papers
    ]


def _trail(shown: OrderShown) -> Table:
    """What happened, the latest first, each with its entry's number in the log and the proof of it."""
    rows = [
        (
            format_moment(step.at, screen_language()),
            words.HAPPENED.get(step.kind, step.kind),
            format_html(
                '<a href="/keterbukaan/pesanan/{}/bukti/{}.json">{}</a>',
                shown.row.order,
                step.number,
                gettext("nomor {number}").format(number=step.number),
            ),
        )
        for step in reversed(shown.steps)
    ]
    columns = [Column(gettext("Kapan")), Column(gettext("Yang terjadi")), Column(gettext("Jejak tercatat"))]
    return Table(gettext("Yang sudah terjadi, yang terbaru di atas"), columns, rows)


def _day_of(step: Step) -> str:
    return format_day(legal_day(step.at), screen_language())


def _day(shown: OrderShown) -> str:
    return format_day(shown.delivery_on, screen_language()) if shown.delivery_on else ""
