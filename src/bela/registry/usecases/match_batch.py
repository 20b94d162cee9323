"""Holds the lines of a list against each other and against the register. Pairs are kept for people to judge.

Nothing is joined here: identical lines are one enterprise when the list is merged, all other pairs wait for a
person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import batched
from typing import Final

from django.db import transaction

from bela.kernel.actor import EVERYWHERE, Actor
from bela.ledger.api import record
from bela.linkage import LinkRecord, Pair, link
from bela.registry.entries import LIST_MATCHED
from bela.registry.finding import find_batch
from bela.registry.joining import lines_on_register
from bela.registry.linking import record_of_line, register_records
from bela.registry.list_stages import must_be_at, pass_stage
from bela.registry.models import Batch, Enterprise, StagedPair

_TOGETHER: Final = 2000
_LINE: Final = "line:"


def match_batch(*, at: datetime, actor: Actor, batch: str) -> int:
    """Match, and answer how many pairs were found; done again it finds them anew."""
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        must_be_at(row, "match_batch")
        row.pairs.all().delete()
        counts = {"certain": 0, "unsure": 0}
        known = lines_on_register(row)
        for pairs in batched(_pairs(row, known), _TOGETHER):
            StagedPair.objects.bulk_create(_kept(row, pairs))
            for pair in pairs:
                counts[pair.verdict] += 1
        row.save(update_fields=pass_stage(row, "matched", at=at, by=actor.ref, known=len(known), **counts))
        record(LIST_MATCHED, at=at, actor=actor, subject=batch, body={"pairs": sum(counts.values())})
    return sum(counts.values())


def _pairs(row: Batch, known: frozenset[int]) -> Iterator[Pair]:
    there = register_records(row.government_id) if row.government_id else iter(())
    return link(_lines(row, known), against=there)


def _lines(row: Batch, known: frozenset[int]) -> Iterator[LinkRecord]:
    """The lines that would become enterprises of their own."""
    rows = row.lines.filter(state="staged", same_as__isnull=True).order_by("line")
    for line, values in rows.values_list("line", "values").iterator(_TOGETHER):
        if line not in known:
            yield record_of_line(f"{_LINE}{line}", values)


def _kept(row: Batch, pairs: tuple[Pair, ...]) -> list[StagedPair]:
    there = {key for pair in pairs for key in (pair.a, pair.b) if not key.startswith(_LINE)}
    found = dict(Enterprise.objects.filter(public_id__in=there).values_list("public_id", "pk"))
    return [_one(row, pair, found) for pair in pairs]


def _one(row: Batch, pair: Pair, found: dict[str, int]) -> StagedPair:
    lines = sorted(int(key.removeprefix(_LINE)) for key in (pair.a, pair.b) if key.startswith(_LINE))
    others = [key for key in (pair.a, pair.b) if not key.startswith(_LINE)]
    return StagedPair(
        batch=row,
        line=lines[0],
        other_line=lines[1] if len(lines) == 2 else None,
        enterprise_id=found[others[0]] if others else None,
        probability=pair.probability,
        verdict=pair.verdict,
        why=[
            {
                "comparison": why.comparison,
                "level": why.level,
                "bits": why.bits,
                "id": why.words,
                "en": why.words_en,
            }
            for why in pair.why
        ],
    )
