"""`record()`: the last line of every use case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection

from bela.kernel.actor import Actor
from bela.kernel.public_id import new_public_id
from bela.ledger.canonical import BadEntry, Json, canonical
from bela.ledger.kinds import BadKind, EntryKind, is_declared

_INSERT = """
INSERT INTO ledger_entry (public_id, kind, at, actor, subject, payload) VALUES (%s, %s, %s, %s, %s, %s)
"""


class NoTransaction(RuntimeError):
    """An act and its entry are written together or not at all, so there must be an open transaction."""


def record(kind: EntryKind, *, at: datetime, actor: Actor, subject: str, body: Mapping[str, Json]) -> str:
    """Record what happened, in the transaction of the act itself; answers the entry's public id.

    `at` is the moment of the act, with its offset; `subject` the public id of what it happened to.
    Only inserts one row: the sealer gives the number later. Raises `NoTransaction`, `BadKind` for a kind
    that no room declared, and `BadEntry` for a body that may not stand in the ledger; all three are bugs.
    """
    if not connection.in_atomic_block:
        raise NoTransaction(f"{kind.name} is recorded outside of any transaction")
    if not is_declared(kind):
        raise BadKind(f"{kind.name} is not declared in any room's entries")
    if missing := kind.fields - body.keys():
        raise BadEntry(f"body: {kind.name} cannot be told without {', '.join(sorted(missing))}")
    public_id = new_public_id()
    payload = canonical(
        {
            "id": public_id,
            "kind": kind.name,
            "at": in_utc(at),
            "actor": _known(actor.ref, "actor"),
            "subject": _known(subject, "subject"),
            "body": body,
        }
    )
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [public_id, kind.name, at, actor.ref, subject, payload])
    return public_id


def in_utc(at: datetime) -> str:
    """The moment as an entry spells it, to the microsecond. Raises `BadEntry` without an offset."""
    if at.tzinfo is None:
        raise BadEntry("at: a moment needs its offset from UTC")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _known(reference: str, field: str) -> str:
    if not isinstance(reference, str) or not 0 < len(reference) <= 200:
        raise BadEntry(f"{field}: a reference has 1 to 200 characters")
    return reference
