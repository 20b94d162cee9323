"""What each helper is paid: accepted records by the rate of the day on which they were there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from bela.fieldwork.models import Visit
from bela.fieldwork.queries.campaigns import RateFacts, rates_of
from bela.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class PayLine:
    """One person under one rate; `rate` is None for days before the first."""

    person: str
    name: str
    rate: RateFacts | None
    counted: int
    other: int

    @property
    def amount(self) -> Rupiah:
        """What is owed for it."""
        if self.rate is None:
            return Rupiah(0)
        return Rupiah(self.counted * int(self.rate.counted) + self.other * int(self.rate.other))


def pay_of(campaign: str) -> list[PayLine]:
    """Every person's lines by name. Two queries whatever the length."""
    rates = rates_of(campaign)
    lines: dict[tuple[str, str, date | None], tuple[RateFacts | None, int, int]] = {}
    for person, name, day, counted, other in _per_day(campaign):
        rate = rate_on(rates, day)
        key = (name, person, rate.from_on if rate else None)
        _rate, sofar, others = lines.get(key, (rate, 0, 0))
        lines[key] = (rate, sofar + counted, others + other)
    ordered = sorted(lines.items(), key=lambda line: (line[0][0], line[0][1], line[0][2] or date.min))
    return [PayLine(key[1], key[0], *found) for key, found in ordered]


def rate_on(rates: Sequence[RateFacts], day: date) -> RateFacts | None:
    """The rate in force on a day: the latest that has begun."""
    begun = [rate for rate in rates if rate.from_on <= day]
    return max(begun, key=lambda rate: rate.from_on) if begun else None


def _per_day(campaign: str) -> list[tuple[str, str, date, int, int]]:
    accepted = Visit.objects.filter(campaign__public_id=campaign, state="accepted")
    columns = ("assignment__helper_id", "assignment__helper__name", "visited_on")
    return list(
        accepted.values_list(*columns)
        .annotate(
            counted=Count("pk", filter=Q(outcome="counted")), other=Count("pk", filter=~Q(outcome="counted"))
        )
        .order_by()
    )
