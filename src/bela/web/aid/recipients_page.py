"""`/pendataan/bantuan/{id}/penerima/`: who was chosen, who has it, who is to be visited again; also as XLSX."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.aid.queries.programmes import decrees_of
from bela.aid.queries.recipients import RecipientRow, recipients
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.web.access import Visit, needs
from bela.web.aid.scope import DECIDE, READ, RUN, page_number, their_programme
from bela.web.aid.words import FOUND, REASONS, RECIPIENT_STATES, WAYS
from bela.web.registry.words import say
from bela.web.spreadsheet import Sheet, spreadsheet


@needs(READ)
@require_safe
def recipient_list(visit: Visit, programme: str) -> HttpResponse:
    """Show them; `keadaan` narrows, `kunjungi=1` asks for those to be visited again by today."""
    facts = their_programme(visit, programme)
    state, due = _asked(visit)
    page = recipients(
        programme, state=state, due_by=timezone.localdate() if due else None, page=page_number(visit)
    )
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "programme": facts,
        "page": page,
        "rows": [
            (row, *RECIPIENT_STATES[row.state], kelurahan_of(row.region), _told(row)) for row in page.rows
        ],
        "state": state,
        "due": due,
        "decrees": decrees_of(programme),
        "states": [(key, says) for key, (says, _tone) in RECIPIENT_STATES.items()],
        "query": query.urlencode(),
        "today": timezone.localdate(),
        "may_run": visit.actor.may(RUN, facts.government),
        "may_decide": visit.actor.may(DECIDE, facts.government),
    }
    return render(visit, "aid/recipients.html", context)


@needs(READ)
@require_safe
def recipient_sheet(visit: Visit, programme: str) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    their_programme(visit, programme)
    state, due = _asked(visit)
    found = recipients(programme, state=state, due_by=timezone.localdate() if due else None, size=None)
    heads = [
        _("SK"), _("Nomor"), _("Usaha"), _("Pemilik"), _("Kelurahan"), _("Kecamatan"), _("Nilai"), _("Keadaan"),
        _("Diserahkan"), _("Cara"), _("Nomor bukti"), _("Kunjungi lagi"), _("Dikunjungi"), _("Yang ditemukan"),
        _("Alasan berakhir"), _("Dikembalikan"),
    ]  # fmt: skip
    rows = [_line(row) for row in found.rows]
    name = f"bela-penerima-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Penerima"), heads, rows))


def _asked(visit: Visit) -> tuple[str, bool]:
    state = visit.GET.get("keadaan", "")
    return (state if state in RECIPIENT_STATES else ""), visit.GET.get("kunjungi") == "1"


def _told(row: RecipientRow) -> object:
    """What was found or why it ended, in words."""
    if row.ended_reason:
        return say(REASONS, row.ended_reason)
    return say(FOUND, row.revisit_found) if row.revisit_found else ""


def _line(row: RecipientRow) -> tuple[object, ...]:
    return (
        row.decree_number, row.number, row.name, row.owner_name, kelurahan_of(row.region),
        kecamatan_of(row.region), row.amount, str(RECIPIENT_STATES[row.state][0]), row.handed_on,
        str(say(WAYS, row.handed_way)) if row.handed_way else "", row.receipt_number, row.revisit_due_on,
        row.revisited_on, str(say(FOUND, row.revisit_found)) if row.revisit_found else "",
        str(say(REASONS, row.ended_reason)) if row.ended_reason else "", row.returned_amount,
    )  # fmt: skip
