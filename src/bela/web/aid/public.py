"""`/keterbukaan/bantuan/`: sums per kelurahan, criteria, points, the seed and the order by opaque keys; never a name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.aid.queries.public import (
    MOST_SHOWN,
    Cells,
    PublicProgramme,
    public_programme,
    public_programmes,
)
from bela.aid.refusals import NotThere
from bela.kernel.numbers import format_number
from bela.kernel.small_cells import FEWEST
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.web.access import public
from bela.web.aid.shown import book_points, criteria_of
from bela.web.aid.words import REFERENCES
from bela.web.parts import Column, Table
from bela.web.spreadsheet import Sheet, spreadsheet

_FEW = 30
"""So many kelurahan are shown at once; more are folded away under their sum."""


@public
@require_safe
def aid_list(request: HttpRequest) -> HttpResponse:
    """All programmes."""
    return render(request, "aid/public_list.html", {"programmes": public_programmes()})


@public
@require_safe
def aid_page(request: HttpRequest, programme: str) -> HttpResponse:
    """One programme."""
    found = _there(programme, MOST_SHOWN)
    context: dict[str, object] = {
        "found": found,
        "programme": found.facts,
        "run": found.run,
        "most": MOST_SHOWN,
    }
    if found.run:
        context |= {
            "places": _places(found),
            "sums": list(zip(_heads(), map(_cell, _numbers(found.total)), strict=True)),
            "few": len(found.places) <= _FEW,
            "criteria": criteria_of(found.book),
            "points": book_points(found.book),
            "lists": [
                (REFERENCES[one["kind"]], one["source"], one["as_of"], one["rows"]) for one in found.lists
            ],
            "fewest": FEWEST,
        }
    return render(request, "aid/public_page.html", context)


@public
@require_safe
def aid_sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """All that the page shows, and the order whole, so that anybody can work it out again."""
    found = _there(programme, None)
    if found.run is None:
        raise Http404
    sums = [
        (
            kelurahan_of(one.region) or _("tidak diketahui"),
            kecamatan_of(one.region),
            *map(_cell, _numbers(one)),
        )
        for one in found.places
    ]
    order = [(place.rank, place.key, place.points, place.lot) for place in found.order]
    rules = [(one.title, one.does, one.value) for one in criteria_of(found.book)]
    return spreadsheet(
        f"bela-bantuan-{found.run.on.isoformat()}.xlsx",
        Sheet(_("Per kelurahan"), [_("Kelurahan"), _("Kecamatan"), *_heads()], sums),
        Sheet(_("Urutan"), [_("Urutan"), _("Kunci"), _("Poin"), _("Undian")], order, widths=(10, 30, 10, 70)),
        Sheet(_("Poin"), [_("Untuk"), _("Poin")], list(book_points(found.book)), widths=(50, 10)),
        Sheet(_("Syarat"), [_("Syarat"), _("Kalau tidak terpenuhi"), _("Nilai")], rules, widths=(50, 24, 14)),
        Sheet(_("Benih"), [_("Benih"), _("Jejak masukan"), _("Jejak hasil")],
              [(found.facts.seed, found.run.input_digest, found.run.result_digest)], widths=(70, 70, 70)),
    )  # fmt: skip


def _there(programme: str, size: int | None) -> PublicProgramme:
    try:
        return public_programme(programme, order_size=size)
    except NotThere:
        raise Http404 from None


def _heads() -> list[str]:
    return [_("Orang dinilai"), _("Memenuhi syarat"), _("Penerima")]


def _places(found: PublicProgramme) -> Table:
    rows = [
        (_name(one.region), *(_cell(number) for number in _numbers(one))) for one in found.places
    ]  # fmt: skip
    return Table(
        _("Per kelurahan"), [Column(_("Kelurahan")), *(Column(head, number=True) for head in _heads())], rows,
        foot=(_("Seluruhnya"), *(_cell(number) for number in _numbers(found.total))),
    )  # fmt: skip


def _name(region: str) -> str:
    return ", ".join(filter(None, (kelurahan_of(region), kecamatan_of(region)))) or _(
        "Kelurahan tidak diketahui"
    )


def _numbers(cells: Cells) -> tuple[int | None, ...]:
    return cells.people, cells.entitled, cells.recipients


def _cell(number: int | None) -> str:
    """A number, or that it is not shown."""
    return _("tidak ditulis") if number is None else format_number(number)
