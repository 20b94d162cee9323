"""Where exactly a root went wrong: the leaves under a bad head, held against what else remembers them."""

from __future__ import annotations

from psycopg import Connection

from bela.ledger.store import LogDamaged, StoredTree, split_hashes
from bela.ledger.tree import TILE_WIDTH, Tree
from bela.ledger.verification import Verification, span

_MOST = 20_000


def explain(connection: Connection, result: Verification, start: int, end: int, root: bytes) -> None:
    """Add the problem of the numbers from `start` up to `end`, which a head does not cover rightly.

    `start` is the size of the last good head. The tiles still hold the hashes that were sealed, where
    they are full; at the edge of the log, the order of recording is tried as an explanation.
    """
    if not _by_tiles(connection, result, start, end) and not _by_order(connection, result, start, end, root):
        result.add(f"{span(start, end - 1)}: not what was signed", start)


def _by_tiles(connection: Connection, result: Verification, start: int, end: int) -> bool:
    """Name the numbers whose leaf is not the one in its tile; whether there was any."""
    changed: list[tuple[int, str, bytes]] = []
    for number in range(start // TILE_WIDTH, (min(end, start + _MOST) - 1) // TILE_WIDTH + 1):
        sealed = connection.execute(
            "SELECT hashes FROM ledger_tile WHERE level = 0 AND number = %s", [number]
        ).fetchone()
        if sealed is None:
            break
        first = number * TILE_WIDTH
        leaves = connection.execute(
            "SELECT leaf.leaf_hash, entry.public_id FROM ledger_leaf leaf"
            " LEFT JOIN ledger_entry entry ON entry.id = leaf.entry"
            " WHERE leaf.number BETWEEN %s AND %s ORDER BY leaf.number",
            [first, first + TILE_WIDTH - 1],
        ).fetchall()
        for place, (was, (leaf, entry)) in enumerate(
            zip(split_hashes(bytes(sealed[0])), leaves, strict=False)
        ):
            if was != bytes(leaf):
                changed.append((first + place, str(entry), was))
    _say_changed(connection, result, changed)
    return bool(changed)


def _say_changed(connection: Connection, result: Verification, changed: list[tuple[int, str, bytes]]) -> None:
    """Say which leaves are gone, and of those that were only moved the first: it pushed the others."""
    hashes = [was for _number, _entry, was in changed]
    rows = connection.execute(
        "SELECT leaf_hash FROM ledger_leaf WHERE leaf_hash = ANY(%s)", [hashes]
    ).fetchall()
    elsewhere, moved = {bytes(row[0]) for row in rows}, False
    for number, entry, was in changed:
        if was not in elsewhere:
            result.add(f"entry {number} ({entry}): payload changed, and its leaf with it", number, entry)
        elif not moved:
            result.add(f"order changed at {number} ({entry})", number, entry)
            moved = True


def _by_order(connection: Connection, result: Verification, start: int, end: int, root: bytes) -> bool:
    """Whether the order in which the entries were recorded gives the signed root; name where it was left."""
    if end - start > _MOST:
        return False
    rows = connection.execute(
        "SELECT number, leaf_hash FROM ledger_leaf WHERE number >= %s ORDER BY entry LIMIT %s",
        [start, end - start],
    ).fetchall()
    try:
        tree = Tree(StoredTree(connection).edge(start))
    except LogDamaged:
        return False
    for _number, leaf in rows:
        tree.append(bytes(leaf))
    moved = [place for place, (number, _leaf) in enumerate(rows, start) if place != number]
    if not moved or tree.root() != root:
        return False
    result.add(f"order changed at {moved[0]}", moved[0])
    return True
