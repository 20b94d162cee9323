"""How far a stage of a list has come, while its transaction is still open.

A stage is one transaction, so nothing it writes is seen before its end. What a session calls itself is seen at once by all
others of its role: it is told there, stands in no table, goes with the transaction, and a stage that was killed leaves
none behind.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

_CALLED: Final = "bela list"


def tell_progress(batch: str, done: int) -> None:
    """Say how many of the list's lines are done, in the stage's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, true)", [f"{_CALLED} {batch} {done}"])


def told_progress(batch: str) -> int | None:
    """How many of the list's lines are done, where a stage that says so is at work on it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
            " AND starts_with(application_name, %s)",
            [f"{_CALLED} {batch} "],
        )
        found = cursor.fetchone()
    return int(found[0].rpartition(" ")[2]) if found else None
