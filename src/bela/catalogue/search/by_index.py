"""Runs a statement of the search by its GIN indexes, whatever the planner thinks of them.

It cannot know that a branch stops early under a limit, or how few words share a trigram, and would read the
table from end to end.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

_BY_INDEX = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL jit = off; "
    "SET LOCAL max_parallel_workers_per_gather = 0; "
)
_AS_BEFORE = "RESET enable_seqscan; RESET enable_indexscan; RESET jit; RESET max_parallel_workers_per_gather"


def run_by_index(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Its rows, in one round trip: the settings end with the statement's own transaction.

    Inside a caller's transaction they are put back.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BY_INDEX + statement, values)
        while cursor.description is None and cursor.nextset():
            continue
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        if connection.in_atomic_block:
            cursor.execute(_AS_BEFORE)
    return rows
