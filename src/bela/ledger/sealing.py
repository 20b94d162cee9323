"""The sealer: numbers what was committed, grows the tree and signs its head, all in one transaction.

It is the only writer of the log. There is one at a time, by an advisory lock of its session: a sealer
that is killed takes its lock and its half-done transaction with it. It works over a plain connection as
the role `sealer`, which is the only one that may write leaves.
"""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import Connection

from bela.ledger.note import Checkpoint, NoteRefused, Signer, Verifier, open_checkpoint, sign_note
from bela.ledger.store import STAMP_HASH, LogDamaged, SignedCheckpoint, StoredTree, keys, latest_checkpoint
from bela.ledger.tree import EMPTY_ROOT, Tile, Tree, root_of

_LOCK = (0xBE1A, 1)  # any pair that nobody else in this database uses
_BATCH = 10_000

_TAKE = f"""
SELECT pending.entry, entry.leaf_hash, {STAMP_HASH}
FROM ledger_pending pending LEFT JOIN ledger_entry entry ON entry.id = pending.entry
ORDER BY pending.entry LIMIT %s
"""  # noqa: S608 - a constant of ours


class StrangeKey(Exception):
    """The signing key is not the one that this log was signed with so far."""


def become_the_sealer(connection: Connection) -> bool:
    """Take the lock that makes this session the only sealer; false while another one holds it."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", _LOCK).fetchone()
    return bool(row and row[0])


class Sealer:
    """Seals batch after batch. Knows the tree's edge, and goes on only from a state that was signed."""

    def __init__(
        self, connection: Connection, signer: Signer, *, kept: Checkpoint | None = None, new_key: bool = False
    ) -> None:
        """Read the log's state back and check it against its last checkpoint, and against a kept one.

        `kept` is the last head this installation signed: a log that is shorter than that, or parts from
        it, was rolled back, and to sign on would fork it. Raises `LogDamaged`, `StrangeKey`.
        """
        self._connection = connection
        self._signer = signer
        with connection.transaction():
            self._introduce_key = self._is_new_key(allowed=new_key)
            self._tree = self._restore()
            if kept is not None:
                self._compare(kept)

    @property
    def size(self) -> int:
        """How many entries are sealed."""
        return self._tree.size

    def seal(self, batch: int = _BATCH) -> SignedCheckpoint | None:
        """Seal what is pending, at most `batch`; answers the new head, or `None` if nothing waits.

        Raises `LogDamaged`, and what psycopg raises; then nothing was sealed, or it is not known: drop
        the connection and begin anew.
        """
        tree = self._tree.copy()
        with self._connection.transaction():
            taken = self._connection.execute(_TAKE, [batch]).fetchall()
            if not taken:
                return None
            self._check_head()
            self._number([(entry, _hash(entry, leaf), stamp) for entry, leaf, stamp in taken], tree)
            head = self._sign(tree)
            self._forget([entry for entry, _leaf, _stamp in taken])
        self._tree, self._introduce_key = tree, False
        return head

    def _number(self, taken: Sequence[tuple[int, bytes, bytes]], tree: Tree) -> None:
        """Write the leaves, and the tiles that become full by them."""
        full: list[Tile] = []
        with self._connection.cursor() as cursor:
            with cursor.copy(
                "COPY ledger_leaf (number, entry, leaf_hash, stamp_hash) FROM STDIN (FORMAT BINARY)"
            ) as copy:
                copy.set_types(["int8", "int8", "bytea", "bytea"])
                for entry, leaf, stamp in taken:
                    copy.write_row((tree.size, entry, leaf, stamp))
                    full.extend(tree.append(leaf))
            cursor.executemany(
                "INSERT INTO ledger_tile (level, number, hashes, root) VALUES (%s, %s, %s, %s)",
                [(tile.level, tile.number, tile.hashes, tile.root) for tile in full],
            )

    def _sign(self, tree: Tree) -> SignedCheckpoint:
        if self._introduce_key:
            self._connection.execute(
                "INSERT INTO ledger_key (vkey, since_size) VALUES (%s, %s)",
                [self._signer.verifier.text(), self._tree.size],
            )
        head = Checkpoint(self._signer.verifier.name, tree.size, tree.root())
        note = sign_note(head.text(), self._signer)
        row = self._connection.execute(
            "INSERT INTO ledger_checkpoint (size, root, note) VALUES (%s, %s, %s) RETURNING at",
            [head.size, head.root, note],
        ).fetchone()
        assert row is not None  # noqa: S101 - RETURNING returns
        return SignedCheckpoint(head.size, head.root, note, row[0])

    def _forget(self, entries: list[int]) -> None:
        done = self._connection.execute("DELETE FROM ledger_pending WHERE entry = ANY(%s)", [entries])
        if done.rowcount != len(entries):
            raise LogDamaged("somebody else took pending entries away while they were sealed")

    def _check_head(self) -> None:
        """Nobody but us may have written the log since."""
        last = latest_checkpoint(self._connection)
        now = (last.size, last.root) if last else (0, EMPTY_ROOT)
        if now != (self._tree.size, self._tree.root()):
            raise LogDamaged(f"the last checkpoint is no longer the one that was signed at {self._tree.size}")

    def _is_new_key(self, *, allowed: bool) -> bool:
        known = [verifier for _since, verifier in self._keys()]
        if not known or known[-1] == self._signer.verifier:
            return not known
        if self._signer.verifier in known:
            raise StrangeKey(f"the key {self._signer.verifier.text()} was replaced by {known[-1].text()}")
        if not allowed:
            raise StrangeKey(
                f"this log is signed with {known[-1].text()}, the key here is {self._signer.verifier.text()}"
            )
        return True

    def _restore(self) -> Tree:
        last = latest_checkpoint(self._connection)
        size = last.size if last else 0
        row = self._connection.execute("SELECT coalesce(max(number) + 1, 0) FROM ledger_leaf").fetchone()
        if row is None or row[0] != size:
            raise LogDamaged(f"the log has {row and row[0]} numbers, its last checkpoint has {size}")
        tree = Tree(StoredTree(self._connection).edge(size))
        if last is None:
            return tree
        try:
            signed = open_checkpoint(last.note, [verifier for _since, verifier in self._keys()])
        except NoteRefused as refused:
            raise LogDamaged(f"the checkpoint of {size} entries: {refused}") from None
        if (signed.size, signed.root, last.root) != (size, tree.root(), tree.root()):
            raise LogDamaged(f"the first {size} entries are not those that were signed")
        return tree

    def _compare(self, kept: Checkpoint) -> None:
        if kept.size > self.size:
            raise LogDamaged(f"the log is shorter than its kept checkpoint: {self.size} < {kept.size}")
        if root_of(StoredTree(self._connection).node, kept.size) != kept.root:
            raise LogDamaged(f"the first {kept.size} entries are not those of the kept checkpoint")

    def _keys(self) -> list[tuple[int, Verifier]]:
        try:
            return keys(self._connection)
        except NoteRefused as refused:
            raise LogDamaged(f"a public key in the database cannot be read: {refused}") from None


def _hash(entry: int, leaf: bytes | None) -> bytes:
    if leaf is None:
        raise LogDamaged(f"row {entry} waits to be sealed and is not there")
    return bytes(leaf)
