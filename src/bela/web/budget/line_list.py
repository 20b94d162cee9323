"""`/anggaran/baris/`: budget lines of the units one reads for, as bars, as XLSX, printable."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bela.budget.answers import LineStanding
from bela.budget.queries import line_page, totals_of
from bela.budget.words import FUNDS_NAMES
from bela.web.access import Visit, needs
from bela.web.budget.asking import READS, BudgetForm, asked
from bela.web.budget.bar import FillBar
from bela.web.spreadsheet import Sheet, spreadsheet


@needs(READS)
def line_list(visit: Visit) -> HttpResponse:
    """Show a part of the list."""
    ask = asked(visit, BudgetForm)
    page = line_page(ask.wanted, ask.year, page=ask.page)
    totals = totals_of(ask.wanted, ask.year)
    context = {
        "ask": ask,
        "page": page,
        "totals": totals,
        "bar": FillBar(totals),
        "rows": [(line, FillBar(line)) for line in page.rows],
    }
    return render(visit, "budget/line_list.html", context)


@needs(READS)
def line_sheet(visit: Visit) -> HttpResponse:
    """The same lines, all of them, as a spreadsheet."""
    ask = asked(visit, BudgetForm)
    page = line_page(ask.wanted, ask.year, size=None)
    heads = [
        _("Unit"), _("Tahun"), _("Sub kegiatan"), _("Rekening"), _("Uraian"), _("Sumber dana"), _("Pagu"),
        _("Sudah dipesan"), _("Sudah dibayar"), _("Sisa"), _("Lewat pagu"),
    ]  # fmt: skip
    rows = [_row(line) for line in page.rows]
    widths = (30, 8, 22, 22, 36, 14, 18, 18, 18, 18, 18)
    return spreadsheet(f"bela-anggaran-{ask.year}.xlsx", Sheet(_("Anggaran"), heads, rows, widths=widths))


def _row(line: LineStanding) -> tuple[object, ...]:
    return (
        line.unit_name,
        line.year,
        line.sub_activity,
        line.account,
        line.title,
        _(FUNDS_NAMES[line.funds]),
        line.ceiling,
        line.committed,
        line.spent,
        line.left,
        line.over,
    )
