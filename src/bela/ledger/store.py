"""The log as it is stored: its tree, its checkpoints and its keys, read over a plain connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection

from bela.ledger.note import Verifier
from bela.ledger.tree import HASH_BYTES, LEVELS, TILE_HEIGHT, TILE_WIDTH, perfect_root

STAMP_HASH = """sha256(convert_to(concat_ws('|', extract(epoch FROM entry.recorded_at), entry.recorded_by,
    entry.recorded_in), 'UTF8'))"""
"""When, by whom and in which transaction an entry was recorded, the same in every time zone."""


class LogDamaged(Exception):
    """The stored log is not what it was signed to be; the text names the place. `verify` says it all."""


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A head of the log as it was signed: how many entries, their root, and the note that says so."""

    size: int
    root: bytes
    note: str
    at: datetime


def latest_checkpoint(connection: Connection) -> SignedCheckpoint | None:
    """The last signed head; `None` while nothing has been sealed."""
    row = connection.execute(
        "SELECT size, root, note, at FROM ledger_checkpoint ORDER BY size DESC LIMIT 1"
    ).fetchone()
    return SignedCheckpoint(row[0], bytes(row[1]), row[2], row[3]) if row else None


def keys(connection: Connection) -> list[tuple[int, Verifier]]:
    """The log's public keys, each with the size after which it signs. Raises `NoteRefused`."""
    rows = connection.execute("SELECT since_size, vkey FROM ledger_key ORDER BY since_size").fetchall()
    return [(since, Verifier.from_text(vkey)) for since, vkey in rows]


class StoredTree:
    """The Merkle tree in the tables: each node from the one tile it stands in. Remembers what it read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tiles: dict[tuple[int, int], Sequence[bytes]] = {}

    def node(self, height: int, index: int) -> bytes:
        """The root of a perfect subtree, as `bela.ledger.tree` asks for it. Raises `LogDamaged`."""
        level, within = divmod(height, TILE_HEIGHT)
        return perfect_root(self._hashes(level, index << within, 1 << within))

    def edge(self, size: int) -> list[Sequence[bytes]]:
        """The hashes of the tiles that are not full in a tree of this size. Raises `LogDamaged`."""
        widths = [size >> TILE_HEIGHT * level for level in range(LEVELS)]
        return [
            self._hashes(level, width & -TILE_WIDTH, width % TILE_WIDTH) for level, width in enumerate(widths)
        ]

    def _hashes(self, level: int, start: int, count: int) -> Sequence[bytes]:
        """Some neighbouring hashes of one tile."""
        if not count:
            return ()
        number, within = divmod(start, TILE_WIDTH)
        found = self._tile(level, number)[within : within + count]
        if len(found) != count:
            raise LogDamaged(f"the tree ends too early, in tile {level}/{number}")
        return found

    def _tile(self, level: int, number: int) -> Sequence[bytes]:
        if (level, number) not in self._tiles:
            self._tiles[level, number] = self._full(level, number) or self._partial(level, number)
        return self._tiles[level, number]

    def _full(self, level: int, number: int) -> Sequence[bytes]:
        row = self._connection.execute(
            "SELECT hashes FROM ledger_tile WHERE level = %s AND number = %s", [level, number]
        ).fetchone()
        return split_hashes(bytes(row[0])) if row else ()

    def _partial(self, level: int, number: int) -> Sequence[bytes]:
        """What a tile at the right edge holds so far: leaves, or the roots of the full tiles below it."""
        first, last = number * TILE_WIDTH, (number + 1) * TILE_WIDTH - 1
        if level == 0:
            query = "SELECT leaf_hash FROM ledger_leaf WHERE number BETWEEN %s AND %s ORDER BY number"
            rows = self._connection.execute(query, [first, last]).fetchall()
        else:
            query = (
                "SELECT root FROM ledger_tile WHERE level = %s AND number BETWEEN %s AND %s ORDER BY number"
            )
            rows = self._connection.execute(query, [level - 1, first, last]).fetchall()
        return [bytes(row[0]) for row in rows]


def split_hashes(hashes: bytes) -> list[bytes]:
    """The hashes of a tile, one by one."""
    return [hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES)]
