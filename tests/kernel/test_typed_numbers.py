"""What people type for a number: read exactly, or sent back with a sentence."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.kernel.numbers import (
    NumberError,
    format_number,
    format_percent,
    format_quantity,
    format_rupiah,
    parse_percent,
    parse_quantity,
    parse_rupiah,
)

amounts = st.integers(min_value=0, max_value=10**15 - 1)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.5jt", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("Rp 1.500.000,-", 1_500_000),
        ("1500rb", 1_500_000),
        ("1.500.000,00", 1_500_000),
        ("Rp12.345.678", 12_345_678),
        ("Rp. 500.000,-", 500_000),
        ("Rp.500.000", 500_000),
        ("IDR 5000", 5_000),
        ("1.500.000,= ", 1_500_000),
        ("1.500.000,- rupiah", 1_500_000),
        ("25k", 25_000),
        ("24 ribu", 24_000),
        ("rp5jt", 5_000_000),
        ("0,5 juta", 500_000),
        ("1,25 Miliar", 1_250_000_000),
        ("2 triliun", 2_000_000_000_000),
        ("1jt 500rb", 1_500_000),
        ("2 juta 250 ribu", 2_250_000),
        ("1 500 000", 1_500_000),
        ("1\xa0500\xa0000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("1500000.00", 1_500_000),
        ("1.500", 1_500),
        ("150,00", 150),
        ("0", 0),
        ("007", 7),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, amount: int) -> None:
    read = parse_rupiah(typed)
    assert read == amount
    assert type(read) is Rupiah


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("24 ribuan", "approximate"),
        ("2jtan", "approximate"),
        ("50rb-an", "approximate"),
        ("sekitar 2 juta", "approximate"),
        ("2 juta lebih", "approximate"),
        ("±500.000", "approximate"),
        ("10-20 ribu", "range"),
        ("1jt s/d 2jt", "range"),
        ("1 juta sampai 2 juta", "range"),
        ("-500", "negative"),
        ("Rp-500", "negative"),
        ("(5.000)", "negative"),
        ("1,500", "ambiguous"),
        ("1.5", "ambiguous"),
        ("150.00", "ambiguous"),
        ("1.500 juta", "ambiguous"),
        ("1,500 juta", "ambiguous"),
        ("1jt 500", "ambiguous"),
        ("500rb 1jt", "ambiguous"),
        ("1.000 2.000", "ambiguous"),
        ("5m", "ambiguous-unit"),
        ("1.50.000", "grouping"),
        ("1.500.00", "grouping"),
        ("1,,5", "grouping"),
        ("12.345.678,90", "has-sen"),
        ("1,2345678 juta", "has-sen"),
        ("1,0000000000000000000000000000001 juta", "has-sen"),
        ("1" + "0" * 15, "too-large"),
        ("9" * 61, "too-long"),
        ("abc", "not-a-number"),
        ("Rp", "not-a-number"),
        ("sejuta", "not-a-number"),
        ("1e6", "not-a-number"),
        ("5rb/kg", "not-a-number"),
        ("٥٠٠", "not-a-number"),
        ("1.500.000 dolar", "not-a-number"),
        ("<script>", "not-a-number"),
    ],
)
def test_what_is_not_one_sure_amount_is_sent_back(typed: str, code: str) -> None:
    with pytest.raises(NumberError) as error:
        parse_rupiah(typed)
    assert error.value.code == code
    assert str(error.value).endswith(".")
    assert "{" not in str(error.value)


def test_the_message_shows_what_was_typed_but_not_all_of_a_long_text() -> None:
    with pytest.raises(NumberError) as error:
        parse_rupiah("24 ribuan")
    assert str(error.value) == "“24 ribuan” belum pasti. Tulis angka pastinya, misalnya 24.000."
    with pytest.raises(NumberError) as error:
        parse_rupiah("x" * 60)
    assert "x" * 40 + "…" in str(error.value)
    assert "x" * 41 not in str(error.value)


def test_the_message_can_be_said_in_the_readers_language() -> None:
    with pytest.raises(NumberError) as error:
        parse_rupiah("sekitar 5")
    assert error.value.said(lambda _sentence: "“{typed}” is not exact.") == "“sekitar 5” is not exact."


@pytest.mark.parametrize("not_text", [1.5, 1500, None])
def test_only_text_is_read(not_text: object) -> None:
    with pytest.raises(TypeError):
        parse_rupiah(not_text)  # type: ignore[arg-type]  # that is what is being refused


@given(amounts)
def test_every_written_amount_is_read_back(amount: int) -> None:
    assert parse_rupiah(format_rupiah(amount)) == amount
    assert parse_rupiah(format_rupiah(amount, sen=True)) == amount
    assert parse_rupiah(f"Rp {format_number(amount)},-") == amount
    assert parse_rupiah(str(amount)) == amount


@given(st.text(max_size=70))
def test_any_text_is_read_or_refused_and_never_breaks_anything(text: str) -> None:
    for parse in (parse_rupiah, parse_quantity, parse_percent):
        with contextlib.suppress(NumberError):
            assert parse(text) >= 0


@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from([("rb", 10**3), ("jt", 10**6), ("miliar", 10**9)]),
)
def test_a_unit_multiplies_exactly(number: int, unit: tuple[str, int]) -> None:
    name, size = unit
    assert parse_rupiah(f"{number}{name}") == number * size
    assert parse_rupiah(f"{number},5 {name}") == number * size + size // 2


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_every_written_quantity_is_read_back(quantity: Decimal) -> None:
    assert parse_quantity(format_quantity(quantity)) == quantity


@given(st.decimals(min_value=0, max_value=999, places=2))
def test_every_written_percentage_is_read_back(percent: Decimal) -> None:
    assert parse_percent(format_percent(percent)) == percent


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("1.250", "1250"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("0.125", "0.125"),
        ("1.234,5", "1234.5"),
        ("12", "12"),
    ],
)
def test_a_dot_before_three_digits_is_between_thousands(typed: str, quantity: str) -> None:
    assert parse_quantity(typed) == Decimal(quantity)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,1234", "too-many-decimals"),
        ("0," + "0" * 30 + "1", "too-many-decimals"),
        ("2 kg", "not-a-number"),
        ("-1", "negative"),
        ("1" * 16, "too-large"),
        ("1 lusin", "not-a-number"),
        ("2 3", "not-a-number"),
    ],
)
def test_a_quantity_that_is_none_is_sent_back(typed: str, code: str) -> None:
    with pytest.raises(NumberError) as error:
        parse_quantity(typed)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("typed", "percent"), [("11", "11"), ("11%", "11"), ("1,5 persen", "1.5"), ("0.5 %", "0.5")]
)
def test_percent_is_read_as_percent(typed: str, percent: str) -> None:
    assert parse_percent(typed) == Decimal(percent)
