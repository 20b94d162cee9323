"""What an order costs, by `bela.law.price` alone, and what that claims on each budget line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from bela.kernel.money import Rupiah
from bela.law.api import Price, PricedAs, PricedLine, Rates, line_total, price_order, rule_book
from bela.law.facts import Quantity
from bela.ordering.models import Order, OrderLine

_NOT_TAKEN = PricedLine(*[Rupiah(0)] * 5)


class Sold(Protocol):
    """What decides the price of a line."""

    @property
    def kind(self) -> str:
        """The law's kind of line."""
        ...

    @property
    def unit_price(self) -> int:
        """Rupiah."""
        ...

    @property
    def price_includes_vat(self) -> bool:
        """Whether the price holds the VAT."""
        ...

    @property
    def quantity(self) -> Decimal:
        """At most three decimals."""
        ...


@dataclass(frozen=True, slots=True)
class Charges:
    """What the supplier charges on top on a day: VAT if taxable, the region's food tax in per cent."""

    day: date
    taxable: bool
    food_tax_rate: Decimal | None

    @property
    def rates(self) -> Rates:
        """The law's rates of the day."""
        vat = rule_book().on(self.day).vat
        return Rates.of(vat, taxable=self.taxable, food_tax_percent=self.food_tax_rate)


def exact(quantity: Decimal) -> Quantity:
    """The quantity in thousandths. Raises `ValueError` where it has more than three decimals."""
    thousandths = quantity * 1000
    if thousandths != int(thousandths):
        raise ValueError(f"a quantity has at most three decimals: {quantity}")
    return Quantity(int(thousandths))


def price(lines: Iterable[Sold], shipping: int, charges: Charges) -> Price:
    """The price of the lines with their delivery under the law of the day."""
    parts = [_priced_as(line, line.quantity) for line in lines]
    return price_order(parts, Rupiah(shipping), charges.rates)


def accepted_price(lines: Sequence[OrderLine], shipping: int, charges: Charges) -> Price:
    """The price of what was accepted; a line of which nothing was costs nothing.

    Nor does it decide whether the delivery bears the VAT: that goes by what is invoiced.
    """
    taken = [line for line in lines if line.accepted]
    parts = [_priced_as(line, line.accepted or Decimal(0)) for line in taken]
    priced = price_order(parts, Rupiah(shipping), charges.rates)
    of_taken = iter(priced.lines)
    return replace(priced, lines=tuple(next(of_taken) if line.accepted else _NOT_TAKEN for line in lines))


def claims_of(lines: Sequence[OrderLine], priced: Price) -> dict[str, Rupiah]:
    """What each budget line bears; delivery with its VAT goes to the first line's."""
    claims: dict[str, Rupiah] = {}
    for line, part in zip(lines, priced.lines, strict=True):
        claims[line.budget_line] = claims.get(line.budget_line, Rupiah(0)) + part.gross
    first = lines[0].budget_line
    claims[first] += priced.shipping + priced.shipping_vat
    return {line: amount for line, amount in claims.items() if amount}


def put_price(order: Order, lines: Sequence[OrderLine], priced: Price, charges: Charges) -> None:
    """Write the price into the rows; saves nothing."""
    order.priced_on, order.taxable, order.food_tax_rate = charges.day, charges.taxable, charges.food_tax_rate
    order.net, order.vat, order.food_tax = int(priced.net), int(priced.vat), int(priced.food_tax)
    order.shipping_vat, order.gross = int(priced.shipping_vat), int(priced.gross)
    for line, part in zip(lines, priced.lines, strict=True):
        line.total, line.net, line.vat = int(part.total), int(part.net), int(part.vat)
        line.food_tax, line.gross = int(part.food_tax), int(part.gross)


def lines_price(price_of_order: Price) -> Mapping[str, int]:
    """The totals as a paper lists them: of the lines alone, and the delivery beside."""
    parts = price_of_order.lines
    return {
        "net": sum(int(part.net) for part in parts),
        "vat": sum(int(part.vat) for part in parts),
        "food_tax": sum(int(part.food_tax) for part in parts),
        "shipping": int(price_of_order.shipping),
        "shipping_vat": int(price_of_order.shipping_vat),
        "gross": int(price_of_order.gross),
    }


def _priced_as(line: Sold, quantity: Decimal) -> PricedAs:
    total = line_total(line.unit_price, exact(quantity))
    return PricedAs(total, line.kind == "catering", line.price_includes_vat)
