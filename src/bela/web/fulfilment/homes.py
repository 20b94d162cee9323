"""The homes of those who take delivery, verify, pay and keep: what waits in front, everything else below.

`/penerimaan/` (receiver), `/verifikasi/` (finance verifier), `/bayar/` (treasurer), `/barang/` (keeper).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.ordering.answers import OrderPage, OrderRow
from bela.ordering.lifecycle import TAKEN, Hand, State
from bela.ordering.queries import orders_of_unit, orders_to_book, orders_waiting
from bela.web.access import DeclaredView, Visit, for_role
from bela.web.desks.desk import offices_today
from bela.web.ordering.listing import Find, ListForm, listing, orders_sheet

_SHOWN = 30

type Units = Mapping[str, str]
"""The visitor's units: names by public id."""


@dataclass(frozen=True)
class Card:
    """An order that waits: the button that says what it does, and where it leads."""

    row: OrderRow
    href: str
    button: object
    quiet: bool = False


@dataclass(frozen=True)
class Desk:
    """What a home is made of: how its orders are found, where each is worked on, its words.

    `waits` reads what waits (one or two queries); `states` are those its list is about.
    """

    hand: Hand
    waits: Callable[[Units], Sequence[Card]]
    states: tuple[State, ...]
    nothing: object
    nothing_says: object
    count: Callable[[int], str]
    lead: object = ""


def _home(desk: Desk) -> DeclaredView[[]]:
    role = ROLES[desk.hand]

    @for_role(desk.hand)
    @require_safe
    def view(visit: Visit) -> HttpResponse:
        held = offices_today(visit, role, timezone.localdate())
        units = {office.unit: office.unit_name for office in held}
        cards = desk.waits(units)
        context = {
            "desk": desk,
            "role": role,
            "held": held,
            "cards": cards,
            "many": len(units) > 1,
            "headline": desk.count(len(cards)) if cards else desk.nothing,
            "listing": listing(visit, units, _about(units, desk.states)),
            "sheet": f"{role.home}unduh.xlsx",
        }
        return render(visit, "fulfilment/home.html", context)

    return view


def _sheet(desk: Desk) -> DeclaredView[[]]:
    role = ROLES[desk.hand]

    @for_role(desk.hand)
    @require_safe
    def view(visit: Visit) -> HttpResponse:
        held = offices_today(visit, role, timezone.localdate())
        units = {office.unit: office.unit_name for office in held}
        return orders_sheet(visit, units, _about(units, desk.states))

    return view


def _about(units: Units, states: tuple[State, ...]) -> Find:
    """The units' orders in the states that concern the desk, unless others are asked for. One query."""

    def find(form: ListForm, after: str, limit: int) -> OrderPage:
        wanted = [form.said("kantor")] if form.said("kantor") else list(units)
        asked = form.states or states
        return orders_of_unit(wanted, states=asked, words=form.said("q"), after=after, limit=limit)

    return find


def _turns(hand: Hand, address: str, button: object) -> Callable[[Units], Sequence[Card]]:
    """What waits for that hand, the longest waiting first. One query."""

    def waits(units: Units) -> Sequence[Card]:
        rows = orders_waiting(hand, units=units, limit=_SHOWN).rows
        return [Card(row, f"/pesanan/{row.id}/{address}/", button) for row in rows]

    return waits


def _deliveries(units: Units) -> Sequence[Card]:
    """What came and was not inspected, then what is on its way. Two queries."""
    inspect = _turns("receiver", "periksa", _("Periksa barangnya"))(units)
    coming = orders_of_unit(units, states=(State.SHIPPED,), limit=_SHOWN).rows
    soonest = sorted(coming, key=lambda row: (row.delivery_on is None, row.delivery_on, row.id))
    return [*inspect, *(Card(row, f"/pesanan/{row.id}/tiba/", _("Sudah tiba: hitung")) for row in soonest)]


def _to_book(units: Units) -> Sequence[Card]:
    rows = orders_to_book(units, limit=_SHOWN).rows
    return [Card(row, f"/pesanan/{row.id}/catat/", _("Catat barangnya")) for row in rows]


def _deliveries_say(number: int) -> str:
    says = ngettext("{number} kiriman untuk diterima", "{number} kiriman untuk diterima", number)
    return says.format(number=_at_most(number))


def _claims_say(number: int) -> str:
    says = ngettext("{number} tagihan perlu diperiksa", "{number} tagihan perlu diperiksa", number)
    return says.format(number=_at_most(number))


def _payments_say(number: int) -> str:
    says = ngettext("{number} tagihan siap dibayar", "{number} tagihan siap dibayar", number)
    return says.format(number=_at_most(number))


def _bookings_say(number: int) -> str:
    says = ngettext("{number} pesanan perlu dicatat", "{number} pesanan perlu dicatat", number)
    return says.format(number=_at_most(number))


def _at_most(number: int) -> str:
    """The number; where the page shows its most, there may be more."""
    return gettext("{number} atau lebih").format(number=number) if number >= _SHOWN else str(number)


_RECEIVER = Desk(
    "receiver",
    _deliveries,
    (State.ACCEPTED, State.SHIPPED, State.ARRIVED, State.INSPECTED, *sorted(TAKEN)),
    _("Tidak ada kiriman yang perlu diterima"),
    _("Kiriman muncul di sini begitu penjual berangkat."),
    _deliveries_say,
)
_VERIFIER = Desk(
    "finance_verifier",
    _turns("finance_verifier", "periksa-tagihan", _("Periksa tagihan")),
    (State.HANDED_OVER, State.INVOICED, State.VERIFIED, State.PAID, State.CLOSED),
    _("Belum ada tagihan yang perlu diperiksa"),
    _("Tagihan yang dibayar langsung (LS) muncul di sini begitu penjual mengirimnya."),
    _claims_say,
)
_TREASURER = Desk(
    "treasurer",
    _turns("treasurer", "bayar", _("Periksa dan bayar")),
    (State.INVOICED, State.VERIFIED, State.PAID, State.CLOSED),
    _("Belum ada tagihan yang perlu dibayar"),
    _("Tagihan muncul di sini begitu penjual mengirimnya; yang LS sesudah diperiksa PPK-SKPD."),
    _payments_say,
)
_KEEPER = Desk(
    "goods_keeper",
    _to_book,
    tuple(sorted(TAKEN)),
    _("Belum ada barang yang perlu dicatat"),
    _("Barang muncul di sini sesudah serah terima disetujui kedua pihak."),
    _bookings_say,
)

receiving_home, receiving_sheet = _home(_RECEIVER), _sheet(_RECEIVER)
verifying_home, verifying_sheet = _home(_VERIFIER), _sheet(_VERIFIER)
paying_home, paying_sheet = _home(_TREASURER), _sheet(_TREASURER)
keeping_home = _home(_KEEPER)
