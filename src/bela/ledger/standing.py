"""How the ledger stands: how much is recorded, sealed and waiting. Cheap enough to be asked every second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection


@dataclass(frozen=True, slots=True)
class LedgerStanding:
    """Numbers of entries: all of them, those in the log, and those that wait since `oldest_pending_at`."""

    entries: int
    sealed: int
    pending: int
    oldest_pending_at: datetime | None


def standing(connection: Connection) -> LedgerStanding:
    """Count what is sealed and what waits. That nothing is missing between them is `verify`'s business."""
    row = connection.execute(
        "SELECT (SELECT coalesce(max(number) + 1, 0) FROM ledger_leaf), count(pending.entry),"
        " (SELECT recorded_at FROM ledger_entry WHERE id = min(pending.entry))"
        " FROM ledger_pending pending"
    ).fetchone()
    sealed, pending, oldest = row or (0, 0, None)
    return LedgerStanding(sealed + pending, sealed, pending, oldest)
