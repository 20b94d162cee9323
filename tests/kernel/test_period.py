"""Periods are half open: the end of one is the start of the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.period import Period, legal_day

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(days)
    length = draw(st.none() | st.integers(min_value=1, max_value=4000))
    return Period(start, None if length is None else start + timedelta(days=length))


@given(periods(), periods())
def test_overlapping_is_mutual(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(periods(), periods(), days)
def test_a_day_in_both_periods_means_that_they_overlap(one: Period, other: Period, day: date) -> None:
    if day in one and day in other:
        assert one.overlaps(other)


@given(periods(), periods())
def test_periods_that_overlap_share_the_later_first_day(one: Period, other: Period) -> None:
    later = max(one.start, other.start)
    assert one.overlaps(other) == (later in one and later in other)


@given(periods())
def test_through_the_last_day_gives_the_period_back(period: Period) -> None:
    assert Period.through(period.start, period.last) == period


@given(days, st.integers(min_value=0, max_value=400))
def test_first_and_last_day_are_in_and_their_neighbours_are_not(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    period = Period.through(first, last)
    assert first in period
    assert last in period
    assert first - timedelta(days=1) not in period
    assert last + timedelta(days=1) not in period


def test_a_decree_follows_the_one_before_it_without_overlapping() -> None:
    first = Period(date(2021, 1, 1), date(2022, 1, 1))
    second = Period(date(2022, 1, 1))
    assert not first.overlaps(second)
    assert date(2022, 1, 1) in second
    assert date(2022, 1, 1) not in first
    assert second.last is None


@pytest.mark.parametrize("end", [date(2021, 1, 1), date(2020, 12, 31)])
def test_a_period_has_at_least_one_day(end: date) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2021, 1, 1), end)


def test_periods_sort_by_first_day_then_end_the_open_one_last() -> None:
    day = date(2021, 1, 1)
    short, long, open_one = Period(day, date(2021, 2, 1)), Period(day, date(2022, 1, 1)), Period(day)
    early = Period(date(2020, 1, 1))
    assert sorted([open_one, long, early, short]) == [early, short, long, open_one]


def test_the_legal_day_is_the_local_one() -> None:
    late = datetime(2020, 12, 31, 17, 30, tzinfo=UTC)
    assert legal_day(late) == date(2021, 1, 1)
    assert legal_day(late, ZoneInfo("UTC")) == date(2020, 12, 31)


def test_a_moment_without_offset_has_no_legal_day() -> None:
    with pytest.raises(ValueError, match="offset"):
        legal_day(datetime(2021, 1, 1))  # noqa: DTZ001 - that is what is being refused
