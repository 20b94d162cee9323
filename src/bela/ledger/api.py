"""What other rooms and the doors use of the ledger."""

from bela.ledger.canonical import BadEntry, Json
from bela.ledger.following import Follower, FollowerStopped, SealedEntry, behind, follow
from bela.ledger.kinds import BadKind, EntryKind, kind_named, kinds
from bela.ledger.recording import NoTransaction, record

__all__ = [
    "BadEntry",
    "BadKind",
    "EntryKind",
    "Follower",
    "FollowerStopped",
    "Json",
    "NoTransaction",
    "SealedEntry",
    "behind",
    "follow",
    "kind_named",
    "kinds",
    "record",
]
