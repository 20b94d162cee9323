"""Hands that are separate by law, and what is lawful but must be meant."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from bela.accounts.refusals import (
    HandsNotSeparate,
    NeedsConsidering,
)
from tests.accounts.appointing import TODAY, appoint, newcomer, raw
from tests.cast import City


@pytest.mark.parametrize("other", ["treasurer", "finance_verifier"])
def test_who_commits_the_money_neither_pays_it_nor_signs_the_order_to_pay(city: City, other: str) -> None:
    person = newcomer()
    appoint(city, person, "committing_officer", date(2026, 4, 10), date(2026, 4, 20))
    with pytest.raises(HandsNotSeparate) as refused:
        appoint(city, person, other, date(2026, 4, 20), accept=("everything",))
    assert refused.value.code.startswith("commits-and-")
    assert appoint(city, person, other, date(2026, 4, 21)).offices
    days = DateRange(date(2026, 4, 20), date(2026, 4, 21))
    with pytest.raises(IntegrityError, match="separate_hands"), transaction.atomic():
        raw(city, person, other, days).save()


def test_the_hands_are_separate_in_one_unit_and_free_in_another(city: City) -> None:
    person = newcomer()
    appoint(city, person, "committing_officer", TODAY)
    assert appoint(city, person, "treasurer", TODAY, units=[city.units["johor"]]).offices


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("budget_user", "committing_officer", "budget-user-commits"),
        ("committing_officer", "procurement_officer", "places-and-approves"),
        ("procurement_officer", "treasurer", "places-and-pays"),
        ("budget_user", "treasurer", "orders-payment-and-pays"),
        ("finance_verifier", "treasurer", "verifies-and-pays"),
    ],
)
def test_what_is_lawful_but_weighty_must_be_meant(city: City, first: str, second: str, code: str) -> None:
    person = newcomer()
    appoint(city, person, first, TODAY)
    with pytest.raises(NeedsConsidering) as warned:
        appoint(city, person, second, TODAY)
    assert [finding.code for finding in warned.value.findings] == [code]  # type: ignore[attr-defined]
    assert appoint(city, person, second, TODAY, accept=(code, "certificate-missing")).offices


def test_an_official_who_sells_is_pointed_at(city: City) -> None:
    with pytest.raises(NeedsConsidering) as warned:
        appoint(city, city.people["rina"], "receiver", TODAY)
    assert [finding.code for finding in warned.value.findings] == ["official-sells"]  # type: ignore[attr-defined]
