"""Facts that cannot be judged: the first wrong field is named by its path, with a reason."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.law.api import FactError, parse, read_purchase
from bela.law.fact_errors import REASONS
from tests.law.purchases import changed, line, lunch, put, stationery

WRONG = [
    # path, value, code
    ("id", 7, "not_text"),
    ("id", "", "blank"),
    ("id", "x" * 201, "text_too_long"),
    ("id", "\ud800", "broken_text"),
    ("id", "a\0b", "broken_text"),
    ("channel", "shop", "unknown_word"),
    ("channel", None, "not_text"),
    ("funds", "APBD", "unknown_word"),
    ("payment", ["imprest"], "not_text"),
    ("placed_at", "2021-03-10T10:15:00", "no_offset"),
    ("placed_at", "2021-03-10", "not_moment"),
    ("placed_at", "2021-03-10 10:15:00+07:00", "not_moment"),
    ("placed_at", "2021-03-10T24:00:00+07:00", "not_moment"),
    ("placed_at", "2021-02-29T10:15:00+07:00", "no_such_day"),
    ("placed_at", "0001-01-01T00:00:00+14:00", "no_such_day"),
    ("placed_at", "9999-12-31T23:59:59-14:00", "no_such_day"),
    ("placed_at", 1615346100, "not_moment"),
    ("buyer", None, "not_object"),
    ("buyer", [], "not_object"),
    ("buyer.unit", "  ", "blank"),
    ("buyer.orderer_appointed", None, "not_period"),
    ("buyer.orderer_appointed", ["2021-01-04"], "not_period"),
    ("buyer.orderer_appointed", ["2021-12-31", "2021-01-04"], "reversed_period"),
    ("buyer.orderer_appointed.0", None, "not_day"),
    ("buyer.orderer_appointed.0", "20210104", "not_day"),
    ("buyer.approver_appointed.1", "2021-02-30", "no_such_day"),
    ("buyer.unit_ceiling", 1.5, "not_whole"),
    ("buyer.compare_from", None, "not_whole"),
    ("buyer.imprest_balance", -1, "negative"),
    ("supplier.scale", "tiny", "unknown_word"),
    ("supplier.taxable_person", 1, "not_flag"),
    ("supplier.taxable_person", "true", "not_flag"),
    ("supplier.debarred", {"from": "2021-01-01"}, "not_period"),
    ("supplier.people", "u9", "not_list"),
    ("supplier.people", ["u9", 3], "not_text"),
    ("lines", [], "empty_list"),
    ("lines", {}, "not_list"),
    ("lines.0", [], "not_object"),
    ("lines.0.kind", "rent_land", "unknown_word"),
    ("lines.0.unit_price", 25000.0, "not_whole"),
    ("lines.0.unit_price", True, "not_whole"),
    ("lines.0.unit_price", "25000", "not_whole"),
    ("lines.0.unit_price", -1, "negative"),
    ("lines.0.unit_price", 10**15, "too_large"),
    ("lines.0.unit_price", float("nan"), "not_whole"),
    ("lines.0.unit_price", float("inf"), "not_whole"),
    ("lines.0.quantity", 100, "not_quantity"),
    ("lines.0.quantity", "1,5", "not_quantity"),
    ("lines.0.quantity", "1.0005", "not_quantity"),
    ("lines.0.quantity", "1e3", "not_quantity"),
    ("lines.0.quantity", "-1", "not_quantity"),
    ("lines.0.quantity", "١٠", "not_quantity"),
    ("lines.0.quantity", "9999999999", "not_quantity"),
    ("lines.0.quantity", "0", "no_quantity"),
    ("lines.0.quantity", "0.000", "no_quantity"),
    ("lines.0.listed_at", "2021-02-01", "not_moment"),
    ("lines.0.band", {"n": 20, "q1": 22000}, "missing"),
    ("lines.0.licences", {"halal": None}, "not_day"),
    ("lines.0.licences", {"": "2021-01-01"}, "blank"),
    ("lines.0.licences_required", None, "not_list"),
    ("shipping", None, "not_whole"),
    ("food_tax_rate", -1, "not_percent"),
    ("food_tax_rate", 100.5, "not_percent"),
    ("food_tax_rate", "10", "not_percent"),
    ("food_tax_rate", True, "not_percent"),
    ("food_tax_rate", 1e-9, "not_percent"),
    ("budget", None, "not_list"),
    ("budget.0.spent", 0.5, "not_whole"),
    ("package", None, "not_object"),
    ("package.kind", "", "unknown_word"),
    ("package.paper", 5, "not_text"),
    ("package.paper", "x" * 10_001, "text_too_long"),
    ("package.announced_on", "10-01-2021", "not_day"),
    ("event", {"id": "e1", "kind": "meeting", "people": 5, "minutes": 90}, "missing"),
    ("recent", [{}], "missing"),
    ("sources_compared", -1, "negative"),
    ("sources_compared", 1.0, "not_whole"),
    ("reason_not_compared", "lazy", "unknown_word"),
    ("reason_not_small", True, "not_text"),
    ("estimate", "1", "not_whole"),
    ("catalogue_check", {"on": "2025-05-01", "result": "cheap"}, "unknown_word"),
    ("bos_allowed", None, "not_flag"),
]  # fmt: skip
DEEPER = {
    ("supplier.people", "not_text"): "supplier.people.1",
    ("lines.0.band", "missing"): "lines.0.band.q3",
    ("lines.0.licences", "not_day"): "lines.0.licences.halal",
    ("event", "missing"): "event.outside_participants",
    ("recent", "missing"): "recent.0.placed_on",
    ("catalogue_check", "unknown_word"): "catalogue_check.result",
}

PAPER = json.dumps(stationery())


def refused(facts: object) -> FactError:
    with pytest.raises(FactError) as caught:
        read_purchase(facts)
    return caught.value


@pytest.mark.parametrize(("path", "value", "code"), WRONG, ids=lambda part: repr(part)[:30])
def test_a_wrong_field_is_named_with_its_reason(path: str, value: object, code: str) -> None:
    error = refused(changed(stationery(), {path: value}))
    assert error.code == code
    assert error.field == DEEPER.get((path, code), path) or code == "blank"
    assert error.reason
    assert error.reason_in("id") != error.reason_in("en")


def paths(facts: Any, before: str = "") -> list[str]:
    """Every field of the facts, by path."""
    if isinstance(facts, list):
        return [path for number, item in enumerate(facts) for path in paths(item, f"{before}{number}.")]
    if not isinstance(facts, dict):
        return []
    return [
        found for key, item in facts.items() for found in (f"{before}{key}", *paths(item, f"{before}{key}."))
    ]


@pytest.mark.parametrize("path", [path for path in paths(lunch()) if "catalogue_check." not in path])
def test_a_field_that_is_missing_is_named(path: str) -> None:
    facts = lunch()
    parent, _, key = path.rpartition(".")
    place: Any = facts
    for step in parent.split(".") if parent else ():
        place = place[int(step) if step.isdigit() else step]
    del place[key]
    assert (refused(facts).field, refused(facts).code) == (path, "missing")


@pytest.mark.parametrize("under", ["", "buyer.", "supplier.", "lines.0.", "budget.0.", "package.", "event."])
def test_a_field_that_nobody_knows_is_named(under: str) -> None:
    facts = lunch()
    put(facts, f"{under}colour", "green")
    assert (refused(facts).field, refused(facts).code) == (f"{under}colour", "unknown_key")


def test_a_misspelt_field_is_named_rather_than_the_one_it_should_be() -> None:
    facts = stationery()
    facts["chanel"] = facts.pop("channel")
    assert (refused(facts).field, refused(facts).code) == ("chanel", "unknown_key")


def test_of_several_wrong_fields_the_first_in_the_contract_is_named() -> None:
    facts = changed(stationery(), {"bos_allowed": None, "lines.0.kind": "x", "buyer.compare_from": -1})
    assert refused(facts).field == "buyer.compare_from"


def test_an_account_stands_once_in_the_budget() -> None:
    facts = stationery()
    facts["budget"].append(facts["budget"][0])
    assert (refused(facts).field, refused(facts).code) == ("budget.1.account", "doubled_account")


def test_an_order_beyond_all_measure_is_refused_at_the_line_that_brings_it_there() -> None:
    facts = changed(stationery(), {"lines.0.unit_price": 10**14, "lines.0.quantity": "9"})
    facts["lines"].append(line(unit_price=10**14, quantity="1"))
    assert (refused(facts).field, refused(facts).code) == ("lines.1.unit_price", "order_too_large")


def test_more_recent_orders_than_anyone_has_are_refused() -> None:
    assert refused(changed(stationery(), {"recent": [{}] * 10_001})).code == "too_many"


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("", None, "no_json"),
        ("{", None, "no_json"),
        ('{"id": "k1",}', None, "no_json"),
        ('{"id": NaN}', None, "no_json"),
        ('{"id": -Infinity}', None, "no_json"),
        ("[" * 100_000, None, "too_deep"),
        ("null", None, "not_object"),
        ("[]", None, "not_object"),
        ('"k1"', None, "not_object"),
        ('{"id": "k1", "id": "k2"}', "id", "doubled_key"),
        (PAPER.replace('"scale"', '"scale": "large", "scale"'), "supplier.scale", "doubled_key"),
        (PAPER.replace("25000", "25000.00"), "lines.0.unit_price", "not_whole"),
        (PAPER.replace("25000", "25e3"), "lines.0.unit_price", "not_whole"),
        (PAPER.replace("25000", "1e999999999999999999999"), "lines.0.unit_price", "not_whole"),
        (PAPER.replace("25000", "9" * 5_000), "lines.0.unit_price", "too_large"),
        (PAPER.replace("25000", "-" + "9" * 5_000), "lines.0.unit_price", "negative"),
    ],
    ids=lambda part: repr(part)[:30],
)  # fmt: skip
def test_a_text_that_is_no_purchase_is_refused(text: str, field: str | None, code: str) -> None:
    with pytest.raises(FactError) as caught:
        read_purchase(parse(text))
    assert (caught.value.field, caught.value.code) == (field, code)
    assert caught.value.as_json() == {"field": field, "reason": caught.value.reason}


def test_every_reason_is_written_in_both_languages() -> None:
    for english, indonesian in REASONS.values():
        assert english
        assert indonesian
        assert english != indonesian


def test_a_rate_with_decimals_is_exact() -> None:
    text = json.dumps(lunch()).replace('"food_tax_rate": 10', '"food_tax_rate": 7.25')
    assert str(read_purchase(parse(text)).food_tax_rate) == "7.25"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from([*stationery(), "unit"]), inner, max_size=4)
        ),
    ),
    st.sampled_from(paths(lunch())),
)
def test_anything_in_the_place_of_a_field_is_read_or_refused_by_name(value: object, path: str) -> None:
    facts = lunch()
    put(facts, path, value)
    error = None
    try:
        purchase = read_purchase(facts)
    except FactError as found:
        error = found
    if error is None:
        assert read_purchase(purchase.as_json()) == purchase
    else:
        assert str(error.field).startswith(path.split(".")[0])
