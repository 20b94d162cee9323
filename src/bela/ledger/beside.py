"""What should not stand beside the log: entries that never came in, tiles of nothing, readers ahead of it."""

from __future__ import annotations

from psycopg import Connection

from bela.ledger.verification import Verification

# In one snapshot an entry is either pending or sealed, at any moment: the sealer moves it in one transaction.
_NEITHER = """
SELECT entry.public_id, entry.id FROM ledger_entry entry
LEFT JOIN ledger_leaf leaf ON leaf.entry = entry.id
LEFT JOIN ledger_pending pending ON pending.entry = entry.id
WHERE leaf.entry IS NULL AND pending.entry IS NULL ORDER BY entry.id LIMIT 1000
"""
_BOTH = """
SELECT leaf.number, pending.entry
FROM ledger_pending pending JOIN ledger_leaf leaf ON leaf.entry = pending.entry
ORDER BY leaf.number LIMIT 1000
"""
_GHOSTS = """
SELECT pending.entry FROM ledger_pending pending LEFT JOIN ledger_entry entry ON entry.id = pending.entry
WHERE entry.id IS NULL ORDER BY pending.entry LIMIT 1000
"""
_OUTSIDE = "SELECT number, entry FROM ledger_leaf WHERE number < 0 ORDER BY number LIMIT 1000"
_AHEAD = """
SELECT name, next_number, size FROM ledger_bookmark,
    (SELECT coalesce(max(number) + 1, 0) AS size FROM ledger_leaf) log
WHERE next_number > size ORDER BY name LIMIT 1000
"""
_COUNTS = "SELECT (SELECT count(*) FROM ledger_pending), (SELECT count(*) FROM ledger_tile)"


def look_beside(connection: Connection, result: Verification, tiles: int | None) -> None:
    """Add what does not belong, at most a thousand of each; `tiles` is how many there should be, if known."""
    for entry, row in connection.execute(_NEITHER).fetchall():
        result.add(f"entry {entry} (row {row}): neither pending nor sealed", None, entry)
    for number, row in connection.execute(_BOTH).fetchall():
        result.add(f"entry {number} (row {row}): sealed and pending at once", number)
    for (row,) in connection.execute(_GHOSTS).fetchall():
        result.add(f"row {row} is pending and does not exist")
    for number, row in connection.execute(_OUTSIDE).fetchall():
        result.add(f"number {number} (row {row}): before the start of the log", number)
    for name, number, size in connection.execute(_AHEAD).fetchall():
        result.add(f"follower {name} has read {number} entries, the log has {size}", size)
    pending, stored = connection.execute(_COUNTS).fetchone() or (0, 0)
    if tiles is not None and stored > tiles:
        result.add(f"{stored - tiles} tiles too many")
    result.pending = pending
