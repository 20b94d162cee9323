"""The officers' queue: what waits for a decision, the longest waiting first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from django.db import connection

from bela.registry.words import STRONGEST_FIRST

type DecisionKind = Literal["account", "activate", "scale", "verification", "licence", "state"]

# Each waiting decision once: what it is about, since when it waits. An enterprise may wait for several.
_WAITING = """
WITH mine AS (
    SELECT e.*, o.nik,
           EXISTS (SELECT FROM registry_verification v WHERE v.enterprise_id = e.id AND v.revoked_at IS NULL
                     AND v.means = ANY(%(identifies)s) AND v."on" <= %(day)s::date AND v.expires_on >= %(day)s::date) AS verified
      FROM registry_enterprise e JOIN registry_owner o ON o.id = e.owner_id
     WHERE e.government_id = ANY(%(governments)s) AND e.stage <> 'name' AND e.withdrawn_at IS NULL
       AND e.merged_into_id IS NULL
)
SELECT * FROM (
    SELECT 'account' AS kind, mine.public_id, a.added_at AS since, a.public_id AS about
      FROM mine JOIN registry_bankaccount a ON a.enterprise_id = mine.id AND a.state = 'waiting'
    UNION ALL
    SELECT 'activate', public_id, drafting_at, '' FROM mine
     WHERE stage = 'drafting' AND nik <> '' AND scale <> '' AND verified
    UNION ALL
    SELECT 'scale', public_id, drafting_at, '' FROM mine
     WHERE scale = ''
       AND (capital_stated IS NOT NULL OR sales_stated IS NOT NULL OR legal_form = 'cooperative')
    UNION ALL
    SELECT 'verification', public_id, drafting_at, '' FROM mine
     WHERE NOT verified AND address <> '' AND region_code <> ''
    UNION ALL
    SELECT 'licence', mine.public_id, l.recorded_at, l.kind
      FROM mine JOIN registry_licence l ON l.enterprise_id = mine.id
       AND l.ended_at IS NULL AND l.seen_at IS NULL
    UNION ALL
    SELECT 'state', mine.public_id, s.asked_at, s.public_id
      FROM mine JOIN registry_stateanswer s ON s.enterprise_id = mine.id
       AND s.seen_at IS NULL AND s.result <> 'match'
       AND NOT EXISTS (SELECT FROM registry_stateanswer later WHERE later.enterprise_id = s.enterprise_id
                         AND later.register = s.register AND later.id > s.id)
) waiting
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits; `about` is the account's or answer's public id or the licence's kind."""

    kind: DecisionKind
    enterprise: str
    since: datetime
    about: str


def waiting_decisions(governments: frozenset[str], on: date, limit: int = 200) -> tuple[list[Waiting], int]:
    """The decisions that wait in these governments, and how many there are in all. One query."""
    words: dict[str, list[str] | date | int] = {
        "identifies": list(STRONGEST_FIRST),
        "governments": sorted(governments),
        "day": on,
        "limit": limit,
    }
    query = f"SELECT *, count(*) OVER () FROM ({_WAITING}) w ORDER BY since, public_id, kind LIMIT %(limit)s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, words)
        rows = cursor.fetchall()
    found = [Waiting(cast("DecisionKind", kind), who, since, about) for kind, who, since, about, _all in rows]
    return found, rows[0][4] if rows else 0
