"""What the room answers when it is asked: frozen facts, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bela.documents.signing import Means
from bela.ledger.api import Json


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """Somebody's consent: who (a public id), in which capacity and office, how, when."""

    signer: str
    office: str
    capacity: str
    means: Means
    at: datetime


@dataclass(frozen=True, slots=True)
class VoidFacts:
    """Since when a paper no longer counts, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RenderingFacts:
    """A paper's PDF: its hash, its size, its layout, when it was made."""

    pdf_digest: str
    pdf_bytes: int
    layout: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued paper. `series` is the unit it is of, `subject` the order it is about."""

    public_id: str
    kind: str
    series: str
    year: int
    sequence: int
    number: str
    subject: str
    facts_digest: str
    issued_at: datetime
    issued_on: date
    entry: str
    signatures: tuple[SignatureFacts, ...] = ()
    void: VoidFacts | None = None
    rendering: RenderingFacts | None = None

    @property
    def code(self) -> str:
        """What stands under the QR: the paper's public id."""
        return self.public_id


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A paper with all it says: the frozen document, its bytes as they were hashed, and the facts in it."""

    paper: Paper
    document: bytes
    facts: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A part of a register: its papers, which part it is, and how many papers there are in all."""

    rows: tuple[Paper, ...]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last part; 1 where there is nothing."""
        return max(1, -(-self.total // self.size))
