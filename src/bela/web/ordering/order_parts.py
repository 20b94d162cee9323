"""What several pages of an order show: its lines, and who, where, when, from which money."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bela.kernel.dates import format_day
from bela.kernel.numbers import format_rupiah
from bela.ordering.answers import LineFacts, OrderFacts
from bela.web.fields import screen_language
from bela.web.openness.words import CHANNELS, EVENTS, FUNDS, NOT_COMPARED, PAYMENTS
from bela.web.ordering.words import amount_says
from bela.web.parts import Column, Table


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
