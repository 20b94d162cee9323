"""Counts entries by their local day and kind, so that an operator sees at a glance that life goes on."""

from __future__ import annotations

from django.db import connection

from bela.kernel.period import legal_day
from bela.ledger.api import Follower, SealedEntry


def count_entry(entry: SealedEntry) -> None:
    """Add one to the entry's day and kind. Exactly once, since the bookmark moves in the same transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO insight_dailytally (day, kind, count) VALUES (%s, %s, 1)"
            " ON CONFLICT (day, kind) DO UPDATE SET count = insight_dailytally.count + 1",
            [legal_day(entry.at), entry.kind],
        )


TALLY = Follower("tally", count_entry)
