"""`/bantu/tugas/{id}/`: the names to visit in a kelurahan, and the form; also on paper and as XLSX."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bela.accounts.answers import Page
from bela.fieldwork.queries.work import WorkItem, work_list
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.web.access import Visit, needs
from bela.web.fieldwork.filling import fill
from bela.web.fieldwork.scope import COUNT, own_assignment
from bela.web.fieldwork.words import OUTCOMES, STATES
from bela.web.spreadsheet import Sheet, spreadsheet

_PAGE = 50


@needs(COUNT)
@require_safe
def work(visit: Visit, assignment: str) -> HttpResponse:
    """Show the list, those not yet visited first; `q` narrows it."""
    facts = own_assignment(visit, assignment)
    words = visit.GET.get("q", "")[:100]
    items = work_list(facts, words)
    page = _page(items, visit.GET.get("hal", ""))
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "assignment": facts,
        "kelurahan": kelurahan_of(facts.region),
        "kecamatan": kecamatan_of(facts.region),
        "rows": [(item, *_said(item)) for item in page.rows],
        "page": page,
        "query": query.urlencode(),
        "words": words,
        "left": sum(item.state == "" for item in items),
        "whole": visit.GET.get("semua") == "1",
    }
    return render(visit, "fieldwork/work.html", context)


@needs(COUNT)
@require_safe
def work_sheet(visit: Visit, assignment: str) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    facts = own_assignment(visit, assignment)
    heads = [
        _("Nama usaha"), _("Nama pemilik"), _("Kegiatan"), _("Alamat"), "RT", "RW", _("Keadaan"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (
            item.door.name, item.door.answers["owner"], item.door.answers["activity"],
            item.door.answers["address"], item.door.answers["rt"], item.door.answers["rw"],
            str(_said(item)[0]), item.door.public_id,
        )
        for item in work_list(facts)
    ]  # fmt: skip
    name = f"bela-kunjungan-{facts.region}-{timezone.localdate().isoformat()}.xlsx"
    widths = (34, 28, 28, 40, 6, 6, 20, 20)
    return spreadsheet(name, Sheet(kelurahan_of(facts.region), heads, rows, widths=widths))


@needs(COUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def count(visit: Visit, assignment: str) -> HttpResponseBase:
    """The form in six steps; `?usaha=` for a name of the list, `?kertas=1` for copying a paper."""
    facts = own_assignment(visit, assignment)
    paper = (visit.POST if visit.method == "POST" else visit.GET).get("kertas") == "1"
    return fill(visit, facts, f"/bantu/tugas/{facts.public_id}/", paper=paper)


def _page(items: list[WorkItem], asked: str) -> Page[WorkItem]:
    last = max(1, -(-len(items) // _PAGE))
    number = min(last, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    number = max(1, number)
    return Page(tuple(items[(number - 1) * _PAGE : number * _PAGE]), number, _PAGE, len(items))


def _said(item: WorkItem) -> tuple[object, str]:
    if item.state:
        says, tone = STATES[item.state]
        return (f"{OUTCOMES[item.outcome]}, {says}", tone)
    return (_("belum dikunjungi"), "")
