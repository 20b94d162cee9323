"""Logs for tests: entries written as the app writes them, sealed with a key of the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import psycopg

from bela.kernel.public_id import new_public_id
from bela.ledger.canonical import canonical
from bela.ledger.kinds import EntryKind
from bela.ledger.note import Signer
from bela.ledger.recording import in_utc
from bela.ledger.sealing import Sealer, become_the_sealer
from bela.ledger.store import SignedCheckpoint

LOG = Signer("bela.example/log", bytes(range(32)))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

STALL_OPENED = EntryKind(
    "stall.opened",
    room="tests",
    sentence="Lapak {n} dibuka.",
    privacy="A number of a stall that does not exist.",
    link="/lapak/{subject}/",
)

INSERT = """
INSERT INTO ledger_entry (public_id, kind, at, actor, subject, payload) VALUES (%s, %s, %s, %s, %s, %s)
"""


def row(n: int, **other: object) -> list[object]:
    """What the app inserts for the n-th opening of a stall; `other` replaces columns, not the payload."""
    said = {
        "public_id": new_public_id(),
        "kind": "stall.opened",
        "at": NOON + timedelta(seconds=n, microseconds=n),
        "actor": "person:pasar",
        "subject": f"stall-{n}",
    }
    payload = canonical(
        {
            "id": said["public_id"],
            "kind": said["kind"],
            "at": in_utc(said["at"]),
            "actor": said["actor"],
            "subject": said["subject"],
            "body": {"n": n},
        }
    )
    return list({**said, "payload": payload, **other}.values())


def write(app: psycopg.Connection, count: int, start: int = 0) -> None:
    """Write entries, in one transaction."""
    with app.transaction(), app.cursor() as cursor:
        cursor.executemany(INSERT, [row(n) for n in range(start, start + count)])


def seal(sealer: psycopg.Connection, batch: int = 10_000, signer: Signer = LOG) -> Sequence[SignedCheckpoint]:
    """Seal all that waits, in batches; answers the heads."""
    assert become_the_sealer(sealer)
    loop, heads = Sealer(sealer, signer), []
    while head := loop.seal(batch):
        heads.append(head)
    return heads
