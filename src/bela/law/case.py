"""A purchase with what follows from it on its day: price, local time, its ceiling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from bela.kernel.money import Rupiah
from bela.kernel.period import WIB
from bela.law.facts import Kind, Line, Purchase
from bela.law.price import Price, PricedAs, Rates, line_total, price_order
from bela.law.rulebook import LawOfDay


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at.

    `ceiling` is this order's: the channel's of that day, or the unit's own where that is lower;
    `None` where the channel has none on that day.
    """

    purchase: Purchase
    on: date
    local: datetime
    price: Price
    channel_ceiling: Rupiah | None
    ceiling: Rupiah | None

    @classmethod
    def of(cls, purchase: Purchase, law: LawOfDay, on: date, local: datetime) -> Self:
        """The case on that day under that law."""
        of_channel = law.amount(f"ceiling.{purchase.channel}")
        of_unit = purchase.buyer.unit_ceiling
        lower = of_channel is not None and of_unit is not None and of_unit < of_channel
        price = price_purchase(purchase, law)
        return cls(purchase, on, local, price, of_channel, of_unit if lower else of_channel)

    @property
    def gross(self) -> Rupiah:
        """The gross of the order."""
        return self.price.gross


def price_purchase(purchase: Purchase, law: LawOfDay) -> Price:
    """What the purchase costs under the law of a day."""
    rates = Rates.of(
        law.vat, taxable=purchase.supplier.taxable_person, food_tax_percent=purchase.food_tax_rate
    )
    return price_order([_priced_as(line) for line in purchase.lines], purchase.shipping, rates)


def _priced_as(line: Line) -> PricedAs:
    total = line_total(line.unit_price, line.quantity)
    return PricedAs(total, line.kind is Kind.CATERING, line.price_includes_vat)


def local_time(moment: datetime) -> datetime:
    """The moment by the clock of western Indonesia, whose day is the legal day."""
    return moment.astimezone(WIB)
