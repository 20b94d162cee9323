"""What people type into a box is read or sent back with a sentence; a hostile text is only a text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.web.fields import DayField, MoneyField, PercentField, QuantityField


class Boxes(forms.Form):
    harga = MoneyField(required=False)
    jumlah = QuantityField(required=False)
    persen = PercentField(required=False)
    tanggal = DayField(required=False)


@pytest.mark.parametrize(
    ("name", "typed", "read", "shown"),
    [
        ("harga", "Rp 1.500.000,-", Rupiah(1_500_000), "1.500.000"),
        ("harga", "1,5 juta", Rupiah(1_500_000), "1.500.000"),
        ("jumlah", "2,5", Decimal("2.5"), "2,5"),
        ("persen", "1,5%", Decimal("1.5"), "1,5"),
        ("tanggal", "2021-03-10", date(2021, 3, 10), "10 Maret 2021"),
    ],
)
def test_what_can_be_read_is_shown_as_people_write_it(
    name: str, typed: str, read: object, shown: str
) -> None:
    form = Boxes({name: typed})
    assert form.is_valid()
    assert form.cleaned_data[name] == read
    assert form[name].value() == shown


def test_a_day_is_shown_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert Boxes({"tanggal": "10-3-2021"})["tanggal"].value() == "10 March 2021"


@pytest.mark.parametrize(
    ("name", "typed"), [("harga", "24 ribuan"), ("jumlah", "0"), ("tanggal", "31 Februari 2021")]
)
def test_what_cannot_be_read_stays_as_typed_with_a_sentence(name: str, typed: str) -> None:
    form = Boxes({name: typed})
    assert not form.is_valid()
    assert form[name].value() == typed
    assert form.errors[name]


def test_a_percentage_that_cannot_be_read_gets_a_percentage_as_its_example() -> None:
    (said,) = Boxes({"persen": "sepuluh"}).errors["persen"]
    assert said == "“sepuluh” belum terbaca sebagai persen. Tulis misalnya 10 atau 7,5."
    (negative,) = Boxes({"persen": "-3"}).errors["persen"]
    assert negative == "Angka tidak boleh minus."


def test_an_empty_box_is_nothing_and_missing_where_it_is_needed() -> None:
    form = Boxes({})
    assert form.is_valid()
    assert form.cleaned_data["harga"] is None
    with pytest.raises(forms.ValidationError):
        MoneyField().clean("")


@given(st.text(max_size=80))
def test_no_text_breaks_a_box(typed: str) -> None:
    form = Boxes(dict.fromkeys(("harga", "jumlah", "persen", "tanggal"), typed))
    form.is_valid()
    assert str(form["harga"].value()) is not None
