"""Between the kernel's periods and the table's dateranges: both half open."""

from __future__ import annotations

from django.db.backends.postgresql.psycopg_any import DateRange

from bela.kernel.period import Period

EMPTY = DateRange(empty=True)


def to_range(period: Period) -> DateRange:
    """The period as the table holds it."""
    return DateRange(period.start, period.end)


def to_period(days: DateRange | None) -> Period | None:
    """The table's days as a period; None where there are none."""
    if days is None or days.isempty or days.lower is None:
        return None
    return Period(days.lower, days.upper)
