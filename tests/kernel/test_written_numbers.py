"""Numbers as Indonesians write them and spell them out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.kernel.numbers import (
    format_number,
    format_percent,
    format_quantity,
    format_rupiah,
    terbilang,
    terbilang_rupiah,
)

ONES = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
SCALES = (
    (10**18, "kuintiliun"),
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
)


def spell(number: int) -> str:
    """The rule as a child learns it, from the top: a second implementation to check against."""
    if number < 12:
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    if number < 100:
        return f"{ONES[number // 10]} puluh {ONES[number % 10]}".strip()
    size, scale = next((size, scale) for size, scale in SCALES if number >= size)
    many, rest = divmod(number, size)
    head = f"se{scale}" if many == 1 and size <= 1000 else f"{spell(many)} {scale}"
    return f"{head} {spell(rest)}".strip()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (10_000, "sepuluh ribu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (111_000, "seratus sebelas ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (11_000_000, "sebelas juta"),
        (13_702_950, "tiga belas juta tujuh ratus dua ribu sembilan ratus lima puluh"),
        (50_000_000, "lima puluh juta"),
        (101_000_001, "seratus satu juta satu"),
        (1_000_000_000, "satu miliar"),
        (10**12, "satu triliun"),
        (-1_500, "minus seribu lima ratus"),
    ],
)
def test_the_words_on_a_receipt(number: int, words: str) -> None:
    assert terbilang(number) == words
    assert terbilang_rupiah(Rupiah(number)) == f"{words} rupiah"


@given(st.integers(min_value=1, max_value=10**21 - 1))
def test_spelling_agrees_with_the_rule_a_child_learns(number: int) -> None:
    assert terbilang(number) == spell(number)
    assert terbilang(-number) == f"minus {spell(number)}"
    assert "sejuta" not in terbilang(number)


def test_every_number_up_to_two_thousand_agrees_too() -> None:
    assert all(terbilang(number) == spell(number) for number in range(1, 2001))


@pytest.mark.parametrize("not_whole", [1.5, True, "10", Decimal(10)])
def test_only_whole_numbers_are_spelled_out(not_whole: object) -> None:
    with pytest.raises(TypeError):
        terbilang(not_whole)  # type: ignore[arg-type]  # that is what is being refused


def test_a_number_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(10**21)


@pytest.mark.parametrize(
    ("amount", "plain", "with_sen"),
    [
        (0, "Rp0", "Rp0,00"),
        (999, "Rp999", "Rp999,00"),
        (1_000, "Rp1.000", "Rp1.000,00"),
        (12_345_678, "Rp12.345.678", "Rp12.345.678,00"),
        (-12_345, "(Rp12.345)", "(Rp12.345,00)"),
    ],
)
def test_amounts_have_dots_between_thousands_and_no_minus_before_rp(
    amount: int, plain: str, with_sen: str
) -> None:
    assert format_rupiah(Rupiah(amount)) == plain
    assert format_rupiah(Rupiah(amount), sen=True) == with_sen


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (Decimal("12345678.90"), 2, "12.345.678,90"),
        (Decimal("12345678.905"), 2, "12.345.678,91"),
        (Fraction(1, 3), 3, "0,333"),
        (Fraction(-1, 3), 0, "0"),
        (-1500, 0, "-1.500"),
        (1000000, 0, "1.000.000"),
        (Decimal("-0.05"), 1, "-0,1"),
    ],
)
def test_decimals_follow_a_comma(value: Decimal | Fraction | int, decimals: int, written: str) -> None:
    assert format_number(value, decimals) == written


@pytest.mark.parametrize(
    ("percent", "written"),
    [
        (11, "11%"),
        (Decimal("1.5"), "1,5%"),
        (Decimal("0.50"), "0,5%"),
        (100, "100%"),
        (Fraction(200, 3), "66,67%"),
    ],
)
def test_percent_drops_what_it_does_not_need(percent: Decimal | Fraction | int, written: str) -> None:
    assert format_percent(percent) == written


@pytest.mark.parametrize(
    ("quantity", "written"),
    [(1, "1"), (1250, "1.250"), (Decimal("2.500"), "2,5"), (Decimal("0.125"), "0,125"), (100, "100")],
)
def test_a_quantity_is_as_short_as_it_can_be(quantity: Decimal | int, written: str) -> None:
    assert format_quantity(quantity) == written


def test_a_quantity_has_at_most_three_decimals() -> None:
    with pytest.raises(ValueError, match="3 decimals"):
        format_quantity(Decimal("0.0001"))


def test_a_float_is_not_written() -> None:
    with pytest.raises(TypeError):
        format_number(0.1)  # type: ignore[arg-type]  # that is what is being refused
