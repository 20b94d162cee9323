"""What an order costs: the parts add up, to the rupiah, always."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.law.api import PricedAs, Rates, line_total, price_line, price_order, quantity
from bela.law.facts import Quantity
from bela.law.price import share_of

VAT = st.sampled_from(
    [Fraction(0), Fraction(10, 100), Fraction(11, 100), Fraction(12, 100) * Fraction(11, 12)]
)
FOOD = st.sampled_from([None, Decimal(0), Decimal(10), Decimal("7.5"), Decimal("0.0001"), Decimal(100)])
AMOUNTS = st.integers(0, 10**15 - 1)
LINES = st.builds(PricedAs, AMOUNTS.map(Rupiah), st.booleans(), st.booleans())


def rates(vat: Fraction, food: Decimal | None) -> Rates:
    return Rates.of(vat, taxable=True, food_tax_percent=food)


@pytest.mark.parametrize("chunk", range(10))
def test_the_parts_equal_the_totals_in_a_hundred_thousand_random_orders(chunk: int) -> None:
    chance = random.Random(chunk)  # noqa: S311 (the same orders every time)
    for _ in range(10_000):
        lines = [
            PricedAs(
                Rupiah(chance.randint(0, 10 ** chance.randint(1, 9))),
                chance.random() < 0.3,
                chance.random() < 0.5,
            )
            for _ in range(chance.randint(1, 4))
        ]
        vat = chance.choice([Fraction(0), Fraction(1, 10), Fraction(11, 100)])
        price = price_order(
            lines, Rupiah(chance.randint(0, 500_000)), rates(vat, chance.choice([None, Decimal(10)]))
        )
        assert price.gross == price.net + price.vat + price.food_tax
        assert price.gross == sum(line.gross for line in price.lines) + price.shipping + price.shipping_vat
        assert price.net == sum(line.net for line in price.lines) + price.shipping
        assert price.vat == sum(line.vat for line in price.lines) + price.shipping_vat
        assert all(line.gross == line.net + line.vat + line.food_tax for line in price.lines)
        assert price.food_tax == 0 or any(line.catering for line in lines)


@given(LINES, VAT, FOOD)
def test_a_line_is_exact_before_it_is_rounded_once(
    line: PricedAs, vat: Fraction, food: Decimal | None
) -> None:
    priced = price_line(line, rates(vat, food))
    if line.catering:
        assert priced.vat == 0
        assert priced.food_tax == Rupiah.round(Fraction(int(line.total)) * Fraction(food or 0) / 100)
    elif line.includes_vat:
        assert priced.gross == line.total
        assert priced.net == Rupiah.round(Fraction(int(line.total)) / (1 + vat))
    else:
        assert priced.net == line.total
        assert priced.vat == Rupiah.round(Fraction(int(line.total)) * vat)


@given(LINES, st.integers(1, 10**6), VAT, FOOD)
def test_a_dearer_line_never_costs_less(
    line: PricedAs, more: int, vat: Fraction, food: Decimal | None
) -> None:
    dearer = PricedAs(Rupiah(int(line.total) + more), line.catering, line.includes_vat)
    assert price_line(line, rates(vat, food)).gross <= price_line(dearer, rates(vat, food)).gross


@given(AMOUNTS, st.integers(1, 10**12))
def test_a_line_total_is_price_times_quantity_rounded_half_up(price: int, thousandths: int) -> None:
    assert line_total(price, Quantity(thousandths)) == Rupiah.round(Fraction(price * thousandths, 1000))


@given(AMOUNTS, st.fractions(0, 2))
def test_a_share_is_rounded_as_money_is_everywhere(amount: int, share: Fraction) -> None:
    assert share_of(amount, share) == Rupiah(amount).times(share)


@given(st.lists(LINES, min_size=1, max_size=3), AMOUNTS, VAT)
def test_shipping_bears_the_vat_unless_every_line_is_catering(
    lines: list[PricedAs], shipping: int, vat: Fraction
) -> None:
    price = price_order(lines, Rupiah(shipping), rates(vat, None))
    expected = 0 if all(line.catering for line in lines) else Rupiah(shipping).times(vat)
    assert price.shipping_vat == expected


def test_a_supplier_who_is_no_taxable_person_charges_no_vat() -> None:
    untaxed = Rates.of(Fraction(11, 100), taxable=False, food_tax_percent=None)
    priced = price_order([PricedAs(Rupiah(1_000_000), False, True)], Rupiah(50_000), untaxed)
    assert (priced.net, priced.vat, priced.gross) == (1_050_000, 0, 1_050_000)


@given(st.integers(1, 10**12 - 1))
def test_a_quantity_is_written_as_it_is_read(thousandths: int) -> None:
    assert quantity(str(Quantity(thousandths))) == Quantity(thousandths)
