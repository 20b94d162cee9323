"""Ends an account's waiting: checked, refused, stopped, or replaced by another; a change waits until its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final, Literal

from django.db.models import Q

from bela.kernel.workdays import CalendarUnknown, add_working_days
from bela.law.rulebook import rule_book
from bela.registry.models import BankAccountRow, Enterprise

UNDER_WAY: Final = ("waiting", "due")
"""The states of a change that was confirmed and is not paid to yet: it can be stopped."""

_HOLIDAYS: Final = 7


def settle(
    account: BankAccountRow,
    state: Literal["checked", "refused", "replaced", "due", "stopped"],
    *,
    at: datetime,
    by: str,
    by_means: str = "",
    reason: str = "",
) -> None:
    """Settle a waiting account; the one paid to before makes room for a checked one."""
    if state == "checked":
        before = BankAccountRow.objects.filter(enterprise=account.enterprise_id, state="checked")
        before.update(state="replaced", replaced_at=at)
    account.state, account.settled_at, account.settled_by = state, at, by
    account.checked_by_means, account.reason = by_means, reason
    account.save(update_fields=["state", "settled_at", "settled_by", "checked_by_means", "reason"])


def was_paid_to(row: Enterprise) -> bool:
    """Whether an account of it was ever found right: another one is then a change, and no first account."""
    found = Q(state="checked") | Q(state="replaced", replaced_at__isnull=False)
    return row.bank_accounts.filter(found).exists()


def paid_from(since: date) -> date:
    """From which day a change that was confirmed on that day may be paid to.

    Where the wait leads into a year whose holidays nobody has decreed yet, it is a week longer instead.
    """
    days = rule_book().on(since).number("own_record.account_wait_workdays") or 0
    try:
        return add_working_days(since, days)
    except CalendarUnknown:
        return since + timedelta(days=days + _HOLIDAYS)
