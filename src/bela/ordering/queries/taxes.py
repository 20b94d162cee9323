"""The tax sheet of an order as it stands: what would reach the seller, long before there is an invoice."""

from __future__ import annotations

from datetime import datetime

from bela.kernel.period import legal_day
from bela.law.api import parse
from bela.ordering.invoicing import assess_on, assess_payment
from bela.ordering.models import Order
from bela.ordering.refusals import UnknownOrder
from bela.ordering.stepping import lines_of
from bela.tax import TaxSheet, assess, read_invoice


def tax_sheet(public_id: str, at: datetime) -> TaxSheet:
    """The sheet of the payment; where nothing was paid, as if the order were paid on the day of `at`.

    Before the inspection it is of all that was ordered. Three queries. Raises `UnknownOrder`.
    """
    row = Order.objects.select_related("invoice", "payment_made").filter(public_id=public_id).first()
    if row is None:
        raise UnknownOrder
    sent, payment = getattr(row, "invoice", None), getattr(row, "payment_made", None)
    if payment is not None:
        return assess(read_invoice(parse(payment.facts)))
    lines, day = lines_of(row), legal_day(at)
    return (assess_payment(row, lines, sent, day) if sent else assess_on(row, lines, day)).sheet
