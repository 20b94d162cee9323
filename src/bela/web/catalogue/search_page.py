"""`/cari/`: what the city can buy, best first, with the reason of each rank."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.catalogue.answers import Hit, Results
from bela.catalogue.lists import categories
from bela.catalogue.queries import search
from bela.catalogue.refusals import BadCursor
from bela.kernel.numbers import format_number
from bela.web.access import public
from bela.web.catalogue.cards import cards
from bela.web.catalogue.search_form import SearchForm
from bela.web.catalogue.words import SCALES, place, region_name
from bela.web.spreadsheet import Sheet, spreadsheet

PAGE_SIZE = 24
MOST_IN_A_SHEET = 500


@dataclass(frozen=True)
class FacetLink:
    """A narrower search: its address, its name, how many of the first matches are in it."""

    href: str
    name: str
    count: int


@public
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show a page of results; without words, everything there is."""
    form = SearchForm.of(request.GET)
    if "lanjut" in form.errors:
        raise Http404
    found = _found(form, PAGE_SIZE, form.said("lanjut"))
    filters = form.filters()
    asked = form.understood(request.GET)
    context = {
        "form": form,
        "found": found,
        "heading": heading(found, form.words),
        "cards": cards(found.hits, filters.deliver_to, timezone.localdate()),
        "facets": _facet_links(asked, found),
        "next": _with(asked, lanjut=found.after) if found.after else "",
        "exactly": _with(asked, persis="1", lanjut=None),
        "sheet": _with(asked, lanjut=None, path="/cari/unduh.xlsx"),
        "deliver_to": region_name(filters.deliver_to),
        "later": bool(form.said("lanjut")),
    }
    return render(request, "catalogue/search.html", context)


@public
@require_safe
def search_sheet(request: HttpRequest) -> HttpResponse:
    """The first 500 results as a spreadsheet."""
    form = SearchForm.of(request.GET)
    rows: list[tuple[object, ...]] = []
    after: str | None = None
    while len(rows) < MOST_IN_A_SHEET:
        found = _found(form, 100, after)
        rows += [_row(hit) for hit in found.hits]
        if (after := found.after) is None:
            break
    heads = [
        *(gettext("Urutan"), gettext("Barang"), gettext("Golongan"), gettext("Penjual"), gettext("Tempat")),
        *(
            gettext("Satuan"),
            gettext("Harga"),
            gettext("Harga sampai di tempat"),
            gettext("Nilai urutan"),
            gettext("Kode"),
        ),
    ]
    widths = (8, 44, 22, 30, 32, 10, 14, 14, 10, 20)
    return spreadsheet("bela-cari.xlsx", Sheet(gettext("Barang"), heads, rows, widths))


def _row(hit: Hit) -> tuple[object, ...]:
    return (
        *(hit.rank, hit.title, str(hit.category.name), hit.shop, place(hit.region), str(hit.uom.name)),
        *(hit.unit_price, hit.unit_delivered, hit.score, hit.offer),
    )


def _found(form: SearchForm, limit: int, after: str | None) -> Results:
    try:
        return search(
            form.said("q") or "", form.filters(), limit, after or None, exactly=bool(form.said("persis"))
        )
    except BadCursor:
        raise Http404 from None  # a link that was cut off leads nowhere


def heading(found: Results, words: str) -> str:
    """What was found, as a sentence."""
    if not found.total and not found.hits:
        return gettext("Tidak ada “{words}”").format(words=words) if words else gettext("Belum ada barang")
    number = format_number(found.total)
    many = gettext("Lebih dari {number} barang") if found.more_than_counted else gettext("{number} barang")
    if not found.total:
        many = gettext("Barang berikutnya")
    said = many.format(number=number)
    sought = found.corrected or words
    return gettext("{many} untuk “{words}”").format(many=said, words=sought) if sought else said


def _facet_links(query: QueryDict, found: Results) -> list[tuple[str, list[FacetLink]]]:
    known = categories()
    named = (
        (gettext("Golongan"), "golongan", "category", lambda code: str(known[code].name)),
        (gettext("Kecamatan"), "dekat", "district", region_name),
        (gettext("Skala"), "skala", "scale", lambda code: str(SCALES.get(code, code))),
    )
    groups = []
    for title, field, facet, name in named:
        values = found.facets.get(facet, ())
        links = [
            FacetLink(_with(query, **{field: each.value}, lanjut=None), name(each.value), each.count)
            for each in values[:8]
        ]
        if len(links) > 1:
            groups.append((title, links))
    return groups


def _with(query: QueryDict, *, path: str = "/cari/", **changes: str | None) -> str:
    """The address of the same search with something changed."""
    link = query.copy()
    for name, value in changes.items():
        link.pop(name, None)
        if value:
            link[name] = value
    return f"{path}?{link.urlencode()}" if link else path
