"""`/pendataan/usaha/{id}/dilihat/`: who looked at a record, for officers and inspectors; also as a spreadsheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.registry.queries.looks import looks_at
from bela.web.access import Visit, needs
from bela.web.registry.own_looks import said_of
from bela.web.registry.scope import theirs
from bela.web.spreadsheet import Sheet, spreadsheet

PERMISSION = "registry:oversee"


@needs(PERMISSION)
@require_safe
def record_looks(visit: Visit, enterprise: str) -> HttpResponse:
    """Show the looks, the latest first: what the owner reads, too."""
    record = theirs(visit, enterprise, timezone.localdate(), PERMISSION)
    asked = visit.GET.get("hal", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    page = looks_at(enterprise, page=max(1, number))
    rows = [(found.at, *said_of(found)) for found in page.rows]
    return render(visit, "registry/looks.html", {"record": record, "page": page, "rows": rows})


@needs(PERMISSION)
@require_safe
def record_looks_sheet(visit: Visit, enterprise: str) -> HttpResponse:
    """The same, whole, as a spreadsheet."""
    theirs(visit, enterprise, timezone.localdate(), PERMISSION)
    heads = [_("Kapan"), _("Siapa"), _("Apa yang dilakukan"), _("Untuk apa"), _("Yang dilihat")]
    rows = [(found.at, *said_of(found)) for found in looks_at(enterprise, size=None).rows]
    name = f"bela-dilihat-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Siapa yang melihat"), heads, rows, widths=(24, 30, 44, 34, 44)))
