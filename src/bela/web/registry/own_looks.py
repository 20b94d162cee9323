"""`/jualan/usaha/{id}/dilihat/`: who looked at the owner's record, when and what for; also as a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.registry.answers import EnterpriseOfPerson
from bela.registry.queries import enterprises_of_person
from bela.registry.queries.looks import LookShown, looks_at
from bela.web.access import Visit, signed_in
from bela.web.registry.scope import own, person_of
from bela.web.registry.trust_words import REGISTERS
from bela.web.registry.words import FIELDS, LOOKS, PURPOSES, say
from bela.web.spreadsheet import Sheet, spreadsheet

_NUMBERS = {"account": gettext_lazy("Nomor rekening")}


@signed_in
@require_safe
def own_looks(visit: Visit, enterprise: str) -> HttpResponse:
    """Show the looks, the latest first."""
    record = _mine(visit, enterprise)
    asked = visit.GET.get("hal", "1")
    page = looks_at(enterprise, page=max(1, int(asked)) if asked.isascii() and asked.isdigit() else 1)
    rows = [(found.at, *said_of(found)) for found in page.rows]
    return render(visit, "registry/own_looks.html", {"record": record, "page": page, "rows": rows})


@signed_in
@require_safe
def own_looks_sheet(visit: Visit, enterprise: str) -> HttpResponse:
    """The same, whole, as a spreadsheet."""
    _mine(visit, enterprise)
    heads = [_("Kapan"), _("Siapa"), _("Apa yang dilakukan"), _("Untuk apa"), _("Yang dilihat")]
    rows = [(found.at, *said_of(found)) for found in looks_at(enterprise, size=None).rows]
    day = timezone.localdate().isoformat()
    sheet = Sheet(_("Siapa yang melihat"), heads, rows, widths=(24, 30, 44, 34, 44))
    return spreadsheet(f"bela-dilihat-{day}.xlsx", sheet)


def _mine(visit: Visit, enterprise: str) -> EnterpriseOfPerson:
    """The visitor's own, without the whole of its record; else where it stands now, or not there."""
    mine = (found for found in enterprises_of_person(person_of(visit)) if found.public_id == enterprise)
    if (found := next(mine, None)) is None:
        own(visit, enterprise, timezone.localdate())  # leads on to what it was merged into, or answers 404
        raise Http404
    return found


def said_of(found: LookShown) -> tuple[str, str, str, str]:
    """Who, what they did, what for, what they saw."""
    purpose = say(REGISTERS if found.kind == "state" else PURPOSES, found.purpose) if found.purpose else ""
    saw = ", ".join(str(say({**FIELDS, **_NUMBERS}, name)) for name in found.fields)
    return found.who or _("Bela"), str(say(LOOKS, found.kind)), str(purpose), saw
