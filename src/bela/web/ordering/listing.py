"""Lists of orders: what the address asks, a part of the list, its rows as a table and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.dates import format_day
from bela.kernel.numbers import format_rupiah
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ordering.answers import OrderPage, OrderRow
from bela.ordering.lifecycle import FALLEN, State
from bela.ordering.queries import orders_of_unit
from bela.web.access import Visit
from bela.web.fields import ChoiceOf, screen_language
from bela.web.openness.words import PAYMENTS
from bela.web.ordering.seen import Viewer
from bela.web.ordering.turns import turn_says
from bela.web.ordering.words import STATES
from bela.web.parts import Column, Table
from bela.web.query import QueryForm
from bela.web.spreadsheet import Sheet, spreadsheet

AFTER = "sesudah"
"""Where the next part of the list begins."""

PAGE = 25
"""Rows a page: twice as many are twenty screens on a phone."""

MOST_IN_A_SHEET = 5_000
_A_TIME = 200

GROUPS: Mapping[str, tuple[object, tuple[State, ...]]] = {
    "draf": (_("Draf"), (State.DRAFT, State.NEGOTIATING)),
    "persetujuan": (_("Menunggu persetujuan"), (State.SUBMITTED,)),
    "penjual": (_("Di penjual"), (State.APPROVED, State.ACCEPTED, State.SHIPPED)),
    "diterima": (_("Sudah tiba"), (State.ARRIVED, State.INSPECTED, State.HANDED_OVER)),
    "bayar": (_("Menunggu dibayar"), (State.INVOICED, State.VERIFIED, State.PAID)),
    "masalah": (_("Ada masalah"), (State.DISPUTED,)),
    "selesai": (_("Selesai"), (State.CLOSED,)),
    "batal": (_("Batal atau ditolak"), tuple(sorted(FALLEN))),
}
"""The states as people ask for them: the word of the address, its words, its states."""


class ListForm(QueryForm):
    """`q`, `keadaan` and `kantor` of the address."""

    q = forms.CharField(
        label=_("Barang, penjual, nomor"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Tulis paling banyak %(limit_value)s huruf.")},
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    keadaan = ChoiceOf(
        (("", _("Semua keadaan")), *((word, says) for word, (says, _states) in GROUPS.items())),
        label=_("Keadaan"),
        required=False,
    )
    kantor = ChoiceOf((), label=_("Kantor"), required=False)

    def over(self, units: Mapping[str, str]) -> Self:
        """Give the choice of units its words; it is left out where there is only one."""
        if len(units) < 2:
            del self.fields["kantor"]
            return self
        field = self.fields["kantor"]
        assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
        field.choices = [("", gettext("Semua kantor")), *units.items()]
        return self

    def said(self, name: str) -> str:
        """A clean answer, or nothing; a wrong one narrows nothing."""
        return str(self.cleaned_data.get(name) or "") if self.is_bound and self.is_valid() else ""

    @property
    def states(self) -> tuple[State, ...]:
        """The states that are asked for; none means all."""
        word = self.said("keadaan")
        return GROUPS[word][1] if word else ()


type Find = Callable[[ListForm, str, int], OrderPage]
"""Reads a part of the list: what is asked, after which place, how many."""


@dataclass(frozen=True)
class Listing:
    """A part of a list on a page; `next` is the address of the part after it, `query` what is asked."""

    form: ListForm
    table: Table | None
    next: str
    query: str
    first: bool


def in_units(units: Mapping[str, str]) -> Find:
    """The orders of these units, or of the one that is asked for. One query."""

    def find(form: ListForm, after: str, limit: int) -> OrderPage:
        wanted = [form.said("kantor")] if form.said("kantor") else list(units)
        return orders_of_unit(wanted, states=form.states, words=form.said("q"), after=after, limit=limit)

    return find


def listing(
    visit: Visit, units: Mapping[str, str], find: Find | None = None, *, sells: bool = False
) -> Listing:
    """The part of the list that the address asks for. `units` are public ids with their names; a seller
    reads which office instead of which seller. One query."""
    form = ListForm.asked(visit.GET).over(units)
    found = _part(find or in_units(units), form, visit.GET.get(AFTER, ""), PAGE)
    query = form.to_link() if form.is_bound else ""
    following = "&".join(filter(None, (query, urlencode({AFTER: found.after}))))
    return Listing(
        form=form,
        table=orders_table(found.rows, visit.actor, with_unit=sells or len(units) > 1, sells=sells)
        if found.rows
        else None,
        next=f"?{following}" if found.after else "",
        query=query,
        first=AFTER not in visit.GET,
    )


def orders_table(rows: Iterable[OrderRow], actor: Actor, *, with_unit: bool, sells: bool = False) -> Table:
    """Orders as rows; on a phone each is a record."""
    columns = [
        Column(gettext("Pesanan")),
        *([Column(gettext("Kantor"))] if with_unit else []),
        *([] if sells else [Column(gettext("Penjual"))]),
        Column(gettext("Nilai"), number=True),
        Column(gettext("Keadaan")),
    ]
    cells = [_cells(row, Viewer(actor, row.unit), with_unit=with_unit, sells=sells) for row in rows]
    return Table(gettext("Pesanan, yang terbaru di atas"), columns, cells)


def orders_sheet(visit: Visit, units: Mapping[str, str], find: Find | None = None) -> HttpResponse:
    """The same list, all of it up to a limit, as a spreadsheet."""
    form = ListForm.asked(visit.GET).over(units)
    heads = [
        gettext("Pesanan"), gettext("Nomor surat"), gettext("Barang"), gettext("Kebutuhan"),
        gettext("Kantor"), gettext("Penjual"), gettext("Paket"), gettext("Nilai"),
        gettext("Cara membayar"), gettext("Keadaan"),
        gettext("Giliran"), gettext("Paling lambat"), gettext("Disusun"), gettext("Diajukan"),
        gettext("Disetujui"), gettext("Diantar"),
    ]  # fmt: skip
    rows = [_sheet_row(row, visit.actor) for row in _all(find or in_units(units), form)]
    widths = (20, 32, 36, 30, 28, 26, 14, 16, 22, 24, 40, 16, 16, 16, 16, 16)
    return spreadsheet("bela-pesanan.xlsx", Sheet(gettext("Pesanan"), heads, rows, widths=widths))


def _all(find: Find, form: ListForm) -> Iterator[OrderRow]:
    after, left = "", MOST_IN_A_SHEET
    while left > 0:
        page = find(form, after, _A_TIME)
        yield from page.rows
        after, left = page.after, left - _A_TIME
        if not after:
            return


def _part(find: Find, form: ListForm, after: str, limit: int) -> OrderPage:
    try:
        return find(form, after, limit)
    except Refusal:  # a cursor that cannot be read: the list from its beginning
        return find(form, "", limit)


def _cells(row: OrderRow, viewer: Viewer, *, with_unit: bool, sells: bool) -> Sequence[object]:
    return (
        order_link(row),
        *([row.unit_name] if with_unit else []),
        *([] if sells else [row.supplier_name]),
        format_rupiah(row.gross),
        stands(row, viewer),
    )


def order_link(row: OrderRow) -> SafeString:
    """What an order is, as a link to its page, and its number or day under it."""
    small = row.number or gettext("disusun {day}").format(
        day=format_day(legal_day(row.drafted_at), screen_language())
    )
    return format_html(
        '<a href="/pesanan/{}/">{}</a><br><small class="soft">{}</small>', row.id, row.title, small
    )


def stands(row: OrderRow, viewer: Viewer) -> SafeString:
    """Where an order stands, and whose turn it is by when."""
    if row.turn is None:
        return format_html("{}", STATES[row.state])
    due = row.turn.due_on
    by = gettext("paling lambat {day}").format(day=format_day(due, screen_language())) if due else ""
    says = ", ".join(filter(None, (turn_says(row, row.turn, viewer), by)))
    return format_html('{}<br><small class="soft">{}</small>', STATES[row.state], says)


def _sheet_row(row: OrderRow, actor: Actor) -> tuple[Any, ...]:
    turn = row.turn
    return (
        row.id,
        row.number,
        row.title,
        row.need,
        row.unit_name,
        row.supplier_name,
        row.package,
        row.gross,
        str(PAYMENTS.get(row.payment, row.payment)),
        str(STATES[row.state]),
        turn_says(row, turn, Viewer(actor, row.unit)) if turn else "",
        turn.due_on if turn else None,
        legal_day(row.drafted_at),
        legal_day(row.placed_at) if row.placed_at else None,
        legal_day(row.approved_at) if row.approved_at else None,
        row.delivery_on,
    )
