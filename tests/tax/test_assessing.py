"""What an invoice owes: worked cases on both sides of every date and threshold, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.law.api import FactError, PricedAs, Rates, price_order, rule_book
from bela.tax import TaxSheet, assess, read_invoice
from bela.tax.invoice import CollectedBy, Collector, Form, Kind
from bela.tax.sheet import per_cent
from tests.law.purchases import Facts, changed
from tests.tax.invoices import BASES, TaxScenario, cook, scenarios, stationer

SCENARIOS = scenarios()


def rows(sheet: TaxSheet) -> list[str]:
    return [f"{row.article} {per_cent(row.rate)} {row.base} {row.amount}" for row in sheet.income_tax]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_worked_invoice_comes_out_as_written(scenario: TaxScenario) -> None:
    sheet = assess(read_invoice(scenario.facts))
    answer: dict[str, Any] = sheet.as_json() | {"income_tax": rows(sheet)}
    assert {key: answer[key] for key in scenario.expected} == scenario.expected


_NOT_ON_A_SHEET = ("tax.final_turnover_limit",)  # an owner is told of it in good time; no sheet reads it


def test_every_day_on_which_a_tax_provision_changes_has_cases_on_both_sides() -> None:
    for key, provision in rule_book().provisions.items():
        if not key.startswith(("tax.", "stamp.")) or key in _NOT_ON_A_SHEET:
            continue
        covering = [scenario for scenario in SCENARIOS if key in scenario.covers]
        assert covering, key
        days = {scenario.day for scenario in covering}
        for value in provision.values:
            for boundary in filter(None, (value.start, value.end)):
                assert {boundary - timedelta(1), boundary} <= days, (key, boundary)


def test_a_sheet_has_exactly_the_contracts_keys() -> None:
    assert list(assess(read_invoice(stationer())).as_json()) == [
        *("id", "net", "vat", "food_tax", "gross", "income_tax", "vat_collected", "food_tax_collected"),
        *("withheld", "paid_to_supplier", "nil_slip", "receipt_stamp_duty", "notes"),
    ]


def test_every_figure_on_a_sheet_says_where_it_stands_written() -> None:
    for scenario in SCENARIOS:
        sheet = assess(read_invoice(scenario.facts))
        for row in sheet.income_tax:
            assert sheet.citations[row.article]
        for figure in ("vat", "vat_collected", "nil_slip", "receipt_stamp_duty"):
            assert bool(getattr(sheet, figure)) == (figure in sheet.citations)
        assert sheet.rule_book == rule_book().digest


def test_a_row_without_a_tax_number_cites_the_rate_and_what_raised_it() -> None:
    facts = changed(stationer(), {"supplier.has_tax_number": False})
    cited = assess(read_invoice(facts)).citations["22"]
    assert [found["provision"] for found in cited] == ["tax.goods_22", "tax.no_number_22_23"]


INVOICES = st.fixed_dictionaries(
    {
        "id": st.just("t1"),
        "on": st.dates(date(2015, 1, 1), date(2030, 1, 1)).map(date.isoformat),
        "collector": st.sampled_from(list(map(str, Collector))),
        "payment": st.sampled_from(["imprest", "direct", "card"]),
        "transaction_net": st.none() | st.integers(0, 10**8),
        "supplier": st.fixed_dictionaries(
            {
                "form": st.sampled_from(list(map(str, Form))),
                "taxable_person": st.booleans(),
                "has_tax_number": st.booleans(),
                "final_tax_certificate_until": st.none() | st.dates().map(date.isoformat),
                "turnover_statement": st.none()
                | st.fixed_dictionaries(
                    {"on": st.dates().map(date.isoformat), "sales_this_year": st.integers(0, 10**9)}
                ),
            }
        ),
        "food_tax": st.none()
        | st.fixed_dictionaries(
            {"rate": st.integers(0, 10), "collected_by": st.sampled_from(list(map(str, CollectedBy)))}
        ),
        "lines": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(list(map(str, Kind))),
                    "amount": st.integers(0, 10**9),
                    "includes_vat": st.booleans(),
                }
            ),
            min_size=1,
            max_size=4,
        ),
        "shipping": st.integers(0, 10**6),
    }
)


@given(INVOICES)
def test_the_printed_parts_always_sum_to_the_printed_total(facts: Facts) -> None:
    invoice = read_invoice(facts)
    sheet = assess(invoice)
    assert sheet.net + sheet.vat + sheet.food_tax == sheet.gross
    assert sheet.withheld + sheet.paid_to_supplier == sheet.gross
    income = sum(row.amount for row in sheet.income_tax)
    assert sheet.withheld == income + sheet.vat_collected + sheet.food_tax_collected
    assert sheet.vat_collected in (0, sheet.vat)
    assert sheet.food_tax_collected in (0, sheet.food_tax)
    assert sheet.paid_to_supplier >= 0
    assert [row.article for row in sheet.income_tax] == sorted(
        (row.article for row in sheet.income_tax), key=("21", "22", "23", "4(2)", "final").index
    )
    assert read_invoice(invoice.as_json()) == invoice


@given(INVOICES)
def test_an_invoice_is_priced_as_an_order_of_the_same_lines_is(facts: Facts) -> None:
    rate = None if facts["food_tax"] is None else Decimal(facts["food_tax"]["rate"])
    vat = rule_book().on(date.fromisoformat(facts["on"])).vat
    rates = Rates.of(vat, taxable=facts["supplier"]["taxable_person"], food_tax_percent=rate)
    parts = [
        PricedAs(Rupiah(line["amount"]), line["kind"] == "catering", line["includes_vat"])
        for line in facts["lines"]
    ]
    price = price_order(parts, Rupiah(facts["shipping"]), rates)
    sheet = assess(read_invoice(facts))
    assert (sheet.net, sheet.vat, sheet.food_tax) == (price.net, price.vat, price.food_tax)


@pytest.mark.parametrize(
    ("path", "value", "field", "code"),
    [
        ("on", "2025-06-10T10:00:00+07:00", "on", "not_day"),
        ("collector", "bank", "collector", "unknown_word"),
        ("payment", None, "payment", "not_text"),
        ("transaction_net", 1.5, "transaction_net", "not_whole"),
        ("supplier.form", "cv", "supplier.form", "unknown_word"),
        ("supplier.has_tax_number", "yes", "supplier.has_tax_number", "not_flag"),
        ("supplier.turnover_statement", {}, "supplier.turnover_statement.on", "missing"),
        ("food_tax", {"rate": 101, "collected_by": "supplier"}, "food_tax.rate", "not_percent"),
        ("food_tax", {"rate": 10, "collected_by": "city"}, "food_tax.collected_by", "unknown_word"),
        ("lines", [], "lines", "empty_list"),
        ("lines.0.kind", "food", "lines.0.kind", "unknown_word"),
        ("lines.0.amount", -1, "lines.0.amount", "negative"),
        ("lines.0.amount", 12345000.0, "lines.0.amount", "not_whole"),
        ("shipping", None, "shipping", "not_whole"),
        ("colour", "green", "colour", "unknown_key"),
    ],
)  # fmt: skip
def test_a_wrong_field_of_an_invoice_is_named(path: str, value: object, field: str, code: str) -> None:
    with pytest.raises(FactError) as caught:
        read_invoice(changed(stationer(), {path: value}))
    assert (caught.value.field, caught.value.code) == (field, code)


def test_an_invoice_beyond_all_measure_is_refused() -> None:
    facts = stationer()
    facts["lines"] = [{"kind": "goods", "amount": 6 * 10**14, "includes_vat": False}] * 2
    with pytest.raises(FactError) as caught:
        read_invoice(facts)
    assert (caught.value.field, caught.value.code) == ("lines.1.amount", "order_too_large")


def test_the_largest_invoice_still_has_figures_that_any_reader_holds() -> None:
    facts = changed(cook(), {"lines.0.amount": 10**15 - 1, "shipping": 10**15 - 1, "food_tax.rate": 100})
    assert assess(read_invoice(facts)).gross < 2**53


def test_a_rate_is_written_without_trailing_zeros() -> None:
    written = [
        per_cent(Fraction(*share)) for share in ((15, 1000), (1, 50), (1, 10), (3, 100), (1, 1), (1, 8))
    ]
    assert written == ["1.5", "2", "10", "3", "100", "12.5"]
    with pytest.raises(ValueError, match="per cent"):
        per_cent(Fraction(1, 3))


@pytest.mark.parametrize("base", BASES)
def test_what_the_cases_start_from_can_be_read(base: str) -> None:
    assert assess(read_invoice(BASES[base]())).gross > 0
