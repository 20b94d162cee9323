"""Followers: they read the sealed entries in order, each from its own bookmark."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from bela.ledger.canonical import Json


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry with its number in the log. Everything is read from the sealed bytes."""

    number: int
    public_id: str
    kind: str
    at: datetime
    actor: str
    subject: str
    body: Mapping[str, Json]

    @classmethod
    def read(cls, number: int, payload: bytes) -> SealedEntry:
        """The entry whose canonical JSON this is."""
        said = json.loads(payload)
        at = datetime.fromisoformat(said["at"])
        return cls(number, said["id"], said["kind"], at, said["actor"], said["subject"], said["body"])


@dataclass(frozen=True, slots=True)
class Follower:
    """Who reads the log, and what is done with each entry.

    `handle` runs in a transaction that also moves the bookmark; it writes to the database only, works from
    the entry and from immutable versions, and gives the same result when it is run again from entry 0.
    """

    name: str
    handle: Callable[[SealedEntry], None]


class FollowerStopped(Exception):
    """A follower met an entry it could not handle and holds its bookmark there; the cause hangs below."""

    def __init__(self, follower: str, entry: SealedEntry) -> None:
        super().__init__(f"{follower} stopped at entry {entry.number} ({entry.public_id}, {entry.kind})")
        self.follower = follower
        self.entry = entry


def follow(name: str, handle: Callable[[SealedEntry], None], *, batch: int = 500) -> int:
    """Handle the next entries after the follower's bookmark, at most `batch`; answers how many.

    0 means that the follower has read to the end. What `handle` writes and the bookmark are one
    transaction. Two runs of one follower wait for each other. At an exception the entries before it are
    kept, the bookmark stays at the entry, and `FollowerStopped` is raised.
    """
    handled: list[SealedEntry] = []
    try:
        return _follow(name, handle, batch, handled)
    except FollowerStopped:
        # The transaction is gone with all it did: do the good ones before the bad one again, and keep them.
        if handled:
            _follow(name, handle, len(handled), [])
        raise


def _follow(name: str, handle: Callable[[SealedEntry], None], batch: int, handled: list[SealedEntry]) -> int:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        start = _hold_bookmark(cursor, name)
        entries = _sealed_from(cursor, start, batch)
        for entry in entries:
            _handle(name, handle, entry)
            handled.append(entry)
        if entries:
            cursor.execute(
                "UPDATE ledger_bookmark SET next_number = %s, updated_at = clock_timestamp() WHERE name = %s",
                [entries[-1].number + 1, name],
            )
    return len(entries)


def _handle(name: str, handle: Callable[[SealedEntry], None], entry: SealedEntry) -> None:
    try:
        handle(entry)
    except (OperationalError, InterfaceError):
        raise  # the database went away: not the entry's fault
    except Exception as failure:
        raise FollowerStopped(name, entry) from failure


def _hold_bookmark(cursor: CursorWrapper, name: str) -> int:
    """Lock the follower's bookmark until the end of the transaction; answers the next number to read."""
    cursor.execute(
        "INSERT INTO ledger_bookmark (name, next_number) VALUES (%s, 0) ON CONFLICT DO NOTHING", [name]
    )
    cursor.execute("SELECT next_number FROM ledger_bookmark WHERE name = %s FOR UPDATE", [name])
    return int(cursor.fetchone()[0])


def _sealed_from(cursor: CursorWrapper, start: int, count: int) -> list[SealedEntry]:
    cursor.execute(
        "SELECT leaf.number, entry.payload"
        " FROM ledger_leaf leaf JOIN ledger_entry entry ON entry.id = leaf.entry"
        " WHERE leaf.number >= %s ORDER BY leaf.number LIMIT %s",
        [start, count],
    )
    return [SealedEntry.read(number, bytes(payload)) for number, payload in cursor.fetchall()]


def behind(name: str) -> int:
    """How many sealed entries the follower has not read yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT max(number) + 1 FROM ledger_leaf), 0)"
            " - coalesce((SELECT next_number FROM ledger_bookmark WHERE name = %s), 0)",
            [name],
        )
        return max(0, int(cursor.fetchone()[0]))
