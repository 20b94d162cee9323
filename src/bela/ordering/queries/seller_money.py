"""The seller's money: what is owed for which order, since when, and what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from bela.kernel.money import Rupiah
from bela.ordering.answers import SellerMoney, SellerMoneyPage
from bela.ordering.lifecycle import State
from bela.ordering.models import Invoice, Order, Payment
from bela.ordering.queries.pages import page_of
from bela.ordering.queries.rows import to_row

PAGE = 50
_OWED = (
    State.ACCEPTED, State.SHIPPED, State.ARRIVED, State.INSPECTED, State.HANDED_OVER, State.INVOICED,
    State.VERIFIED, State.PAID, State.DISPUTED, State.CLOSED,
)  # fmt: skip
_BILLED = (State.INVOICED, State.VERIFIED, State.DISPUTED)
_WORKING = (State.ACCEPTED, State.SHIPPED, State.ARRIVED, State.INSPECTED, State.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class SellerTotals:
    """What is coming: invoiced and not paid (`due`), being worked on (`working`, before taxes), paid and
    not confirmed (`unconfirmed`); and what came this year. Money in rupiah."""

    due: Rupiah
    due_orders: int
    working: Rupiah
    working_orders: int
    unconfirmed: Rupiah
    unconfirmed_orders: int
    came: Rupiah
    came_orders: int


def totals_of_supplier(enterprises: Iterable[str], year: int) -> SellerTotals:
    """The sums over all of the enterprises' orders. One query."""
    billed = Q(state__in=_BILLED, invoice__isnull=False)
    working = Q(state__in=_WORKING)
    paid = Q(payment_made__isnull=False)
    confirmed = Q(payment_made__received__isnull=False)
    this_year = Q(payment_made__paid_on__range=(date(year, 1, 1), date(year, 12, 31)))
    sums = Order.objects.filter(supplier__in=list(enterprises), state__in=_OWED).aggregate(
        due=Coalesce(Sum("invoice__paid_to_supplier", filter=billed & ~paid), 0),
        due_orders=Count("pk", filter=billed & ~paid),
        working=Coalesce(Sum("gross", filter=working), 0),
        working_orders=Count("pk", filter=working),
        unconfirmed=Coalesce(Sum("payment_made__paid_to_supplier", filter=paid & ~confirmed), 0),
        unconfirmed_orders=Count("pk", filter=paid & ~confirmed),
        came=Coalesce(Sum("payment_made__received", filter=confirmed & this_year), 0),
        came_orders=Count("pk", filter=confirmed & this_year),
    )
    money = {name: value if name.endswith("_orders") else Rupiah(int(value)) for name, value in sums.items()}
    return SellerTotals(**money)


def money_of_supplier(
    enterprises: Iterable[str], *, owed_only: bool = False, after: str = "", limit: int = PAGE
) -> SellerMoneyPage:
    """What enterprises have coming and got, newest order first. Three queries.

    `due` is what reaches the bank account: known from the invoice on, for taxes are worked out there.
    `owed_only` leaves out what came and is closed.
    """
    states = [state for state in _OWED if not (owed_only and state is State.CLOSED)]
    rows = Order.objects.filter(supplier__in=list(enterprises), state__in=states)
    found, more = page_of(rows, "drafted_at", after=after, limit=limit)
    keys = [row.pk for row in found]
    invoices = {invoice.order_id: invoice for invoice in Invoice.objects.filter(order__in=keys)}
    payments = {payment.order_id: payment for payment in Payment.objects.filter(order__in=keys)}
    money = tuple(_money(row, invoices.get(row.pk), payments.get(row.pk)) for row in found)
    return SellerMoneyPage(money, more)


def _money(row: Order, invoice: Invoice | None, payment: Payment | None) -> SellerMoney:
    last = payment or invoice
    return SellerMoney(
        order=to_row(row),
        gross=Rupiah(last.gross if last else row.gross),
        withheld=Rupiah(last.withheld) if last else None,
        due=Rupiah(last.paid_to_supplier) if last else None,
        paid_on=payment.paid_on if payment else None,
        received=None if payment is None or payment.received is None else Rupiah(payment.received),
    )
