"""Working days: Monday to Friday, but for national holidays and joint leave (cuti bersama).

The table is the `holidays` library's. A year counts as known once its joint leave is in the library:
three ministers decree both lists together, in the autumn before. For a year without that decree no
working day is counted, because a guessed deadline is worse than none: `CalendarUnknown`. What the
library cannot know (a regional holiday, a day moved by a later decree) comes in as `HolidayFacts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from bela.kernel.mistyped import gettext_noop as _
from bela.kernel.refusal import Refusal

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off for the whole country, with its Indonesian name."""

    day: date
    name: str
    joint_leave: bool


@dataclass(frozen=True, slots=True)
class HolidayFacts:
    """What a decree adds to the national table or takes from it.

    `whole_years` are years whose every holiday is in `added`, for a year that the library does not know
    yet. Raises `ValueError` for a day that is both added and removed.
    """

    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()
    whole_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if both := self.added & self.removed:
            raise ValueError(f"a day is either added or removed: {min(both)}")


NATIONAL = HolidayFacts()
"""The national table as it is."""


class CalendarUnknown(Refusal):
    """The holidays of that year are not decreed, or not known here; `year` says which."""

    code = "calendar-unknown"

    def __init__(self, year: int) -> None:
        super().__init__(
            _("Kalender belum diketahui: hari libur tahun itu belum ada di Bela."),
            next_step=_("Masukkan dulu hari libur dan cuti bersama dari keputusan bersama tiga menteri."),
        )
        self.year = year


def known_years() -> range:
    """The years from the first to the last whose holidays and joint leave are known."""
    from holidays.constants import DEFAULT_END_YEAR, DEFAULT_START_YEAR

    known = [year for year in range(DEFAULT_START_YEAR, DEFAULT_END_YEAR + 1) if _table(year) is not None]
    return range(known[0], known[-1] + 1)


def holidays_in(year: int) -> tuple[Holiday, ...]:
    """The national holidays and joint leave of a year, in order. Raises `CalendarUnknown`."""
    table = _table(year)
    if table is None:
        raise CalendarUnknown(year)
    return tuple(table.values())


def is_working_day(day: date, facts: HolidayFacts = NATIONAL) -> bool:
    """Whether offices work that day. Raises `CalendarUnknown`."""
    table = _table(day.year)
    if table is None and day.year not in facts.whole_years:
        raise CalendarUnknown(day.year)
    if day.weekday() >= _SATURDAY or day in facts.added:
        return False
    return day in facts.removed or table is None or day not in table


def add_working_days(start: date, count: int, facts: HolidayFacts = NATIONAL) -> date:
    """The count-th working day after a day; the day itself is never counted, so 0 gives it back.

    Raises `ValueError` for a negative count, `CalendarUnknown` where the way leads into unknown years.
    """
    if count < 0:
        raise ValueError(f"working days are counted forwards, not {count}")
    day = start
    while count:
        day += _DAY
        count -= is_working_day(day, facts)
    return day


def working_days_between(start: date, end: date, facts: HolidayFacts = NATIONAL) -> int:
    """How many working days come after `start` up to and including `end`; negative if `end` is earlier.

    Raises `CalendarUnknown`.
    """
    if end < start:
        return -working_days_between(end, start, facts)
    days = (start + _DAY * number for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day, facts) for day in days)


@cache
def _table(year: int) -> Mapping[date, Holiday] | None:
    """The days off of a year, or None where the joint leave of that year is not in the library."""
    from holidays import country_holidays  # here: importing it takes longer than all of the kernel
    from holidays.constants import GOVERNMENT, PUBLIC

    leave = country_holidays("ID", years=year, categories=GOVERNMENT, language="id", expand=False)
    if not leave:
        return None
    public = country_holidays("ID", years=year, categories=PUBLIC, language="id", expand=False)
    days = {day: Holiday(day, name, joint_leave=True) for day, name in leave.items()}
    days |= {day: Holiday(day, name, joint_leave=False) for day, name in public.items()}
    return MappingProxyType(dict(sorted(days.items())))
