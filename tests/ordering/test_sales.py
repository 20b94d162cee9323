"""What a supplier sold here in a year: what was invoiced, without tax, and nothing that fell."""

from __future__ import annotations

from pytest_django import DjangoAssertNumQueries

from bela.ordering.lifecycle import State
from bela.ordering.models import Invoice, Order
from bela.ordering.queries import sold_by_supplier
from tests.cast import NOW
from tests.ordering.town import Town

YEAR = NOW.year


def test_what_was_invoiced_in_the_year_is_sold_without_tax(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert sold_by_supplier(YEAR) == {}
    first, second = town.walk(State.INVOICED), town.walk(State.INVOICED)
    town.walk(State.HANDED_OVER)  # delivered, not invoiced yet
    supplier = Order.objects.get(public_id=first).supplier
    nets = Invoice.objects.filter(order__public_id__in=(first, second)).values_list("net", "gross")
    with django_assert_num_queries(1):
        sold = sold_by_supplier(YEAR)
    assert sold == {supplier: sum(net for net, _gross in nets)}
    assert sold[supplier] < sum(gross for _net, gross in nets)
    assert sold_by_supplier(YEAR - 1) == {}
    assert sold_by_supplier(YEAR, [supplier]) == sold
    assert sold_by_supplier(YEAR, []) == {}


def test_an_order_that_fell_afterwards_was_not_sold(town: Town) -> None:
    order = town.walk(State.INVOICED)
    Invoice.objects.filter(order__public_id=order).update(sent_on=f"{YEAR}-12-31")
    assert sold_by_supplier(YEAR)
    assert not sold_by_supplier(YEAR + 1)
    Order.objects.filter(public_id=order).update(
        state=State.CANCELLED, turn="", turn_due_on=None, turn_expires=False
    )
    assert sold_by_supplier(YEAR) == {}
