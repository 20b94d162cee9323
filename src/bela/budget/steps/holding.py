"""Waiting for a line, but not for ever: what the three steps share around their statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from psycopg import errors

from bela.budget.refusals import budget_busy

LONGEST_WAIT = "3s"


@contextmanager
def holding_lines() -> Iterator[CursorWrapper]:
    """A cursor in the caller's transaction that waits for a lock three seconds at most.

    Raises `BudgetBusy` where the wait was too long or ended in a deadlock. The transaction, or the caller's
    savepoint, is then to be rolled back.
    """
    assert connection.in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LONGEST_WAIT])
            yield cursor
    except OperationalError as failure:
        if isinstance(failure.__cause__, errors.LockNotAvailable | errors.DeadlockDetected):
            raise budget_busy() from failure
        raise
