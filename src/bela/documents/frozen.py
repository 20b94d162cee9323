"""The frozen document of a paper: what is hashed, kept, exported and rendered, byte for byte.

The salt keeps outsiders from guessing an account number until the public hash fits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from bela.ledger.api import Json
from bela.ledger.canonical import canonical

LARGEST = 2_000_000
"""Bytes: thousands of lines."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A paper's document as it was frozen."""

    code: str
    kind: str
    number: str
    issued_on: date
    check: str
    facts: Mapping[str, Json]

    @classmethod
    def read(cls, document: str) -> Frozen:
        """The document that was kept."""
        said = json.loads(document)
        return cls(
            code=said["code"],
            kind=said["kind"],
            number=said["number"],
            issued_on=date.fromisoformat(said["issued_on"]),
            check=said["check"],
            facts=said["facts"],
        )


def freeze(
    *,
    code: str,
    kind: str,
    number: str,
    issued_on: date,
    issued_at: datetime,
    salt: str,
    check: str,
    facts: Mapping[str, Json],
) -> tuple[str, str]:
    """The document as canonical JSON, and its SHA-256. Raises the ledger's `BadEntry` for a float.

    `check` is the address of the page where anyone checks the paper; it stands in the QR.
    """
    document: dict[str, Json] = {
        "code": code,
        "kind": kind,
        "number": number,
        "issued_on": issued_on.isoformat(),
        "issued_at": issued_at.isoformat(),
        "salt": salt,
        "check": check,
        "facts": facts,
    }
    written = canonical(document, largest=LARGEST)
    return written.decode(), sha256(written).hexdigest()
