"""What other rooms and the doors use of the ledger, over Django's own connection."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from django.db import connection

from bela.ledger import proving, store, verifying
from bela.ledger import standing as standings
from bela.ledger.canonical import BadEntry, Json
from bela.ledger.following import Follower, FollowerStopped, SealedEntry, behind, follow
from bela.ledger.kinds import BadKind, EntryKind, kind_named, kinds
from bela.ledger.proving import EntryUnknown, InclusionProof, NotSealedYet
from bela.ledger.recording import NoTransaction, record
from bela.ledger.standing import LedgerStanding
from bela.ledger.store import LogDamaged, SignedCheckpoint
from bela.ledger.verification import Problem, Verification

__all__ = [
    "BadEntry",
    "BadKind",
    "EntryKind",
    "EntryUnknown",
    "Follower",
    "FollowerStopped",
    "InclusionProof",
    "Json",
    "LedgerStanding",
    "LogDamaged",
    "NoTransaction",
    "NotSealedYet",
    "Problem",
    "SealedEntry",
    "SignedCheckpoint",
    "Verification",
    "behind",
    "checkpoint",
    "follow",
    "kind_named",
    "kinds",
    "prove",
    "record",
    "standing",
    "verify",
]


def checkpoint() -> SignedCheckpoint | None:
    """The log's latest signed head; `None` while nothing has been sealed."""
    return store.latest_checkpoint(_plain())


def prove(entry: str) -> InclusionProof:
    """The proof that an entry, named by its public id or number, is in the log.

    Raises `EntryUnknown`, `NotSealedYet`, `LogDamaged`.
    """
    return proving.prove(_plain(), entry)


def standing() -> LedgerStanding:
    """How much is recorded, sealed and waiting."""
    return standings.standing(_plain())


def verify(kept: Mapping[str, str] | None = None) -> Verification:
    """Check the whole log; `kept` maps where a checkpoint was kept to its note. Opens its own connection."""
    own = connection.copy()
    try:
        own.ensure_connection()
        return verifying.verify(own.connection, kept)
    finally:
        own.close()


def _plain() -> psycopg.Connection:
    """The connection under Django's, in whatever transaction it is."""
    connection.ensure_connection()
    plain: psycopg.Connection = connection.connection
    return plain
