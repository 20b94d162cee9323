"""The same act sent twice is one act: the answer is kept under its key, in the transaction of the act.

A second sender waits for the first and gets the same answer; another body under the same key is refused.
Keys are bound to the actor and the route. Answers are kept also where the law refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import Json
from bela.ordering.answers import Done
from bela.ordering.refusals import KeyReused, KeyTooLong, refusal_as_json, refusal_from_json
from bela.ordering.written_once import Write

LONGEST_KEY = 120
"""Characters; our own pages send sixteen, a UUID has thirty-six."""

_CLAIM = """
INSERT INTO ordering_answer (actor, route, key, body_digest, at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (actor, route, key) DO NOTHING RETURNING id
"""
_SAID = "SELECT body_digest, answer FROM ordering_answer WHERE actor = %s AND route = %s AND key = %s"
_KEEP = "UPDATE ordering_answer SET answer = %s WHERE id = %s"

type Answered = Done | Refusal


@dataclass(frozen=True, slots=True)
class Once:
    """A claimed key: `said` is the answer that was given before, if any. Without a key nothing is kept."""

    row: int | None = None
    said: Answered | None = None

    def keeping(self, answer: Answered) -> list[Write]:
        """What keeps the answer with the key, to be written in the open transaction."""
        return [] if self.row is None else [(_KEEP, [json.dumps(_as_json(answer)), self.row])]


def claim(actor: Actor, route: str, key: str, body: Mapping[str, Json], at: datetime) -> Once:
    """Claim a key for an act, or find what it was answered before. Raises `KeyReused`, `KeyTooLong`.

    Demands an open transaction; an empty key claims nothing.
    """
    assert connection.in_atomic_block, "the answer is kept together with the act"  # noqa: S101
    if not key:
        return Once()
    if len(key) > LONGEST_KEY:
        raise KeyTooLong(LONGEST_KEY)
    digest = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [actor.ref, route, key, digest, at])
        if (row := cursor.fetchone()) is not None:
            return Once(row=int(row[0]))
        cursor.execute(_SAID, [actor.ref, route, key])
        known, answer = cursor.fetchone()
    if known != digest:
        raise KeyReused
    return Once(said=_read(answer))


def given(answer: Answered) -> Done:
    """The answer, or its refusal raised: called after the transaction, for a refusal is committed too."""
    if isinstance(answer, Refusal):
        raise answer
    return answer


def _as_json(answer: Answered) -> dict[str, Any]:
    if isinstance(answer, Refusal):
        return {"refused": refusal_as_json(answer)}
    return {"done": answer.as_json()}


def _read(answer: str | Mapping[str, Any]) -> Answered:
    kept = json.loads(answer) if isinstance(answer, str) else answer
    return refusal_from_json(kept["refused"]) if "refused" in kept else Done.from_json(kept["done"])
