"""Days and the periods between them, half open: the end of one is the start of the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def legal_day(moment: datetime, zone: ZoneInfo = WIB) -> date:
    """The local day on which an act is judged. Raises `ValueError` for a moment without offset."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset from UTC")
    return moment.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, not including, `end`; no `end` means it goes on.

    Periods sort by their first day, then by their end, the open one last.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} to {self.end}")

    @classmethod
    def through(cls, first: date, last: date | None) -> Self:
        """From the first day through the last, both included, as papers and decrees say it."""
        return cls(first, None if last is None else last + timedelta(days=1))

    @property
    def last(self) -> date | None:
        """The last day in the period, for people; `None` where it goes on."""
        return None if self.end is None else self.end - timedelta(days=1)

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end or date.max) < (other.start, other.end or date.max)

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)
