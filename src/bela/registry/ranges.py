"""Between the kernel's periods and the table's dateranges: both half open."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from bela.kernel.period import Period


def to_range(period: Period) -> DateRange:
    """The period as the table holds it."""
    return DateRange(period.start, period.end)


def to_period(first: str, past: str | None) -> Period:
    """The period between two days as JSON spells them."""
    return Period(date.fromisoformat(first), date.fromisoformat(past) if past else None)
