"""By which day it must be done: working days of the law's provisions, counted around holidays."""

from __future__ import annotations

from datetime import date

from bela.kernel.workdays import CalendarUnknown, add_working_days
from bela.law.api import rule_book
from bela.ordering.lifecycle import Turn


def due_day(turn: Turn, *, since: date, delivery_on: date | None) -> date | None:
    """The last day of a turn that began on `since`.

    `None` where there is no deadline, or where it leads into a year whose holidays are not decreed yet: a
    guessed deadline is worse than none, and the clock works it out once the year is known.
    """
    if turn.deadline is None:
        return None
    if turn.deadline == "delivery":
        return delivery_on
    days = rule_book().on(since).number(turn.deadline)
    if days is None:
        return None
    try:
        return add_working_days(since, days)
    except CalendarUnknown:
        return None
