"""Lists of orders: of a unit, of a supplier, those that wait for somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from bela.ordering.answers import OrderPage, OrderRow
from bela.ordering.lifecycle import TAKEN, Hand, State
from bela.ordering.models import Order
from bela.ordering.queries.pages import page_of
from bela.ordering.queries.rows import to_row

PAGE = 50


def orders_of_unit(
    units: Iterable[str], *, states: Iterable[State] = (), words: str = "", after: str = "", limit: int = PAGE
) -> OrderPage:
    """The units' orders, newest first. One query."""
    return _page(_filtered(Order.objects.filter(unit__in=list(units)), states, words), after, limit)


def orders_of_supplier(
    enterprises: Iterable[str],
    *,
    states: Iterable[State] = (),
    words: str = "",
    after: str = "",
    limit: int = PAGE,
) -> OrderPage:
    """The orders that came to enterprises: officers' drafts are not theirs to see. One query."""
    rows = Order.objects.filter(supplier__in=list(enterprises))
    shown = rows.filter(Q(approved_at__isnull=False) | Q(state=State.NEGOTIATING))
    return _page(_filtered(shown, states, words), after, limit)


def orders_waiting(
    hand: Hand,
    *,
    units: Iterable[str] = (),
    suppliers: Iterable[str] = (),
    words: str = "",
    after: str = "",
    limit: int = PAGE,
) -> OrderPage:
    """Those whose turn is that hand's, the longest waiting first. One query."""
    rows = Order.objects.filter(turn=hand)
    if hand == "supplier":
        rows = rows.filter(supplier__in=list(suppliers))
    else:
        rows = rows.filter(unit__in=list(units))
    rows = _filtered(rows, (), words)
    found, more = page_of(rows, "turn_since", after=after, limit=limit, newest_first=False)
    return OrderPage(tuple(map(to_row, found)), more)


def orders_to_book(units: Iterable[str], *, words: str = "", after: str = "", limit: int = PAGE) -> OrderPage:
    """The units' orders of goods that were taken and are not in the goods keeper's books yet. One query."""
    rows = Order.objects.filter(unit__in=list(units), state__in=TAKEN, booking__isnull=True)
    found, more = page_of(
        _filtered(rows.filter(lines__kind="goods"), (), words).distinct(),
        "drafted_at",
        after=after,
        limit=limit,
        newest_first=False,
    )
    return OrderPage(tuple(map(to_row, found)), more)


def orders_named(public_ids: Iterable[str]) -> Mapping[str, OrderRow]:
    """These orders by public id; what is none is left out. One query. Whether they may be shown is the caller's."""
    return {row.public_id: to_row(row) for row in Order.objects.filter(public_id__in=list(public_ids))}


def all_orders(
    *, states: Iterable[State] = (), government: str = "", words: str = "", after: str = "", limit: int = PAGE
) -> OrderPage:
    """Every order, newest first, for overseers and the operator. One query."""
    rows = Order.objects.filter(government=government) if government else Order.objects.all()
    return _page(_filtered(rows, states, words), after, limit)


def _filtered(rows: QuerySet[Order], states: Iterable[State], words: str) -> QuerySet[Order]:
    wanted = [str(state) for state in states]
    if wanted:
        rows = rows.filter(state__in=wanted)
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(need__icontains=word) | Q(supplier_name__icontains=word)
            | Q(unit_name__icontains=word) | Q(number__icontains=word) | Q(public_id=word.lower())
        )  # fmt: skip
    return rows


def _page(rows: QuerySet[Order], after: str, limit: int) -> OrderPage:
    found, more = page_of(rows, "drafted_at", after=after, limit=limit)
    return OrderPage(tuple(map(to_row, found)), more)
