"""`/keterbukaan/`: the city's purchases, newest first, with a few figures; also as XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.dates import format_day
from bela.kernel.numbers import format_rupiah
from bela.openness.answers import OrderRow
from bela.openness.choosing import region_name
from bela.openness.queries import choices, extent, figures, shown_orders
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.openness.figures import figures_shown, headline
from bela.web.openness.list_form import AFTER, ListForm, after, asked
from bela.web.openness.words import SCALES, STATES, category_says, goods_say
from bela.web.parts import Column, Table
from bela.web.spreadsheet import Sheet, spreadsheet

MOST_IN_A_SHEET = 20_000


@public
@require_safe
def order_list(request: HttpRequest) -> HttpResponse:
    """Show the list as the address narrows it. Seven queries, however long it is."""
    form = asked(request.GET, choices())
    wrong = form.is_bound and not form.is_valid()
    wanted, start = form.wanted(), after(request.GET)
    page = shown_orders(wanted, after=start)
    found = figures(wanted)
    narrowed = form.to_link() if form.is_bound and not wrong else ""
    context = {
        "form": form,
        "headline": headline(found),
        "found": found,
        "figures": [] if start is not None else figures_shown(found),
        "first_part": start is None,
        "table": order_table(page.rows) if page.rows else None,
        "narrowed": narrowed,
        "next": _link(form, narrowed, page.after),
        "reach": extent(),
    }
    return render(request, "openness/order_list.html", context)


@public
@require_safe
def order_sheet(request: HttpRequest) -> HttpResponse:
    """The same list as a spreadsheet, with a sheet that says what its columns mean."""
    page = shown_orders(asked(request.GET, choices()).wanted(), limit=MOST_IN_A_SHEET)
    heads = [
        *(gettext("Kode pesanan"), gettext("Nomor surat"), gettext("Barang"), gettext("Jenis barang")),
        *(gettext("Kantor"), gettext("Penjual"), gettext("Skala usaha"), gettext("Kecamatan penjual")),
        *(gettext("Tahun anggaran"), gettext("Nilai dengan pajak"), gettext("Disetujui")),
        *(gettext("Ditagih"), gettext("Dibayar"), gettext("Keadaan")),
    ]
    orders = Sheet(gettext("Pesanan"), heads, [_cells(row) for row in page.rows])
    return spreadsheet("pesanan.xlsx", orders, _explained(capped=page.after is not None))


def order_table(rows: Sequence[OrderRow]) -> Table:
    """Orders as rows; on a phone each is a record."""
    columns = [
        Column(gettext("Barang")),
        Column(gettext("Kantor")),
        Column(gettext("Penjual")),
        Column(gettext("Nilai"), number=True),
        Column(gettext("Disetujui")),
        Column(gettext("Keadaan")),
    ]
    return Table(
        gettext("Pesanan yang disetujui, yang terbaru di atas"), columns, [_shown(row) for row in rows]
    )


def _shown(row: OrderRow) -> Sequence[object]:
    link = format_html('<a href="/keterbukaan/pesanan/{}/">{}</a>', row.order, goods_say(row.bought))
    return (
        link,
        row.unit_name,
        row.supplier_name,
        format_rupiah(row.gross),
        format_day(row.approved_on, screen_language()),
        STATES.get(row.state, row.state),
    )


def _cells(row: OrderRow) -> Sequence[object]:
    return (
        row.order,
        row.number,
        goods_say(row.bought),
        ", ".join(category_says(code) for code in row.categories),
        row.unit_name,
        row.supplier_name,
        str(SCALES.get(row.scale, row.scale)),
        region_name(row.region),
        row.year,
        row.gross,
        row.approved_on,
        row.invoiced_on,
        row.paid_on,
        str(STATES.get(row.state, row.state)),
    )


def _explained(*, capped: bool) -> Sheet:
    """What a reader must know to use the sheet rightly."""
    rows = [
        (gettext("Kode pesanan"), gettext("Nomor umum pesanan; halamannya ada di /keterbukaan/pesanan/.../")),
        (
            gettext("Nilai dengan pajak"),
            gettext("Rupiah. Sesudah serah terima: nilai yang benar-benar diterima."),
        ),
        (
            gettext("Keadaan"),
            gettext("Pesanan yang batal tetap ditulis, tetapi tidak dijumlahkan di halaman."),
        ),
        (
            gettext("Orang"),
            gettext("Nama orang tidak pernah ada di sini; nama penjual adalah nama usahanya."),
        ),
    ]
    if capped:
        most = gettext("Hanya {most} pesanan terbaru. Pakai saringan, atau unduh semuanya sebagai OCDS.")
        rows.append((gettext("Batas"), most.format(most=MOST_IN_A_SHEET)))
    return Sheet(gettext("Penjelasan"), [gettext("Kolom"), gettext("Arti")], rows, widths=(24, 90))


def _link(form: ListForm, narrowed: str, cursor: int | None) -> str:
    if cursor is None:
        return ""
    return "&".join(filter(None, [narrowed, urlencode({AFTER: cursor})]))
