"""The seller's money: what is owed for which order, since when, and what came."""

from __future__ import annotations

from collections.abc import Iterable

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


def money_of_supplier(enterprises: Iterable[str], *, after: str = "", limit: int = PAGE) -> SellerMoneyPage:
    """What enterprises have coming and got, newest order first. Three queries.

    `due` is what reaches the bank account: known from the invoice on, for taxes are worked out there.
    """
    rows = Order.objects.filter(supplier__in=list(enterprises), state__in=_OWED)
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
