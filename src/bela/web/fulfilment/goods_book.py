"""`/barang/unduh.xlsx`: what is still to be booked, and the register of what was: place and code of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.kernel.period import legal_day
from bela.ordering.answers import OrderRow
from bela.ordering.queries import booked_goods, orders_to_book
from bela.ordering.queries.bookings import BookedLine
from bela.web.access import Visit, for_role
from bela.web.desks.desk import offices_today
from bela.web.ordering.listing import MOST_IN_A_SHEET
from bela.web.ordering.words import uom_says
from bela.web.spreadsheet import Sheet, spreadsheet

_A_TIME = 200


@for_role("goods_keeper")
@require_safe
def keeping_sheet(visit: Visit) -> HttpResponse:
    """Two sheets: to be booked, and the register."""
    held = offices_today(visit, ROLES["goods_keeper"], timezone.localdate())
    units = [office.unit for office in held]
    return spreadsheet("bela-barang.xlsx", _register(units), _open(units))


def _register(units: Sequence[str]) -> Sheet:
    heads = [
        gettext("Kode barang"), gettext("Barang"), gettext("Banyaknya"), gettext("Satuan"),
        gettext("Harga satuan"), gettext("Tempat"), gettext("Kantor"), gettext("Penjual"),
        gettext("Nomor surat"), gettext("Pesanan"), gettext("Dicatat"),
    ]  # fmt: skip
    rows = [_booked(line) for line in booked_goods(units)]
    widths = (20, 36, 12, 12, 16, 30, 28, 26, 32, 20, 16)
    return Sheet(gettext("Buku barang"), heads, rows, widths=widths)


def _booked(line: BookedLine) -> tuple[object, ...]:
    return (
        line.register_code,
        line.title,
        line.quantity,
        uom_says(line.uom),
        line.unit_price,
        line.place,
        line.unit_name,
        line.supplier_name,
        line.number,
        line.order,
        legal_day(line.booked_at),
    )


def _open(units: Sequence[str]) -> Sheet:
    heads = [
        gettext("Pesanan"), gettext("Nomor surat"), gettext("Barang"), gettext("Kantor"), gettext("Penjual"),
        gettext("Nilai pesanan"),
    ]  # fmt: skip
    rows = [
        (row.id, row.number, row.title, row.unit_name, row.supplier_name, row.gross)
        for row in _all_to_book(units)
    ]
    return Sheet(gettext("Perlu dicatat"), heads, rows, widths=(20, 32, 36, 28, 26, 16))


def _all_to_book(units: Sequence[str]) -> Iterator[OrderRow]:
    after, left = "", MOST_IN_A_SHEET
    while left > 0:
        page = orders_to_book(units, after=after, limit=_A_TIME)
        yield from page.rows
        after, left = page.after, left - _A_TIME
        if not after:
            return
