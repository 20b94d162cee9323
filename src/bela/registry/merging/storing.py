"""Keeps pairs that linkage found; what a person has decided about stays as they decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Final

from django.db import connection

from bela.kernel.public_id import new_public_id
from bela.registry.merging.family import survivors
from bela.registry.merging.sides import Side, in_order
from bela.registry.models import DuplicatePair

type Why = list[dict[str, object]]

_TOGETHER: Final = 1000
# What is still open is told anew, unless a person put it forward: its reasons may be better by now. `xmax = 0` is
# a row that is new.
_STORE: Final = """
INSERT INTO registry_duplicatepair AS pair
       (public_id, government_id, batch_id, first_id, first_row_id, second_id, second_row_id, probability,
        verdict, why, traps, proposed_at, proposed_by, state, decided_by, reason, keep, take)
SELECT p.public_id, %(government)s, %(batch)s, p.first, p.first_row, p.second, p.second_row, p.probability,
       p.verdict, p.why, p.traps, %(at)s, '', 'open', '', '', '', '[]'
  FROM jsonb_to_recordset(%(pairs)s) AS p(public_id text, first bigint, first_row bigint, second bigint,
       second_row bigint, probability float, verdict text, why jsonb, traps smallint)
    ON CONFLICT (first_id, first_row_id, second_id, second_row_id)
    DO UPDATE SET probability = excluded.probability, verdict = excluded.verdict, why = excluded.why,
                  traps = excluded.traps
    WHERE pair.state IN ('open', 'later') AND pair.proposed_by = ''
RETURNING xmax = 0
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Two sides that may be one, as linkage says."""

    sides: tuple[Side, Side]
    probability: float
    verdict: str
    why: Why


def store(found: Iterable[Found], *, government: str, batch: int | None, at: datetime) -> int:
    """Keep the pairs; answers how many are new. Those that somebody called different are left out."""
    different = _different(government)
    wanted = (
        pair for pair in found if pair.sides[0] != pair.sides[1] and frozenset(pair.sides) not in different
    )
    return sum(_store(pairs, government, batch, at) for pairs in batched(wanted, _TOGETHER))


def _store(pairs: tuple[Found, ...], government: str, batch: int | None, at: datetime) -> int:
    once = {in_order(*pair.sides): pair for pair in pairs}
    with connection.cursor() as cursor:
        words: dict[str, object] = {
            "government": government,
            "batch": batch,
            "at": at,
            "pairs": json.dumps([_columns(sides, pair) for sides, pair in once.items()]),
        }
        cursor.execute(_STORE, words)  # type: ignore[arg-type]  # a dict of columns; the stub wants one type
        return sum(is_new for (is_new,) in cursor.fetchall())


def _columns(sides: tuple[Side, Side], pair: Found) -> dict[str, object]:
    first, second = sides
    return {
        "public_id": new_public_id(),
        "first": None if first.is_line else first.key,
        "first_row": first.key if first.is_line else None,
        "second": None if second.is_line else second.key,
        "second_row": second.key if second.is_line else None,
        "probability": pair.probability,
        "verdict": pair.verdict,
        "why": pair.why,
        "traps": traps_of(pair.why),
    }


def traps_of(why: Why) -> int:
    """How many traps hold a pair back; that too little agrees is none."""
    return sum(reason["comparison"] == "trap" and reason["level"] != "thin" for reason in why)


def _different(government: str) -> frozenset[frozenset[Side]]:
    """Enterprises that somebody called different, as they stand today: what hides behind a survivor counts as it."""
    pairs = list(_said_different(government))
    standing = survivors(key for pair in pairs for key in pair)
    return frozenset(
        frozenset(Side(False, standing.get(key, key)) for key in pair) for pair in pairs
    )  # fmt: skip


def _said_different(government: str) -> Iterator[tuple[int, int]]:
    """By primary key, the lines that were admitted since as their enterprises."""
    columns = ("first", "first_row__enterprise", "second", "second_row__enterprise")
    said = DuplicatePair.objects.filter(government_id=government, state="different")
    for first, first_row, second, second_row in said.values_list(*columns).iterator():
        one, other = first or first_row, second or second_row
        if one is not None and other is not None:
            yield one, other
