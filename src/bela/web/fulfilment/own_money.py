"""`/jualan/uang/`: a seller's money. What is coming, from whom, whose turn it is, and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.dates import countdown, format_day
from bela.kernel.numbers import format_rupiah
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ordering.answers import SellerMoney, SellerMoneyPage
from bela.ordering.queries import money_of_supplier, totals_of_supplier
from bela.web.access import Visit, for_role
from bela.web.fields import screen_language
from bela.web.fulfilment.money_shown import MoneyShown, money_shown
from bela.web.fulfilment.own_orders import own_enterprises
from bela.web.ordering.listing import AFTER, MOST_IN_A_SHEET
from bela.web.parts import Column, Table
from bela.web.spreadsheet import Sheet, spreadsheet

_PAGE, _A_TIME = 50, 200


@for_role("supplier")
@require_safe
def own_money(visit: Visit) -> HttpResponse:
    """The sums, then a part of the list."""
    enterprises = list(own_enterprises(visit))
    today = timezone.localdate()
    page = _part(enterprises, visit.GET.get(AFTER, ""))
    context = {
        "totals": totals_of_supplier(enterprises, today.year),
        "year": today.year,
        "table": _table([money_shown(money) for money in page.rows]) if page.rows else None,
        "next": f"?{urlencode({AFTER: page.after})}" if page.after else "",
        "first": AFTER not in visit.GET,
    }
    return render(visit, "fulfilment/own_money.html", context)


@for_role("supplier")
@require_safe
def own_money_sheet(visit: Visit) -> HttpResponse:
    """The same list, all of it up to a limit, as a spreadsheet."""
    heads = [
        gettext("Pesanan"), gettext("Nomor surat"), gettext("Barang"), gettext("Kantor"), gettext("Nilai"),
        gettext("Pajak dipotong dan dipungut"), gettext("Ke rekening Anda"), gettext("Keadaan"),
        gettext("Sejak"), gettext("Paling lambat"), gettext("Dikirim Bendahara"), gettext("Yang masuk"),
    ]  # fmt: skip
    rows = [_sheet_row(money) for money in _all(list(own_enterprises(visit)))]
    widths = (20, 32, 36, 28, 16, 18, 18, 40, 16, 16, 18, 16)
    return spreadsheet("bela-uang-saya.xlsx", Sheet(gettext("Uang saya"), heads, rows, widths=widths))


def _part(enterprises: Sequence[str], after: str) -> SellerMoneyPage:
    try:
        return money_of_supplier(enterprises, after=after, limit=_PAGE)
    except Refusal:  # a cursor that cannot be read: the list from its beginning
        return money_of_supplier(enterprises, limit=_PAGE)


def _all(enterprises: Sequence[str]) -> Iterator[SellerMoney]:
    after, left = "", MOST_IN_A_SHEET
    while left > 0:
        page = money_of_supplier(enterprises, after=after, limit=_A_TIME)
        yield from page.rows
        after, left = page.after, left - _A_TIME
        if not after:
            return


def _table(rows: Sequence[MoneyShown]) -> Table:
    columns = [
        Column(gettext("Pesanan")),
        Column(gettext("Nilai"), number=True),
        Column(gettext("Pajak"), number=True),
        Column(gettext("Ke rekening Anda"), number=True),
        Column(gettext("Keadaan")),
    ]
    return Table(
        gettext("Uang dari tiap pesanan, yang terbaru di atas"), columns, [_cells(row) for row in rows]
    )


def _cells(shown: MoneyShown) -> Sequence[object]:
    money = shown.money
    return (
        _order(money),
        format_rupiah(money.gross),
        format_rupiah(money.withheld) if money.withheld is not None else "–",
        format_rupiah(money.due) if money.due is not None else gettext("dihitung saat menagih"),
        _stands(shown),
    )


def _order(money: SellerMoney) -> SafeString:
    row = money.order
    return format_html(
        '<a href="/pesanan/{}/">{}</a><br><small class="soft">{}</small>', row.id, row.title, row.unit_name
    )


def _stands(shown: MoneyShown) -> SafeString:
    """Whose turn it is, since when, by when: as a day and in working days."""
    if shown.due is None or shown.since is None:
        return format_html("{}", shown.says)
    language = screen_language()
    small = gettext("sejak {since}, paling lambat {due}, {left}").format(
        since=format_day(shown.since, language),
        due=format_day(shown.due, language),
        left=countdown(shown.due, timezone.localdate(), language),
    )
    return format_html('{}<br><small class="soft">{}</small>', shown.says, small)


def _sheet_row(money: SellerMoney) -> tuple[object, ...]:
    row, shown = money.order, money_shown(money)
    return (
        row.id,
        row.number,
        row.title,
        row.unit_name,
        money.gross,
        money.withheld,
        money.due,
        shown.says,
        legal_day(row.turn.since) if row.turn else None,
        row.turn.due_on if row.turn else None,
        money.paid_on,
        money.received,
    )
