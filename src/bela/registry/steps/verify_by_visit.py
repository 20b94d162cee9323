"""A visit of the census becomes a verification of the enterprise, inside the caller's transaction.

Whoever accepted the visit answers for it: they are its verifier, under the same conditions as an officer
who was there (`verify_enterprise`). The caller records `enterprise.verified` with `Verified.body`.
"""

from __future__ import annotations

from datetime import date, datetime

from bela.kernel.actor import Actor
from bela.registry.finding import find_enterprise
from bela.registry.verifying import Verified, verify


def verify_by_visit(enterprise: str, *, at: datetime, actor: Actor, on: date, evidence: str) -> Verified:
    """A verification by `visited` of that day; one that is there already stays.

    Raises `Refusal`: the actor's own enterprise, one that has left or was merged, a visit too long ago.
    """
    row = find_enterprise(enterprise, lock=True)
    return verify(row, at=at, actor=actor, means="visited", on=on, evidence=evidence)
