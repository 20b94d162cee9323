"""Days as they are written, spelled out, typed and counted down to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.dates import (
    DayError,
    Language,
    countdown,
    day_in_words,
    format_day,
    format_day_numeric,
    format_full_day,
    format_moment,
    format_period,
    month_name,
    parse_day,
    roman_month,
    weekday_name,
)
from bela.kernel.period import Period
from bela.kernel.workdays import HolidayFacts, known_years

SIGNING = date(2021, 3, 10)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def test_a_day_is_written_in_both_languages() -> None:
    assert format_day(SIGNING) == "10 Maret 2021"
    assert format_day(SIGNING, "en") == "10 March 2021"
    assert format_full_day(SIGNING) == "Rabu, 10 Maret 2021"
    assert format_full_day(SIGNING, "en") == "Wednesday, 10 March 2021"
    assert format_day_numeric(date(2021, 3, 1)) == "01-03-2021"


def test_all_months_and_weekdays_have_their_names() -> None:
    assert " ".join(month_name(month) for month in range(1, 13)) == (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    )
    monday = date(2021, 3, 8)
    week = [monday + timedelta(days=number) for number in range(7)]
    assert [weekday_name(day) for day in week] == [
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
        "Minggu",
    ]


@given(days)
def test_weekdays_agree_with_the_calendar(day: date) -> None:
    assert weekday_name(day, "en") == f"{day:%A}"
    assert month_name(day.month, "en") == f"{day:%B}"


def test_the_opening_of_a_handover() -> None:
    assert day_in_words(SIGNING) == (
        "Pada hari ini, Rabu tanggal sepuluh bulan Maret tahun dua ribu dua puluh satu (10-03-2021)"
    )
    assert day_in_words(date(2000, 8, 11)) == (
        "Pada hari ini, Jumat tanggal sebelas bulan Agustus tahun dua ribu (11-08-2000)"
    )


def test_the_months_of_a_paper_number_are_roman() -> None:
    assert [roman_month(month) for month in range(1, 13)] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
    ]


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_are_twelve_months(month: int) -> None:
    for name in (roman_month, month_name):
        with pytest.raises(ValueError, match="no month"):
            name(month)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "10 Maret 2021 pukul 14.05 WIB"),
        ("Asia/Makassar", "10 Maret 2021 pukul 15.05 WITA"),
        ("Asia/Jayapura", "10 Maret 2021 pukul 16.05 WIT"),
    ],
)
def test_a_moment_is_told_in_local_time_with_its_zone(zone: str, written: str) -> None:
    assert format_moment(datetime(2021, 3, 10, 7, 5, tzinfo=UTC), zone=ZoneInfo(zone)) == written


def test_a_moment_in_english_and_one_without_offset() -> None:
    assert format_moment(datetime(2021, 3, 10, 17, 5, tzinfo=UTC), "en") == "11 March 2021 at 00:05 WIB"
    with pytest.raises(ValueError, match="offset"):
        format_moment(datetime(2021, 3, 10, 7, 5))  # noqa: DTZ001 - that is what is being refused


def test_a_period_is_told_with_both_its_days() -> None:
    year = Period.through(date(2021, 1, 1), date(2021, 12, 31))
    assert format_period(year) == "1 Januari 2021 s.d. 31 Desember 2021"
    assert format_period(year, "en") == "1 January 2021 to 31 December 2021"
    assert format_period(Period(date(2021, 1, 1))) == "sejak 1 Januari 2021"


@pytest.mark.parametrize(
    "typed",
    [
        "10 Maret 2021",
        "10-03-2021",
        "10/03/2021",
        "10/3/2021",
        "10.03.2021",
        "10 03 2021",
        " 10  maret   2021 ",
        "Rabu, 10 Maret 2021",
        "10 Mar 2021",
        "10-Mar-2021",
        "10 March 2021",
        "2021-03-10",
        "2021-03-10 00:00:00",
    ],
)
def test_days_are_read_day_first(typed: str) -> None:
    assert parse_day(typed) == SIGNING


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("17 Agt 2021", date(2021, 8, 17)),
        ("17 Agustus 2021", date(2021, 8, 17)),
        ("1 Nopember 2020", date(2020, 11, 1)),
        ("1 Peb 2020", date(2020, 2, 1)),
        ("25 Des 2020", date(2020, 12, 25)),
        ("Jum'at, 12 Maret 2021", date(2021, 3, 12)),
        ("29-02-2024", date(2024, 2, 29)),
    ],
)
def test_spellings_that_people_use_are_read(typed: str, day: date) -> None:
    assert parse_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("besok", "unreadable"),
        ("10 Foo 2021", "unreadable"),
        ("10-03", "unreadable"),
        ("10-03-21", "short-year"),
        ("10 Mar 21", "short-year"),
        ("44265", "spreadsheet"),
        ("44265.5", "spreadsheet"),
        ("3/25/2021", "no-such-month"),
        ("31-02-2021", "no-such-day"),
        ("29-02-2021", "no-such-day"),
        ("0-1-2021", "no-such-day"),
        ("10-03-0021", "strange-year"),
        ("10-03-2921", "strange-year"),
        ("١٠-٠٣-٢٠٢١", "unreadable"),
    ],
)
def test_what_is_no_day_is_sent_back_with_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(DayError) as error:
        parse_day(typed)
    assert error.value.code == code
    assert str(error.value).endswith(".")
    assert "{" not in str(error.value)


@given(days, st.sampled_from(["id", "en"]))
def test_every_written_day_is_read_back(day: date, language: Language) -> None:
    assert parse_day(format_day(day, language)) == day
    assert parse_day(format_full_day(day, language)) == day
    assert parse_day(format_day_numeric(day)) == day
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("due", "indonesian", "english"),
    [
        (date(2021, 3, 10), "hari ini", "today"),
        (date(2021, 3, 12), "1 hari kerja lagi", "in 1 working day"),  # the 11th is Isra Mikraj
        (date(2021, 3, 16), "3 hari kerja lagi", "in 3 working days"),
        (date(2021, 3, 4), "lewat 4 hari kerja", "4 working days late"),
    ],
)
def test_a_deadline_is_told_in_working_days(due: date, indonesian: str, english: str) -> None:
    assert countdown(due, SIGNING) == indonesian
    assert countdown(due, SIGNING, "en") == english


def test_a_deadline_on_a_weekend_is_told_in_plain_days() -> None:
    friday = date(2021, 3, 12)
    assert countdown(friday + timedelta(days=2), friday) == "2 hari lagi"
    assert countdown(friday, friday + timedelta(days=1)) == "lewat 1 hari"


def test_plain_days_are_told_where_they_are_asked_for_or_the_calendar_is_not_known() -> None:
    assert countdown(date(2021, 3, 17), SIGNING, working=False) == "7 hari lagi"
    unknown = date(known_years()[-1] + 1, 1, 10)
    assert countdown(unknown, unknown - timedelta(days=3)) == "3 hari lagi"


def test_a_regional_holiday_makes_the_way_shorter() -> None:
    facts = HolidayFacts(added=frozenset({date(2021, 3, 15)}))
    assert countdown(date(2021, 3, 16), SIGNING, facts=facts) == "2 hari kerja lagi"
