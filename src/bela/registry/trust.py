"""How far an enterprise can be trusted to be what it says: levels, each with its proof, and when they end.

Not to be mixed up with the identity that the law asks for: a document that an officer saw raises the level
and lets nobody sell; an answer of the tax office or of Dukcapil raises it and replaces no visit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bela.law.rulebook import rule_book


class Level(StrEnum):
    """The levels; `NAMED` is a name on a list that nobody has answered for yet."""

    NAMED = "named"
    DECLARED = "declared"  # its owner proved a phone and says so
    DOCUMENT = "document"
    VOUCHED = "vouched"
    VISITED = "visited"
    STATE = "state"  # confirmed by a state register


LEVELS = tuple(Level)
"""Rising. A visit stands over the word of an office, as it does for the identity (`STRONGEST_FIRST`)."""

OF_MEANS = {
    "document": Level.DOCUMENT,
    "vouched": Level.VOUCHED,
    "visited": Level.VISITED,
    "nib": Level.STATE,
}
"""The level that a verification by these means gives."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that raises the level, from its day up to and including `expires_on`.

    `source` is the verification's means, or the state register that answered. Revoked ones are no proofs.
    """

    level: Level
    source: str
    on: date
    expires_on: date
    by: str
    evidence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trust:
    """The level on a day, the proof it stands on, its last day (None: no end), what else holds."""

    level: Level
    proof: Proof | None
    until: date | None
    holds: tuple[Proof, ...]
    next: Level  # what it falls to after `until`
    ends_soon: bool

    @property
    def rank(self) -> int:
        """The place of the level in `LEVELS`."""
        return LEVELS.index(self.level)


def level_of(proofs: Iterable[Proof], on: date, *, phone_proven: bool) -> Trust:
    """The highest level that holds on the day; the proof that carries it the longest stands for it."""
    floor = Level.DECLARED if phone_proven else Level.NAMED
    holding = [proof for proof in proofs if proof.on <= on <= proof.expires_on]
    holds = tuple(
        sorted(holding, key=lambda proof: (-LEVELS.index(proof.level), -proof.expires_on.toordinal()))
    )
    if not holds:
        return Trust(floor, None, None, (), floor, ends_soon=False)
    best = holds[0]
    after = [proof.level for proof in holds if proof.expires_on > best.expires_on]
    return Trust(
        best.level,
        best,
        best.expires_on,
        holds,
        max(after, key=LEVELS.index, default=floor),
        best.expires_on - on <= notice(on),
    )


def notice(on: date) -> timedelta:
    """From how long before its end a level is said to end soon."""
    return timedelta(days=rule_book().on(on).number("verification.expiry_notice_days") or 0)
