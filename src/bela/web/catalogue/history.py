"""An offer's price since it went on sale, as steps; the same numbers stand under it as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bela.catalogue.answers import PriceStep
from bela.kernel.money import Rupiah
from bela.web.parts import Part, percent

_LOW, _HIGH = 122, 36
"""Where the lowest and the highest price are drawn, in pixels from the top."""

_MOST_NAMED = 4


@dataclass(frozen=True)
class Level:
    """One price: from where to where, how high, since when."""

    left: str
    right: str
    top: int
    before: int
    price: Rupiah
    since: date
    change: str
    named: bool

    @property
    def words_at(self) -> int:
        """Where the price is written: just above its line."""
        return self.top - 9


@dataclass(frozen=True)
class PriceHistory(Part):
    """The prices of an offer, the oldest first."""

    template = "price_history"
    steps: tuple[PriceStep, ...]
    unit: str
    today: date

    @property
    def levels(self) -> list[Level]:
        """What is drawn and written, one a price."""
        days = [timezone.localtime(step.at).date() for step in self.steps]
        whole = max(1, (self.today - days[0]).days)
        ends = [*days[1:], self.today]
        tops = [self._top(step) for step in self.steps]
        return [
            Level(
                left=percent(100 * (start - days[0]).days / whole),
                right=percent(100 * max(0, min((end - days[0]).days, whole)) / whole),
                top=tops[place],
                before=tops[max(0, place - 1)],
                price=step.unit_price,
                since=start,
                change=self._change(place),
                named=len(self.steps) <= _MOST_NAMED,
            )
            for place, (step, start, end) in enumerate(zip(self.steps, days, ends, strict=True))
        ]

    @property
    def moved(self) -> bool:
        """Whether there is anything to draw."""
        return len(self.steps) > 1

    def _top(self, step: PriceStep) -> int:
        prices = [int(each.unit_price) for each in self.steps]
        low, high = min(prices), max(prices)
        if high == low:
            return (_LOW + _HIGH) // 2
        return _LOW - (_LOW - _HIGH) * (int(step.unit_price) - low) // (high - low)

    def _change(self, place: int) -> str:
        if not place:
            return "–"
        before, now = int(self.steps[place - 1].unit_price), int(self.steps[place].unit_price)
        moved = (now - before) * 1000 // before
        sign = "+" if moved > 0 else "−"
        return f"{sign}{abs(moved) // 10},{abs(moved) % 10}%"
