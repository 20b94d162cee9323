"""The facts of a paper are checked to the last field, and what is wrong is named by its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.documents.kinds import KINDS, paper_kind
from bela.documents.shapes import BadFacts, Day, Exact, Moment, Money
from tests.documents.facts import facts_of


@pytest.mark.parametrize("kind", KINDS)
def test_the_facts_of_our_purchase_are_fit_for_every_kind_of_paper(kind: str) -> None:
    paper_kind(kind).check(facts_of(kind))


def _set(facts: Any, path: str, value: object) -> None:
    *above, last = path.split(".")
    for name in above:
        facts = facts[int(name) if name.isdigit() else name]
    if value is KeyError:
        del facts[last]
    else:
        facts[int(last) if last.isdigit() else last] = value


@pytest.mark.parametrize(
    ("kind", "path", "value", "named"),
    [
        ("purchase_order", "lines.0.gross", 5_772_001, "lines.0.gross"),
        ("purchase_order", "totals.vat", 1, "totals.vat"),
        ("purchase_order", "totals.gross", 5_869_126, "totals.gross"),
        ("purchase_order", "totals.shipping", 50_000.0, "totals.shipping"),
        ("purchase_order", "totals.shipping", True, "totals.shipping"),
        ("purchase_order", "totals.shipping", -1, "totals.shipping"),
        ("purchase_order", "lines", [], "lines"),
        ("purchase_order", "lines.1.quantity", "1e3", "lines.1.quantity"),
        ("purchase_order", "lines.1.quantity", "0.0001", "lines.1.quantity"),
        ("purchase_order", "lines.1.quantity", "NaN", "lines.1.quantity"),
        ("purchase_order", "supplier.name", "   ", "supplier.name"),
        ("purchase_order", "supplier.name", "x" * 5000, "supplier.name"),
        ("purchase_order", "supplier.nik", "1271", "supplier.nik"),
        ("purchase_order", "supplier.npwp", KeyError, "supplier.npwp"),
        ("purchase_order", "delivery.due_on", "10-03-2026", "delivery.due_on"),
        ("purchase_order", "consents.0.at", "2026-03-02T10:15:00", "consents.0.at"),
        ("purchase_order", "payment", "cash", "payment"),
        ("handover_minutes", "lines.0.received", "101", "lines.0.received"),
        ("handover_minutes", "inspection.time", "yes", "inspection.time"),
        ("receipt", "paid_to_supplier", 1, "gross"),
        ("receipt", "vat_collected", 0, "withheld"),
        ("tax_sheet", "income_tax.0.amount", 1, "withheld"),
        ("tax_sheet", "net", 1, "gross"),
        ("comparison_sheet", "offers.1.chosen", True, "offers"),
        ("comparison_sheet", "offers.1.goods", 1, "offers.1.gross"),
        ("recipients_annex", "places.0.people.1.place", 3, "places.0.people"),
        ("recipients_annex", "places.0.people.1.on_list", 2, "recipients"),
        ("recipients_annex", "places.1.amount", 1, "places.1.amount"),
        ("recipients_annex", "amount", 1, "amount"),
        ("recipients_annex", "places.1.people", [], "places.1.people"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(kind: str, path: str, value: object, named: str) -> None:
    facts = facts_of(kind)
    _set(facts, path, value)
    with pytest.raises(BadFacts) as no:
        paper_kind(kind).check(facts)
    assert no.value.path == named


def test_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadFacts, match="purchase_order"):
        paper_kind("love_letter")


@given(st.integers(min_value=0, max_value=10**15))
def test_money_is_written_with_every_digit_it_has(amount: int) -> None:
    Money().check(amount)
    written = str(Money().write(amount))
    assert written.startswith("Rp")
    assert int(written[2:].replace(".", "")) == amount


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_quantity_is_written_exactly(quantity: Any) -> None:
    Exact().check(f"{quantity:f}")
    written = str(Exact().write(f"{quantity:f}"))
    assert quantity == type(quantity)(written.replace(".", "").replace(",", "."))


@given(st.dates())
def test_a_day_is_written_with_its_year(day: Any) -> None:
    Day().check(day.isoformat())
    assert str(Day().write(day.isoformat())).endswith(str(day.year))


def test_a_moment_is_written_in_the_time_of_the_city() -> None:
    assert Moment().write("2026-03-02T03:15:00+00:00") == "2 Maret 2026 pukul 10.15 WIB"
