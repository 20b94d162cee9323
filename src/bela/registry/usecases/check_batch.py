"""Reads every line of a list for what its columns hold: values, repairs, doubts, and what must be rejected."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import EVERYWHERE, Actor
from bela.ledger.api import Json, record
from bela.registry.entries import LIST_IMPORTED
from bela.registry.finding import find_batch
from bela.registry.list_stages import must_be_at, pass_stage
from bela.registry.lists.heading import Column
from bela.registry.lists.places import places_of
from bela.registry.lists.reading import RowMaking
from bela.registry.models import DuplicatePair
from bela.registry.staging import make_rows


def check_batch(*, at: datetime, actor: Actor, batch: str) -> int:
    """Check, and answer how many lines can be admitted; done again it begins from the cells, not from before."""
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        must_be_at(row, "check_batch")
        columns = [Column(column["column"], column["field"]) for column in row.columns]
        counts = make_rows(row, RowMaking(columns, places_of(row.asked.get("region", ""))))
        row.pairs.all().delete()
        DuplicatePair.objects.filter(batch=row, state="open").delete()  # the lines may say something else now
        row.rows, row.staged = counts["rows"], counts["staged"]
        row.rejected, row.warnings = counts["rejected"], counts["warnings"]
        told = {name: counts[name] for name in ("staged", "rejected", "warnings", "repairs", "same")}
        changed = pass_stage(row, "checked", at=at, by=actor.ref, **told)
        row.save(update_fields=["rows", "staged", "rejected", "warnings", *changed])
        body: dict[str, Json] = {
            "staged": counts["staged"],
            "rejected": counts["rejected"],
            "file": row.file_digest,
        }
        record(LIST_IMPORTED, at=at, actor=actor, subject=batch, body=body)
    return row.staged
