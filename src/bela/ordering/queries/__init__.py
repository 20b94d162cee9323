"""Every read of the room that others may use. Each takes the same number of queries however long the list."""

from bela.ordering.queries.bookings import booked_goods
from bela.ordering.queries.checklist import checklist
from bela.ordering.queries.judgements import judgement_stands, preview
from bela.ordering.queries.lists import (
    all_orders,
    orders_named,
    orders_of_supplier,
    orders_of_unit,
    orders_to_book,
    orders_waiting,
)
from bela.ordering.queries.open_view import open_orders, open_view
from bela.ordering.queries.overview import latest_judgements, state_counts
from bela.ordering.queries.sales import sold_by_supplier
from bela.ordering.queries.seller_money import SellerTotals, money_of_supplier, totals_of_supplier
from bela.ordering.queries.taxes import tax_sheet
from bela.ordering.queries.turns import turn_counts
from bela.ordering.queries.whole import order, order_for

__all__ = [
    "SellerTotals",
    "all_orders",
    "booked_goods",
    "checklist",
    "judgement_stands",
    "latest_judgements",
    "money_of_supplier",
    "open_orders",
    "open_view",
    "order",
    "order_for",
    "orders_named",
    "orders_of_supplier",
    "orders_of_unit",
    "orders_to_book",
    "orders_waiting",
    "preview",
    "sold_by_supplier",
    "state_counts",
    "tax_sheet",
    "totals_of_supplier",
    "turn_counts",
]
