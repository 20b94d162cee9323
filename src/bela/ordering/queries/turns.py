"""How much waits for whom: the numbers on the homes of the roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Count, Min, Q

from bela.ordering.lifecycle import TAKEN, Hand
from bela.ordering.models import Order


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many orders wait, since when the oldest does, and the next day by which something is due."""

    orders: int
    since: datetime | None
    due_on: date | None


def turn_counts(units: Iterable[str], suppliers: Iterable[str] = ()) -> Mapping[Hand, Waiting]:
    """What waits in the units for each hand, and with the suppliers; only hands for which something does.

    Two queries: the goods keeper's is no turn of an order.
    """
    wanted = list(units)
    rows = Order.objects.filter(
        Q(unit__in=wanted) & ~Q(turn__in=("", "supplier")) | Q(supplier__in=list(suppliers), turn="supplier")
    )
    found: dict[Hand, Waiting] = {
        cast("Hand", hand): Waiting(many, since, due_on)
        for hand, many, since, due_on in rows.values_list("turn").annotate(
            Count("pk"), Min("turn_since"), Min("turn_due_on")
        )
    }
    if many := _to_book(wanted):
        found["goods_keeper"] = Waiting(many, None, None)
    return found


def _to_book(units: list[str]) -> int:
    rows = Order.objects.filter(unit__in=units, state__in=TAKEN, booking__isnull=True, lines__kind="goods")
    return rows.distinct().count() if units else 0
