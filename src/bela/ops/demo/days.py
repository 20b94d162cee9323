"""The demo's days: everything in it is told from the day on which it was loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from bela.kernel.period import WIB
from bela.kernel.workdays import CalendarUnknown, is_working_day

BEFORE = timedelta(days=150)
"""So long before the day of loading the city begins to use Bela."""

_ORDERING = timedelta(days=95)
_OPENS = time(8, 5)


@dataclass(frozen=True)
class Days:
    """The days of a demo that was loaded on `loaded`."""

    loaded: date

    @property
    def start(self) -> date:
        """The day on which the city's people and units are put on record."""
        return self.loaded - BEFORE

    @property
    def decreed(self) -> date:
        """Since when the offices are held: before the history begins."""
        return date(self.start.year, 1, 2)

    @property
    def opened(self) -> date:
        """Since when the units are there."""
        return date(self.start.year, 1, 1)

    @property
    def years(self) -> range:
        """The budget years: those the history touches, and the next."""
        return range(self.start.year, self.loaded.year + 2)

    @cached_property
    def working(self) -> tuple[date, ...]:
        """The working days on which there are orders, the last one before the day of loading."""
        every = (self.loaded - timedelta(days=back) for back in range(_ORDERING.days, 0, -1))
        return tuple(day for day in every if _offices_work(day))

    def after_start(self, days: int, minutes: int = 0) -> datetime:
        """A moment so many days after the start."""
        return moment(self.start + timedelta(days=days), minutes)

    def before_loading(self, days: int, minutes: int = 0) -> datetime:
        """A moment so many days before the day of loading."""
        return moment(self.loaded - timedelta(days=days), minutes)


def moment(day: date, minutes: int = 0) -> datetime:
    """A moment of that day, so many minutes after five past eight in Medan."""
    return datetime.combine(day, _OPENS, tzinfo=WIB) + timedelta(minutes=minutes)


def _offices_work(day: date) -> bool:
    try:
        return is_working_day(day)
    except CalendarUnknown:  # next year's holidays may not be decreed yet
        return day.weekday() < 5
