"""What was ordered, what came and what was accepted of each line, and why fewer: as a table of a page."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from bela.ordering.answers import InspectionFacts, LineFacts, OrderFacts
from bela.web.ordering.words import amount_says
from bela.web.parts import Column, Table


def accepted_lines(order: OrderFacts) -> Table:
    """A row a line; the reason for a shortfall stands under its name."""
    columns = [
        Column(gettext("Barang")),
        Column(pgettext("banyaknya", "Dipesan"), number=True),
        Column(gettext("Datang"), number=True),
        Column(gettext("Diterima baik"), number=True),
    ]
    rows = [
        (
            _name(line),
            *(amount_says(count, line.uom) if count is not None else "–" for count in _counts(line)),
        )
        for line in order.lines
    ]
    return Table(gettext("Barang yang diterima"), columns, rows)


def ticks(inspection: InspectionFacts | None) -> list[tuple[str, bool]]:
    """The three questions of the inspection with their answers; none before it."""
    if inspection is None:
        return []
    return [
        (gettext("Barangnya benar dan bisa dipakai"), inspection.function),
        (gettext("Jumlahnya cukup"), inspection.quantity),
        (gettext("Datangnya tepat waktu"), inspection.time),
    ]


def _counts(line: LineFacts) -> tuple[object, ...]:
    return line.quantity, line.delivered, line.accepted


def _name(line: LineFacts) -> str | SafeString:
    if not line.shortfall_reason:
        return line.title
    return format_html(
        '{}<br><small class="wait">{}</small>',
        line.title,
        gettext("Kurang karena: {reason}").format(reason=line.shortfall_reason),
    )
