"""One holder a day where the law has one; the days on both sides are free; the table itself keeps it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.accounts.refusals import (
    OfficeTaken,
)
from bela.accounts.roles import ALONE, APPOINTED
from bela.kernel.period import Period
from tests.accounts.appointing import TODAY, appoint, newcomer, raw
from tests.cast import City, sk


@pytest.mark.parametrize("role", ALONE)
def test_a_second_holder_is_refused_with_the_name_of_the_first(city: City, role: str) -> None:
    appoint(city, newcomer(), role, TODAY)
    with pytest.raises(OfficeTaken) as taken:
        appoint(city, newcomer("Lain", "081370002002"), role, TODAY + timedelta(days=9), decree=sk("lain"))
    assert "Tigor Hutapea" in str(taken.value)
    assert taken.value.next_step


@pytest.mark.parametrize("role", [role for role in APPOINTED if role not in ALONE and role != "helper"])
def test_other_roles_have_several_holders(city: City, role: str) -> None:
    appoint(city, newcomer(), role, TODAY)
    assert appoint(city, newcomer("Lain", "081370002002"), role, TODAY, decree=sk("lain")).offices


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (date(2026, 4, 1), date(2026, 4, 9), True),  # ends the day before
        (date(2026, 4, 1), date(2026, 4, 10), False),  # ends on the first day
        (date(2026, 4, 20), date(2026, 4, 25), False),  # begins on the last day
        (date(2026, 4, 21), None, True),  # begins the day after
        (date(2026, 4, 12), date(2026, 4, 13), False),  # within
        (date(2026, 4, 1), None, False),  # around
    ],
)
def test_the_days_on_both_sides_of_a_term_are_free(
    city: City, first: date, last: date | None, free: bool
) -> None:
    appoint(city, newcomer(), "treasurer", date(2026, 4, 10), date(2026, 4, 20))
    other = newcomer("Lain", "081370002002")
    if free:
        assert appoint(city, other, "treasurer", first, last, decree=sk("lain")).offices
    else:
        with pytest.raises(OfficeTaken):
            appoint(city, other, "treasurer", first, last, decree=sk("lain"))


_DAYS = st.integers(0, 40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_DAYS, long=st.integers(1, 20), second=_DAYS, short=st.integers(1, 20))
def test_the_table_itself_lets_one_holder_in_a_day(
    city: City, first: int, long: int, second: int, short: int
) -> None:
    start = date(2026, 5, 1)
    terms = [
        Period(start + timedelta(days=begin), start + timedelta(days=begin + length))
        for begin, length in ((first, long), (second, short))
    ]
    with transaction.atomic():
        raw(city, city.people["desi"], "treasurer", DateRange(terms[0].start, terms[0].end)).save()
        late = raw(city, city.people["bambang"], "treasurer", DateRange(terms[1].start, terms[1].end))
        if terms[0].overlaps(terms[1]):
            with pytest.raises(IntegrityError, match="one_holder_a_day"), transaction.atomic():
                late.save()
        else:
            late.save()
        transaction.set_rollback(True)
