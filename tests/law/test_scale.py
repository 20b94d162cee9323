"""The size class of an enterprise (PP 7/2021), on both sides of every limit and every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.law.facts import Scale
from bela.law.rulebook import rule_book
from bela.law.scale import Measure, Missing, SizeEvidence, measure_of, size_class

NEW_RULE = date(2021, 2, 2)
TODAY = date(2026, 3, 10)
MILLION = 10**6
BILLION = 10**9

OLD, NEW = date(2015, 1, 1), date(2023, 5, 1)
LIMITS = {
    (OLD, TODAY): (2 * BILLION, 15 * BILLION, 50 * BILLION),
    (NEW, TODAY): (1 * BILLION, 5 * BILLION, 10 * BILLION),
    (OLD, date(2020, 12, 31)): (300 * MILLION, 2500 * MILLION, 50 * BILLION),
}
ORDER = (Scale.MICRO, Scale.SMALL, Scale.MEDIUM, Scale.LARGE)

CHANGES = sorted(
    {
        value.start
        for provision in rule_book().provisions.values()
        if provision.key.startswith("scale.")
        for value in provision.values
        if value.start
    }
)


def evidence(founded: date, amount: int) -> SizeEvidence:
    measured = {"capital" if founded >= NEW_RULE else "sales": Rupiah(amount)}
    return SizeEvidence(founded, **measured)  # type: ignore[arg-type]  # one of the two amounts


@pytest.mark.parametrize(("founded", "on"), LIMITS)
@pytest.mark.parametrize("place", range(3))
def test_the_limit_itself_still_belongs_to_the_smaller_class(founded: date, on: date, place: int) -> None:
    limit = LIMITS[founded, on][place]
    at, over = size_class(evidence(founded, limit), on), size_class(evidence(founded, limit + 1), on)
    assert (at.scale, over.scale) == (ORDER[place], ORDER[place + 1])
    assert at.limit == limit
    assert at.article is not None
    assert at.article["instrument"] == ("PP 7/2021" if on >= NEW_RULE else "UU 20/2008")


def test_an_enterprise_founded_on_the_first_day_is_measured_by_its_capital() -> None:
    assert measure_of(NEW_RULE, TODAY) is Measure.CAPITAL
    assert measure_of(NEW_RULE - timedelta(1), TODAY) is Measure.SALES


def test_before_its_first_day_the_criterion_of_capital_measures_nobody() -> None:
    assert measure_of(NEW_RULE, NEW_RULE - timedelta(1)) is Measure.SALES


@pytest.mark.parametrize("day", CHANGES)
def test_every_day_on_which_a_limit_changes_has_another_law_on_its_other_side(day: date) -> None:
    small = SizeEvidence(OLD, sales=Rupiah(0))
    before, after = size_class(small, day - timedelta(1)), size_class(small, day)
    assert (before.limit, before.missing) != (after.limit, after.missing)


def test_a_cooperative_is_a_class_of_its_own_whatever_its_sales() -> None:
    found = size_class(SizeEvidence(OLD, cooperative=True, sales=Rupiah(90 * BILLION)), TODAY)
    assert (found.scale, found.measure) == (Scale.COOPERATIVE, Measure.FORM)


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        (SizeEvidence(None, sales=Rupiah(1)), Missing.FOUNDED_ON),
        (SizeEvidence(OLD, capital=Rupiah(1)), Missing.SALES),
        (SizeEvidence(NEW, sales=Rupiah(1)), Missing.CAPITAL),
    ],
)
def test_without_the_figure_that_counts_no_class_is_guessed(known: SizeEvidence, missing: Missing) -> None:
    found = size_class(known, TODAY)
    assert (found.scale, found.missing) == (None, missing)


def test_on_a_day_without_a_law_no_class_is_named() -> None:
    found = size_class(SizeEvidence(date(2000, 1, 1), sales=Rupiah(1)), date(2008, 7, 3))
    assert (found.scale, found.missing) == (None, Missing.LAW)


@given(st.sampled_from([OLD, NEW]), st.integers(0, 10**12), st.integers(0, 10**12), st.dates(NEW_RULE, TODAY))
def test_more_never_makes_it_smaller(founded: date, amount: int, more: int, on: date) -> None:
    less = size_class(evidence(founded, amount), on).scale
    greater = size_class(evidence(founded, amount + more), on).scale
    assert less is not None
    assert greater is not None
    assert ORDER.index(less) <= ORDER.index(greater)


def test_a_decision_can_be_stored() -> None:
    stored = size_class(evidence(NEW, BILLION), TODAY).as_json()
    assert stored["scale"] == "micro"
    assert stored["amount"] == BILLION
    assert type(stored["amount"]) is int
