"""Keeps what an earlier census counted in each place, so that a figure can say how much of it is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.census.counts import read_counts
from bela.registry.entries import CENSUS_COUNT_BROUGHT
from bela.registry.models import CensusCount
from bela.registry.typed import must_say, not_in_future


@dataclass(frozen=True, slots=True)
class CountAsked:
    """The table as text, the day of the count, and which census it was."""

    text: str
    on: date
    source: str


def bring_census_count(*, at: datetime, actor: Actor, government: str, asked: CountAsked) -> int:
    """Keep the counts and answer of how many places.

    Those of the same day and place are replaced; the same table brought again changes nothing. Raises
    `Refusal` naming the lines that cannot be read; then nothing is kept.
    """
    actor.must("registry:import", government)
    source = must_say(asked.source, "source", _("Sebut dari pendataan mana."), longest=200)
    not_in_future(asked.on, timezone.localdate(at), "on")
    counts = read_counts(asked.text, accounts.government(government).region_code)
    rows = [
        CensusCount(
            government_id=government, region_code=code, on=asked.on, enterprises=number, source=source,
            brought_at=at, brought_by=actor.ref,
        )
        for code, number in counts.items()
    ]  # fmt: skip
    with transaction.atomic(durable=True):
        if _is_there(government, asked.on, source, counts):
            return len(counts)
        CensusCount.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["government", "region_code", "on"],
            update_fields=["enterprises", "source", "brought_at", "brought_by"],
        )  # fmt: skip
        body = {"places": len(counts), "enterprises": sum(counts.values())}
        record(CENSUS_COUNT_BROUGHT, at=at, actor=actor, subject=government, body=body)
    return len(counts)


def _is_there(government: str, on: date, source: str, counts: Mapping[str, int]) -> bool:
    """Whether exactly this was brought before."""
    rows = CensusCount.objects.filter(government_id=government, on=on, region_code__in=list(counts))
    there = {
        code: (number, of) for code, number, of in rows.values_list("region_code", "enterprises", "source")
    }
    return there == {code: (number, source) for code, number in counts.items()}
