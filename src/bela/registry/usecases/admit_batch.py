"""Merges a list into the register: each line a name on it, or another source of what is there word for word."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.admitting import admit_rows
from bela.registry.entries import LIST_ADMITTED
from bela.registry.filing import drop_file
from bela.registry.finding import find_batch
from bela.registry.joining import join_lines
from bela.registry.list_stages import must_be_at, pass_stage
from bela.registry.models import Batch
from bela.registry.refusals import WrongStage


def admit_batch(*, at: datetime, actor: Actor, batch: str) -> int:
    """Admit, and answer how many enterprises came of it; a second time changes nothing.

    A line that is identical to an earlier one, of this list or of one of the same office before it, becomes
    another source of the same enterprise. Nothing else is joined without a person: pairs that may be one wait
    for somebody to decide. Raises `WrongStage`.
    """
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id)
        if row.state == "admitted":
            return _made(row)
        must_be_at(row, "admit_batch")
        if row.government_id is None:
            raise WrongStage(
                _("Daftar ini belum punya kota."), next_step=_("Impor lagi daftarnya."), field="batch"
            )
        joined = join_lines(row)
        made = admit_rows(row, at=at, by=actor.ref)
        row.admitted_at, row.admitted_by = at, actor.ref
        changed = pass_stage(row, "admitted", at=at, by=actor.ref, enterprises=made, joined=joined)
        row.save(update_fields=["admitted_at", "admitted_by", *changed])
        drop_file(row)
        record(LIST_ADMITTED, at=at, actor=actor, subject=batch, body={"enterprises": made})
    return made


def _made(row: Batch) -> int:
    """How many enterprises came of a list that is in; one from before its stages were kept is counted."""
    told = row.stages.get("admitted")
    lines = row.lines.filter(state="admitted", same_as__isnull=True)
    return int(told["enterprises"]) if told else lines.count()
