"""What an order costs: T, net, VAT, food tax and gross. The only place that works it out.

Everything is exact and rounded once, half up, to the rupiah: each line, and the shipping, on its
own, then summed, so the parts always add up to the total (contract.md section 3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bela.kernel.money import Rupiah
from bela.law.facts import Quantity

NOTHING = Rupiah(0)


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line's total T, and what it is made of: gross = net + VAT + food tax. Whole rupiah."""

    total: Rupiah
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah


@dataclass(frozen=True, slots=True)
class Price:
    """What the whole order costs; `net` includes the shipping. Whole rupiah."""

    lines: tuple[PricedLine, ...]
    shipping: Rupiah
    shipping_vat: Rupiah
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah


@dataclass(frozen=True, slots=True)
class PricedAs:
    """What decides the taxes on a line: its total, whether it is catering, whether T holds the VAT."""

    total: Rupiah
    catering: bool
    includes_vat: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """The VAT that this supplier charges on that day (0 if it charges none) and the food tax rate."""

    vat: Fraction
    food_tax: Fraction

    @classmethod
    def of(cls, vat: Fraction, *, taxable: bool, food_tax_percent: Decimal | None) -> Rates:
        """The VAT of the day for a taxable supplier; the food tax in per cent, null for none."""
        food_tax = NO_RATE if food_tax_percent is None else Fraction(food_tax_percent) / 100
        return cls(vat if taxable else NO_RATE, food_tax)


NO_RATE = Fraction(0)


def half_up(numerator: int, denominator: int) -> Rupiah:
    """A share of zero or more, rounded half up to the rupiah."""
    return Rupiah((2 * numerator + denominator) // (2 * denominator))


def share_of(amount: int, share: Fraction) -> Rupiah:
    """An amount times a share, rounded half up to the rupiah."""
    return half_up(int(amount) * share.numerator, share.denominator)


def line_total(unit_price: int, quantity: Quantity) -> Rupiah:
    """T: the unit price times the quantity, rounded half up."""
    return half_up(int(unit_price) * quantity.thousandths, 1000)


def price_line(line: PricedAs, rates: Rates) -> PricedLine:
    """One line with its taxes. Catering bears the food tax and no VAT; the rest the other way round."""
    total = line.total
    if line.catering:
        food_tax = share_of(total, rates.food_tax) if rates.food_tax else NOTHING
        return PricedLine(total, total, NOTHING, food_tax, Rupiah(int(total) + int(food_tax)))
    if not rates.vat:
        return PricedLine(total, total, NOTHING, NOTHING, total)
    if line.includes_vat:
        whole = rates.vat.numerator + rates.vat.denominator
        net = half_up(int(total) * rates.vat.denominator, whole)
        return PricedLine(total, net, Rupiah(int(total) - int(net)), NOTHING, total)
    vat = share_of(total, rates.vat)
    return PricedLine(total, total, vat, NOTHING, Rupiah(int(total) + int(vat)))


def price_order(lines: Iterable[PricedAs], shipping: Rupiah, rates: Rates) -> Price:
    """The whole order. Shipping is net and bears the VAT unless every line is catering."""
    parts = list(lines)
    priced = tuple([price_line(line, rates) for line in parts])
    all_catering = all(line.catering for line in parts)
    shipping_vat = NOTHING if all_catering else share_of(shipping, rates.vat)
    net = sum([int(line.net) for line in priced]) + int(shipping)
    vat = sum([int(line.vat) for line in priced]) + int(shipping_vat)
    food_tax = sum([int(line.food_tax) for line in priced])
    return Price(
        lines=priced,
        shipping=shipping,
        shipping_vat=shipping_vat,
        net=Rupiah(net),
        vat=Rupiah(vat),
        food_tax=Rupiah(food_tax),
        gross=Rupiah(net + vat + food_tax),
    )
