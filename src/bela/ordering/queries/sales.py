"""What each supplier sold here in a year: a fact for whoever watches how large an enterprise is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Sum

from bela.kernel.money import Rupiah
from bela.ordering.lifecycle import State
from bela.ordering.models import Invoice

_FALLEN = (State.CANCELLED, State.REFUSED, State.EXPIRED)


def sold_by_supplier(year: int, suppliers: Collection[str] | None = None) -> Mapping[str, Rupiah]:
    """Net of what was invoiced in that calendar year, by supplier: a lower bound of their sales. One query.

    Orders that fell afterwards do not count; what is delivered and not invoiced yet does not either.
    """
    invoices = Invoice.objects.filter(sent_on__range=(date(year, 1, 1), date(year, 12, 31)))
    invoices = invoices.exclude(order__state__in=_FALLEN)
    if suppliers is not None:
        invoices = invoices.filter(order__supplier__in=list(suppliers))
    rows = invoices.order_by().values_list("order__supplier").annotate(Sum("net"))
    return {supplier: Rupiah(int(net)) for supplier, net in rows}
