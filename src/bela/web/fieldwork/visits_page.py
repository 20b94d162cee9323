"""`/pendataan/lapangan/{id}/kunjungan/`: what came home, what waits first; also as XLSX."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.fieldwork.queries.visits import VisitRow, visits
from bela.fieldwork.words import VISIT_STATES
from bela.registry.queries.places import kelurahan_of
from bela.web.access import Visit, needs
from bela.web.fieldwork.scope import SUPERVISE, their_campaign
from bela.web.fieldwork.words import CHANNELS, OUTCOMES, STATES
from bela.web.spreadsheet import Sheet, spreadsheet


@needs(SUPERVISE)
@require_safe
def visit_list(visit: Visit, campaign: str) -> HttpResponse:
    """Show them; `keadaan` and `petugas` narrow, `hal` is the page."""
    facts = their_campaign(visit, campaign)
    asked = visit.GET.get("keadaan", "waiting")
    state = asked if asked in VISIT_STATES else ""
    helper = visit.GET.get("petugas", "")[:32]
    number = visit.GET.get("hal", "")
    page = visits(campaign, state=state, helper=helper, page=int(number) if number.isdecimal() else 1)
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "campaign": facts,
        "page": page,
        "rows": [
            (row, OUTCOMES[row.outcome], *STATES[row.state], kelurahan_of(row.region)) for row in page.rows
        ],
        "state": state,
        "states": [(key, STATES[key][0]) for key in VISIT_STATES],
        "helper": helper,
        "query": query.urlencode(),
    }
    return render(visit, "fieldwork/visits.html", context)


@needs(SUPERVISE)
@require_safe
def visit_sheet(visit: Visit, campaign: str) -> HttpResponse:
    """All visits of the census as a spreadsheet, without anybody's answers."""
    their_campaign(visit, campaign)
    heads = [
        _("Usaha"), _("Kelurahan"), _("Petugas"), _("Tanggal"), _("Yang ditemui"), _("Keadaan"), _("Cara"),
        _("Diundi cek ulang"), _("Alasan dikembalikan"), _("Kode"),
    ]  # fmt: skip
    rows = [_sheet_row(row) for row in visits(campaign, size=None).rows]
    widths = (34, 20, 26, 16, 24, 22, 20, 14, 40, 20)
    name = f"bela-kunjungan-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Kunjungan"), heads, rows, widths=widths))


def _sheet_row(row: VisitRow) -> tuple[object, ...]:
    return (
        row.name, kelurahan_of(row.region), row.helper_name, row.visited_on, str(OUTCOMES[row.outcome]),
        str(STATES[row.state][0]), str(CHANNELS[row.channel]), _("ya") if row.drawn else "", row.reason,
        row.public_id,
    )  # fmt: skip
