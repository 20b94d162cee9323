"""How long until a day, said as people say it: "3 hari kerja lagi"."""

from __future__ import annotations

from datetime import date

from bela.kernel.dates.names import Language
from bela.kernel.workdays import NATIONAL, CalendarUnknown, HolidayFacts, working_days_between


def countdown(
    due: date, today: date, language: Language = "id", facts: HolidayFacts = NATIONAL, *, working: bool = True
) -> str:
    """`hari ini`, `3 hari kerja lagi`, `lewat 4 hari kerja`; with `working=False` in plain days.

    Where no working day lies between (a Friday and its Sunday), or the calendar of a year is not known,
    plain days are counted and named as such, so a deadline is never shown as nought.
    """
    if due == today:
        return "hari ini" if language == "id" else "today"
    count = _working_days(today, due, facts) if working else 0
    return _said(count or (due - today).days, bool(count), language)


def _working_days(today: date, due: date, facts: HolidayFacts) -> int:
    try:
        return working_days_between(today, due, facts)
    except CalendarUnknown:
        return 0


def _said(count: int, working: bool, language: Language) -> str:
    number = abs(count)
    if language == "id":
        days = f"{number} hari kerja" if working else f"{number} hari"
        return f"{days} lagi" if count > 0 else f"lewat {days}"
    days = f"{number} {'working ' if working else ''}{'day' if number == 1 else 'days'}"
    return f"in {days}" if count > 0 else f"{days} late"
