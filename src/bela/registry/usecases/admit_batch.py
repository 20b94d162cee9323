"""Puts the staged lines of a list into the register, each as a name on it; never touches what is there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.admitting import admit_rows
from bela.registry.entries import LIST_ADMITTED
from bela.registry.finding import find_batch
from bela.registry.refusals import WrongStage


def admit_batch(*, at: datetime, actor: Actor, batch: str) -> int:
    """Admit, and answer how many enterprises came of it; a second time changes nothing.

    A line that is identical to an earlier one becomes another source of the same enterprise. Whether an
    enterprise stood on the register already is not asked here: nothing is merged without a person.
    """
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id)
        if row.state == "admitted":
            return row.lines.filter(state="admitted", same_as__isnull=True).count()
        if row.state == "withdrawn" or row.government_id is None:
            raise WrongStage(
                _("Daftar ini sudah ditarik.")
                if row.state == "withdrawn"
                else _("Daftar ini belum punya kota."),
                next_step=_("Impor lagi daftarnya."),
                field="batch",
            )
        made = admit_rows(row, at=at, by=actor.ref)
        row.state, row.admitted_at, row.admitted_by = "admitted", at, actor.ref
        row.save(update_fields=["state", "admitted_at", "admitted_by"])
        record(LIST_ADMITTED, at=at, actor=actor, subject=batch, body={"enterprises": made})
    return made
