"""Numbers and findings of many orders at once, for lists: one query each, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum

from bela.kernel.money import Rupiah
from bela.law.api import Judgement
from bela.ordering.lifecycle import State
from bela.ordering.models import Order, OrderJudgement


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many orders are in a state, and what they come to. Money in rupiah."""

    orders: int
    gross: Rupiah


def state_counts(*, units: Iterable[str] | None = None, government: str = "") -> Mapping[State, StateCount]:
    """The states in which there are orders: of units, or of a government, or of all. One query."""
    rows = Order.objects.all()
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    if government:
        rows = rows.filter(government=government)
    found = rows.values_list("state").annotate(Count("pk"), Sum("gross"))
    return {State(state): StateCount(many, Rupiah(int(gross))) for state, many, gross in found}


def latest_judgements(orders: Iterable[str]) -> Mapping[str, Judgement]:
    """The judgement that was stored last of each order, by public id; none where there is none. One query."""
    rows = (
        OrderJudgement.objects.filter(order__public_id__in=list(orders))
        .order_by("order_id", "-id")
        .distinct("order_id")
        .values_list("order__public_id", "judgement")
    )
    return {public_id: Judgement.from_json(json.loads(kept)) for public_id, kept in rows}
