"""Merges what was decided to be the same while it was still a line of a list, once the list is on the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import DECIDED_MERGED
from bela.registry.merging.following import follow_lines
from bela.registry.merging.sides import sides_of
from bela.registry.models import Batch, DuplicatePair, Enterprise
from bela.registry.usecases.merge_enterprises import merge_enterprises


@dataclass(slots=True)
class CaughtUp:
    """How many pairs were merged, and those that cannot be yet, with why; lines still outside are in neither."""

    merged: int = 0
    refused: list[tuple[str, Refusal]] = field(default_factory=list)


def merge_decided(*, at: datetime, actor: Actor, government: str) -> CaughtUp:
    """Merge every pair that somebody called the same, as they chose.

    Every merge is a transaction and an entry of its own, so that it can be undone alone; stopped halfway,
    the rest is done next time.
    """
    actor.must("registry:merge", government)
    with transaction.atomic(durable=True):
        waiting = DuplicatePair.objects.filter(government_id=government, state="same", merge=None)
        for batch in Batch.objects.filter(pk__in=waiting.values("batch"), state="admitted"):
            follow_lines(batch)
        pairs = list(waiting.order_by("pk").values_list("pk", flat=True))
        record(DECIDED_MERGED, at=at, actor=actor, subject=government, body={"pairs": len(pairs)})
    return _each(pairs, at, actor)


def _each(pairs: Sequence[int], at: datetime, actor: Actor) -> CaughtUp:
    done = CaughtUp()
    for key in pairs:
        pair = DuplicatePair.objects.filter(pk=key, state="same", merge=None).first()
        chosen = _chosen(pair) if pair else None
        if pair is None or chosen is None:
            continue
        survivor, absorbed = chosen
        try:
            merge_enterprises(
                at=at, actor=actor, survivor=survivor, absorbed=absorbed, take=pair.take, pair=pair.public_id,
                reason=pair.reason,
            )  # fmt: skip
        except Refusal as refused:
            done.refused.append((pair.public_id, refused))
        else:
            done.merged += 1
    return done


def _chosen(pair: DuplicatePair) -> tuple[str, str] | None:
    """The survivor and the absorbed one; nothing while one is a line, or where they are one by now."""
    first, second = sides_of(pair)
    if first.is_line or second.is_line or first == second:
        return None
    named = dict(Enterprise.objects.filter(pk__in=(first.key, second.key)).values_list("pk", "public_id"))
    return (
        (named[second.key], named[first.key])
        if pair.keep == "second"
        else (named[first.key], named[second.key])
    )
