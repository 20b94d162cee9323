"""Rupiah are whole, exact, and never touched by a float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah, half_up

amounts = st.integers(min_value=-(10**15), max_value=10**15)
shares = st.fractions(min_value=0, max_value=2, max_denominator=10_000)


@pytest.mark.parametrize("not_an_amount", [1.0, float("nan"), True, "1000", None, b"1"])
def test_an_amount_is_never_made_of_a_float_a_boolean_or_a_text(not_an_amount: object) -> None:
    with pytest.raises(TypeError):
        Rupiah(not_an_amount)  # type: ignore[arg-type]  # that is what is being refused


@pytest.mark.parametrize("broken", [Decimal("0.5"), Fraction(1, 3), Decimal("NaN"), Decimal("Infinity")])
def test_a_part_of_a_rupiah_is_no_amount(broken: Decimal | Fraction) -> None:
    with pytest.raises(ValueError, match="rupiah"):
        Rupiah(broken)


def test_a_float_cannot_be_added_taken_away_multiplied_or_rounded() -> None:
    price = Rupiah(1000)
    for attempt in (
        lambda: price + 0.5,
        lambda: price - 0.5,
        lambda: price * 0.11,
        lambda: price.times(0.11),  # type: ignore[arg-type]
        lambda: Rupiah.round(0.5),  # type: ignore[arg-type]
        lambda: half_up(True),
    ):
        with pytest.raises(TypeError):
            attempt()


def test_rupiah_are_neither_divided_nor_divided_by() -> None:
    with pytest.raises(TypeError, match="Fraction"):
        Rupiah(10) / 3
    with pytest.raises(TypeError, match="Fraction"):
        10 / Rupiah(3)


def test_what_a_float_on_the_left_makes_of_it_never_becomes_rupiah_again() -> None:
    with pytest.raises(TypeError):
        Rupiah(0.5 * Rupiah(3))  # type: ignore[arg-type]  # that is what is being refused


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(1, 2), 1),
        (Fraction(49, 100), 0),
        (Fraction(-1, 2), -1),
        (Fraction(-49, 100), 0),
        (Decimal("2.5"), 3),
        (Decimal("1357950.00"), 1357950),
        (Fraction(12345000 * 11, 100), 1357950),
        (7, 7),
    ],
)
def test_a_tie_is_rounded_away_from_zero(exact: Fraction | Decimal | int, rounded: int) -> None:
    assert Rupiah.round(exact) == rounded


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_rounding_agrees_with_the_decimal_library(exact: Decimal) -> None:
    assert Rupiah.round(exact) == exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)


@given(amounts, shares)
def test_a_share_is_never_more_than_half_a_rupiah_off(amount: int, share: Fraction) -> None:
    assert abs(int(Rupiah(amount).times(share)) - amount * share) <= Fraction(1, 2)


@given(st.lists(amounts))
def test_the_sum_of_parts_is_exact_and_stays_rupiah(parts: list[int]) -> None:
    total = sum((Rupiah(part) for part in parts), Rupiah(0))
    assert total == sum(parts)
    assert type(total) is Rupiah
    assert type(sum(Rupiah(part) for part in (1, *parts))) is Rupiah


@given(amounts, amounts)
def test_sums_and_differences_stay_rupiah(one: int, other: int) -> None:
    for result in (Rupiah(one) + other, one + Rupiah(other), Rupiah(one) - other, one - Rupiah(other)):
        assert type(result) is Rupiah
    assert Rupiah(one) - Rupiah(other) == -(Rupiah(other) - Rupiah(one))
    assert Rupiah(one) * 3 == 3 * Rupiah(one) == one * 3


def test_an_amount_prints_its_digits() -> None:
    assert str(Rupiah(13702950)) == "13702950"
    assert repr(Rupiah(5)) == "Rupiah(5)"
