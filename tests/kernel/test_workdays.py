"""Working days over the decreed calendar, and what a decree changes in it."""

from __future__ import annotations

from datetime import date, timedelta

import lokal
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.workdays import (
    CalendarUnknown,
    HolidayFacts,
    add_working_days,
    holidays_in,
    is_working_day,
    known_years,
    working_days_between,
)

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2021, 3, 10), True),
        (date(2021, 3, 11), False),  # Isra Mikraj
        (date(2021, 3, 13), False),  # a Saturday
        (date(2021, 3, 14), False),  # a Sunday
        (date(2021, 5, 12), False),  # joint leave before Idul Fitri
        (date(2020, 12, 31), False),  # joint leave moved from Idul Fitri 2020 to the end of the year
        (date(2025, 8, 18), False),  # joint leave decreed in the middle of the year
        (date(2021, 8, 10), True),
        (date(2021, 8, 11), False),  # Islamic new year, moved by decree from the 10th
        (date(2021, 10, 20), False),  # Maulid, moved by decree from the 19th
    ],
)
def test_offices_work_on_weekdays_that_no_decree_made_free(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_a_three_day_timer_skips_the_holiday_and_the_weekend() -> None:
    assert add_working_days(date(2021, 3, 10), 3) == date(2021, 3, 16)
    assert add_working_days(date(2021, 3, 10), 0) == date(2021, 3, 10)
    assert add_working_days(date(2021, 3, 13), 1) == date(2021, 3, 15)


@given(days, st.integers(min_value=1, max_value=60))
def test_counting_back_gives_what_was_added(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


@given(days, days, days)
def test_two_stretches_make_one(one: date, two: date, three: date) -> None:
    whole = working_days_between(one, three)
    assert working_days_between(one, two) + working_days_between(two, three) == whole


def test_holidays_have_a_name_and_joint_leave_is_told_apart() -> None:
    named = {holiday.day: holiday for holiday in holidays_in(2021)}
    assert named[date(2021, 8, 17)].name == "Hari Kemerdekaan Republik Indonesia"
    assert not named[date(2021, 8, 17)].joint_leave
    assert named[date(2021, 5, 12)].joint_leave
    assert list(named) == sorted(named)


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_second_list_has_the_same_holidays(year: int) -> None:
    told = {
        (date.fromisoformat(other.date), other.type == "cuti_bersama")
        for other in lokal.get_holidays(year).holidays
    }
    assert {(holiday.day, holiday.joint_leave) for holiday in holidays_in(year)} == told


def test_the_years_that_the_programme_needs_are_known() -> None:
    assert set(range(2020, 2028)) <= set(known_years())


def test_a_year_without_a_decree_is_not_guessed() -> None:
    for year in (known_years()[0] - 1, known_years()[-1] + 1):
        with pytest.raises(CalendarUnknown, match="Kalender belum diketahui") as refusal:
            is_working_day(date(year, 3, 10))
        assert refusal.value.year == year
        assert refusal.value.code == "calendar-unknown"
        with pytest.raises(CalendarUnknown):
            holidays_in(year)


def test_a_timer_that_runs_into_an_unknown_year_stops() -> None:
    last = date(known_years()[-1], 12, 30)
    with pytest.raises(CalendarUnknown):
        add_working_days(last, 5)
    with pytest.raises(CalendarUnknown):
        working_days_between(last, last + timedelta(days=10))


def test_a_decree_adds_a_day_and_takes_one_away() -> None:
    facts = HolidayFacts(added=frozenset({date(2021, 3, 10)}), removed=frozenset({date(2021, 3, 11)}))
    assert not is_working_day(date(2021, 3, 10), facts)
    assert is_working_day(date(2021, 3, 11), facts)
    assert add_working_days(date(2021, 3, 9), 1, facts) == date(2021, 3, 11)


def test_a_lifted_holiday_on_a_weekend_stays_free() -> None:
    assert not is_working_day(date(2021, 5, 1), HolidayFacts(removed=frozenset({date(2021, 5, 1)})))


def test_a_whole_year_can_be_told_by_decree() -> None:
    year = known_years()[-1] + 1
    first = date(year, 1, 1)
    facts = HolidayFacts(added=frozenset({first}), whole_years=frozenset({year}))
    assert not is_working_day(first, facts)
    worked = [first + timedelta(days=number) for number in range(1, 8)]
    assert sum(is_working_day(day, facts) for day in worked) == 5


def test_a_day_cannot_be_both_added_and_removed() -> None:
    day = frozenset({date(2021, 3, 10)})
    with pytest.raises(ValueError, match="either added or removed"):
        HolidayFacts(added=day, removed=day)


def test_working_days_are_not_counted_backwards_from_a_start() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2021, 3, 10), -1)
