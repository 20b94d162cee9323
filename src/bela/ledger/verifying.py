"""`verify()`: works the whole log out again from the entries' own bytes, and says where it parts from itself.

It trusts nothing but the public keys: every leaf from its entry, every tile and every root from the
leaves, every signature, and that no entry stands beside the log. It reads one snapshot in order, a few
thousand rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from json.encoder import encode_basestring

from psycopg import Connection, Cursor

from bela.ledger.beside import look_beside
from bela.ledger.explaining import explain
from bela.ledger.note import NoteRefused, Verifier, open_checkpoint
from bela.ledger.store import STAMP_HASH, keys
from bela.ledger.tree import Tile, Tree, leaf_hash
from bela.ledger.verification import Verification, span

_ROWS = 8192
_TILES = 64
_MOST_MISMATCHES = 10_000

_LEAVES = f"""
SELECT leaf.number, leaf.leaf_hash, entry.payload, entry.public_id, entry.kind, entry.at, entry.actor,
    entry.subject, leaf.stamp_hash = {STAMP_HASH}
FROM ledger_leaf leaf LEFT JOIN ledger_entry entry ON entry.id = leaf.entry
WHERE leaf.number >= %s ORDER BY leaf.number LIMIT %s
"""  # noqa: S608 - a constant of ours
_TILE_ROWS = "SELECT number, hashes, root FROM ledger_tile WHERE level = %s AND number BETWEEN %s AND %s"
_HEADS = "SELECT size, root, note FROM ledger_checkpoint WHERE size > %s ORDER BY size LIMIT %s"

type Leaf = tuple[int, bytes, bytes | None, str, str, datetime, str, str, bool]


def verify(connection: Connection, kept: Mapping[str, str] | None = None) -> Verification:
    """Check the whole log, and that it goes on from the checkpoints that were kept elsewhere.

    `kept` maps where a checkpoint was kept to the signed note. The connection must be idle, outside of any
    transaction. Takes time in proportion to the log, and constant memory.
    """
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return walk(connection, kept)


def walk(connection: Connection, kept: Mapping[str, str] | None = None) -> Verification:
    """The same in the caller's transaction, which sees one snapshot or is the only one at work."""
    connection.execute("SET LOCAL TIME ZONE 'UTC'")
    return _Walk(connection, kept or {}).run()


@dataclass(frozen=True, slots=True, order=True)
class _Head:
    """A root that must be met on the way; `kept` says where, for one that is not from the tables."""

    size: int
    root: bytes
    kept: str = ""


class _Walk:
    """One walk over the log, from number 0 to the end."""

    def __init__(self, connection: Connection, kept: Mapping[str, str]) -> None:
        self._connection = connection
        self._result = Verification()
        self._tree = Tree()
        self._whole = True  # until a leaf is missing or a root is wrong: then no later root can be right
        self._number = 0  # the one that must come next
        self._good = 0  # the size of the last head that was met
        self._lost: tuple[int, int] | None = None  # first and last of a run of numbers whose entries are gone
        self._mismatches: list[tuple[int, str, bytes, bytes]] = []
        self._tiles = 0
        self._stored_tiles: dict[int, dict[int, tuple[bytes, bytes]]] = {}  # the next few of each level
        self._signed = 0  # the size of the largest checkpoint in the tables
        self._keys = self._read_keys()
        self._heads = merge(self._signed_heads(), sorted(self._kept_heads(kept)))
        self._head = next(self._heads, None)

    def run(self) -> Verification:
        """Walk, then look at what stands beside the way."""
        for leaf in self._leaves():
            self._step(leaf)
        self._say_lost()
        self._say_mismatches()
        self._end()
        look_beside(self._connection, self._result, self._tiles if self._whole else None)
        self._result.size = self._number
        self._result.root = self._tree.root() if self._whole else b""
        return self._result

    def _step(self, leaf: Leaf) -> None:
        number, stored, payload = leaf[:3]
        if number != self._number:
            self._gap(number)
        if payload is None:
            self._lost = (self._lost[0] if self._lost else number, number)
        else:
            self._check_entry(leaf, stored, payload)
        self._number = number + 1
        if self._whole:
            for tile in self._tree.append(stored):
                self._check_tile(tile)
            while self._head and self._head.size == self._number:
                self._check_root(self._head)

    def _check_entry(self, leaf: Leaf, stored: bytes, payload: bytes) -> None:
        self._say_lost()
        found = leaf_hash(payload)
        if found != stored:
            if len(self._mismatches) < _MOST_MISMATCHES:
                self._mismatches.append((leaf[0], leaf[3], stored, found))
            else:
                self._result.found += 1
        elif not _says_the_same(leaf, payload):
            self._result.add(
                f"entry {leaf[0]} ({leaf[3]}): its columns say something else than its payload",
                leaf[0],
                leaf[3],
            )
        elif not leaf[8]:
            self._result.add(
                f"entry {leaf[0]} ({leaf[3]}): when, by whom or in which transaction it was recorded changed",
                leaf[0],
                leaf[3],
            )

    def _gap(self, number: int) -> None:
        self._say_lost()
        self._result.add(f"{span(self._number, number - 1)} missing", self._number)
        self._whole = False

    def _say_lost(self) -> None:
        """Entries that are gone while their leaves stand, said as one where they are neighbours."""
        if self._lost:
            first, last = self._lost
            self._result.add(f"{span(first, last, 'entry', 'entries')} missing, the leaf still stands", first)
            self._lost = None

    def _say_mismatches(self) -> None:
        """An entry whose hash stands at another place was moved; any other was changed."""
        sealed = {stored for _number, _entry, stored, _found in self._mismatches}
        for number, entry, _stored, found in self._mismatches:
            if found in sealed:
                self._result.add(f"order changed at {number} ({entry})", number, entry)
            else:
                self._result.add(f"entry {number} ({entry}): payload changed", number, entry)

    def _check_tile(self, tile: Tile) -> None:
        self._tiles += 1
        if tile.number % _TILES == 0:
            rows = self._connection.execute(_TILE_ROWS, [tile.level, tile.number, tile.number + _TILES - 1])
            self._stored_tiles[tile.level] = {row[0]: row[1:] for row in rows}
        stored = self._stored_tiles[tile.level].get(tile.number)
        if stored is None:
            self._result.add(f"tile {tile.level}/{tile.number} missing")
        elif stored != (tile.hashes, tile.root):
            self._result.add(f"tile {tile.level}/{tile.number} is not that of its leaves")

    def _check_root(self, head: _Head) -> None:
        self._head = next(self._heads, None)
        if self._tree.root() == head.root:
            self._good = head.size
        elif head.kept:
            self._result.add(f"the first {head.size} entries are not those that {head.kept} signed")
        elif self._whole:
            explain(self._connection, self._result, self._good, head.size, head.root)
            self._whole = False

    def _end(self) -> None:
        """Whether the log ends where its last head says."""
        size = self._number
        for head in [*([self._head] if self._head else []), *self._heads]:
            if head.kept and head.size > size:
                self._result.add(f"log is shorter than {head.kept}: {size} < {head.size}", size)
        if self._signed > size:
            self._result.add(f"log is shorter than its checkpoint: {size} < {self._signed}", size)
        elif self._signed < size:
            self._result.add(f"{span(self._signed, size - 1)} under no checkpoint", self._signed)

    def _leaves(self) -> Iterator[Leaf]:
        # A server-side binding cursor, whatever the connection's own kind is: Django's cannot read binary.
        with Cursor(self._connection) as cursor:
            start = 0
            while rows := cursor.execute(_LEAVES, [start, _ROWS], binary=True).fetchall():
                yield from rows
                start = rows[-1][0] + 1

    def _signed_heads(self) -> Iterator[_Head]:
        """Every checkpoint in the tables, its signature looked at."""
        while rows := self._connection.execute(_HEADS, [self._signed, _ROWS]).fetchall():
            for size, root, note in rows:
                head = _Head(size, bytes(root))
                self._check_note(head, note)
                self._result.checkpoints += 1
                self._signed = size
                yield head

    def _check_note(self, head: _Head, note: str) -> None:
        valid = [verifier for since, verifier in self._keys if since < head.size][-1:]
        try:
            signed = open_checkpoint(note, valid)
        except NoteRefused as refused:
            self._result.add(f"checkpoint of {head.size} entries: {refused}")
            return
        if (signed.size, signed.root) != (head.size, head.root):
            self._result.add(
                f"checkpoint of {head.size} entries: its columns say something else than its note"
            )

    def _kept_heads(self, kept: Mapping[str, str]) -> Iterator[_Head]:
        verifiers = [verifier for _since, verifier in self._keys]
        for where, note in kept.items():
            try:
                head = open_checkpoint(note, verifiers)
            except NoteRefused as refused:
                self._result.add(f"{where}: {refused}")
            else:
                yield _Head(head.size, head.root, where)

    def _read_keys(self) -> list[tuple[int, Verifier]]:
        try:
            return keys(self._connection)
        except NoteRefused as refused:
            self._result.add(f"a public key of the log cannot be read: {refused}")
            return []


def _says_the_same(leaf: Leaf, payload: bytes) -> bool:
    """Whether the columns repeat the payload, told from the ends of canonical JSON without parsing it."""
    _number, _hash, _payload, public_id, kind, at, actor, subject, _stamp = leaf
    moment = at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    start = f'{{"actor":{encode_basestring(actor)},"at":"{moment}","body":{{'
    end = (
        f'}},"id":{encode_basestring(public_id)},"kind":{encode_basestring(kind)},'
        f'"subject":{encode_basestring(subject)}}}'
    )
    return payload.startswith(start.encode()) and payload.endswith(end.encode())
