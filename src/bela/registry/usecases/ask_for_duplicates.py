"""An officer asks that the register be searched for duplicates: the clock does it, it takes some minutes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import DUPLICATES_ASKED
from bela.registry.models import DuplicateSearch


def ask_for_duplicates(*, at: datetime, actor: Actor, government: str) -> None:
    """Ask; while one waits, asking again changes nothing."""
    actor.must("registry:merge", government)
    with transaction.atomic(durable=True):
        asked = DuplicateSearch(government_id=government, asked_at=at, asked_by=actor.ref)
        if DuplicateSearch.objects.bulk_create([asked], ignore_conflicts=True) and _is_theirs(asked):
            record(DUPLICATES_ASKED, at=at, actor=actor, subject=government, body={})


def _is_theirs(asked: DuplicateSearch) -> bool:
    """Whether the search that waits is this one, not one that waited already."""
    waiting = DuplicateSearch.objects.filter(
        government_id=asked.government_id, batch=None, done_at__isnull=True
    )
    return waiting.filter(asked_at=asked.asked_at, asked_by=asked.asked_by).exists()
