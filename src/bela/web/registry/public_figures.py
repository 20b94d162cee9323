"""`/keterbukaan/pendataan/`: the register in numbers per kelurahan, for anybody; also as a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.accounts import queries as accounts
from bela.accounts.answers import GovernmentFacts
from bela.kernel.numbers import format_number
from bela.kernel.small_cells import FEWEST
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.registry.queries.public_figures import (
    COUNTED,
    ENTERPRISES,
    RECENT,
    PublicFigures,
    PublicPlace,
    public_figures,
)
from bela.web.access import public
from bela.web.parts import Column, Table
from bela.web.spreadsheet import Sheet, spreadsheet

_FEW = 30
"""So many kelurahan are shown at once; more are folded away under their sum."""


@public
@require_safe
def public_figures_page(request: HttpRequest) -> HttpResponse:
    """Show them; `untuk` asks for another government of this Bela."""
    government, others = _asked(request)
    found = public_figures(government.id, timezone.now())
    context = {
        "government": government, "others": others, "found": found, "fewest": FEWEST,
        "table": _table(found), "few": len(found.places) <= _FEW, "today": timezone.localdate(),
        "sums": list(zip(_heads(), _cells(found.whole), strict=True)),
    }  # fmt: skip
    return render(request, "registry/public_figures.html", context)


@public
@require_safe
def public_figures_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet; what the page does not write, this does not either."""
    government, _others = _asked(request)
    found = public_figures(government.id, timezone.now())
    heads = [_("Kode"), _("Kelurahan"), _("Kecamatan"), *_heads()]
    rows = [
        (one.region, kelurahan_of(one.region) or _("tidak diketahui"), kecamatan_of(one.region), *_cells(one))
        for one in found.places
    ]
    rows.append(("", _("Seluruhnya"), "", *_cells(found.whole)))
    name = f"bela-pendataan-umum-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Per kelurahan"), heads, rows))


def _asked(request: HttpRequest) -> tuple[GovernmentFacts, list[GovernmentFacts]]:
    """The government asked for, or the first; and the others."""
    there = accounts.governments()
    asked = request.GET.get("untuk", "")
    found = next((one for one in there if one.id == asked), there[0] if there and not asked else None)
    if found is None:
        raise Http404
    return found, [one for one in there if one.id != found.id]


def _heads() -> list[str]:
    return [
        _("Usaha"), _("Jawaban pokok sudah ada"), _("Diisi setahun terakhir"), _("Umur data rata-rata, hari"),
        _("Pendataan terdahulu"), _("Cakupan"),
    ]  # fmt: skip


def _table(found: PublicFigures) -> Table:
    rows = [(_name(one.region), *_cells(one)) for one in found.places]
    return Table(
        _("Pendataan per kelurahan"),
        [Column(_("Kelurahan")), *(Column(head, number=True) for head in _heads())],
        rows, foot=(_("Seluruhnya"), *_cells(found.whole)),
    )  # fmt: skip


def _name(region: str) -> str:
    return ", ".join(filter(None, (kelurahan_of(region), kecamatan_of(region)))) or _(
        "Kelurahan tidak diketahui"
    )


def _cells(one: PublicPlace) -> tuple[str, ...]:
    return (
        _number(one, ENTERPRISES, one.enterprises), _percent(one.complete), _number(one, RECENT, one.recent),
        "–" if one.days is None else format_number(one.days), _number(one, COUNTED, one.counted),
        _percent(one.reached),
    )  # fmt: skip


def _number(one: PublicPlace, name: str, number: int | None) -> str:
    """A number, that it is not written, or that it is not known."""
    if name in one.hidden:
        return f"< {FEWEST}" if name in one.few else _("tidak ditulis")
    return "–" if number is None else format_number(number)


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{format_number(share)}%"
