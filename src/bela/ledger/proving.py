"""Proofs that an entry is in the log, in the form of C2SP tlog-proof: complete in themselves, for offline."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection

from bela.kernel.mistyped import Mistyped
from bela.kernel.public_id import LENGTH as PUBLIC_ID_LENGTH
from bela.kernel.public_id import parse_public_id
from bela.ledger.note import Verifier, open_checkpoint
from bela.ledger.store import LogDamaged, StoredTree, latest_checkpoint
from bela.ledger.tree import ProofFailed, check_inclusion, inclusion_proof, leaf_hash

_BY_NUMBER = """
SELECT entry.public_id, leaf.number, entry.payload
FROM ledger_leaf leaf JOIN ledger_entry entry ON entry.id = leaf.entry WHERE leaf.number = %s
"""
_BY_PUBLIC_ID = """
SELECT entry.public_id, leaf.number, entry.payload
FROM ledger_entry entry LEFT JOIN ledger_leaf leaf ON leaf.entry = entry.id WHERE entry.public_id = %s
"""
_FORMAT = "c2sp.org/tlog-proof@v1"


class EntryUnknown(LookupError):
    """There is no such entry; the text repeats what was asked for."""


class NotSealedYet(Exception):
    """The entry is recorded and waits for the sealer, so nothing can be proven yet."""


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That an entry stands at a number of the log whose head is `checkpoint`, a signed note."""

    entry: str
    number: int
    size: int
    payload: bytes
    hashes: Sequence[bytes]
    checkpoint: str

    def check(self, verifiers: Sequence[Verifier]) -> None:
        """Check everything against the log's public keys alone. Raises `ProofFailed`, `NoteRefused`."""
        head = open_checkpoint(self.checkpoint, verifiers)
        if head.size != self.size:
            raise ProofFailed("the proof is for another size than its checkpoint's")
        check_inclusion(self.number, head.size, leaf_hash(self.payload), self.hashes, head.root)

    def text(self) -> str:
        """As a `.tlog-proof` file; its `extra` line is the entry itself, in base64."""
        lines = [_FORMAT, f"extra {_base64(self.payload)}", f"index {self.number}"]
        return "\n".join([*lines, *map(_base64, self.hashes), "", self.checkpoint])

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "entry": self.entry,
            "number": self.number,
            "size": self.size,
            "leaf_hash": _base64(leaf_hash(self.payload)),
            "hashes": [_base64(step) for step in self.hashes],
            "checkpoint": self.checkpoint,
            "payload": self.payload.decode(),
        }


def prove(connection: Connection, entry: str) -> InclusionProof:
    """The proof of an entry, named by its public id or its number, under the latest checkpoint.

    Raises `EntryUnknown`, `NotSealedYet`, and `LogDamaged` where the stored log proves nothing.
    """
    with connection.transaction():
        public_id, number, payload = _find(connection, entry.strip())
        head = latest_checkpoint(connection)
        if head is None or number >= head.size:
            raise LogDamaged(f"entry {number} ({public_id}) is sealed and no checkpoint covers it")
        hashes = inclusion_proof(StoredTree(connection).node, number, head.size)
    proof = InclusionProof(public_id, number, head.size, payload, hashes, head.note)
    try:
        check_inclusion(number, head.size, leaf_hash(payload), hashes, head.root)
    except ProofFailed:
        raise LogDamaged(f"entry {number} ({public_id}) is not what was sealed there") from None
    return proof


def _find(connection: Connection, asked: str) -> tuple[str, int, bytes]:
    """Public id, number and payload of an entry."""
    by_number = asked.isascii() and asked.isdecimal() and len(asked) < PUBLIC_ID_LENGTH
    row = connection.execute(
        _BY_NUMBER if by_number else _BY_PUBLIC_ID, [int(asked) if by_number else _public_id(asked)]
    ).fetchone()
    if row is None:
        raise EntryUnknown(f"there is no entry {asked}")
    if row[1] is None:
        raise NotSealedYet(f"entry {asked} is recorded and not sealed yet: ask again in a second")
    return row[0], row[1], bytes(row[2])


def _public_id(asked: str) -> str:
    try:
        return parse_public_id(asked)
    except Mistyped:
        return asked


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
