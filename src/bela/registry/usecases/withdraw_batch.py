"""Takes a list back before it was admitted; its lines stay as they stood, and can be read again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import LIST_WITHDRAWN
from bela.registry.finding import find_batch
from bela.registry.refusals import WrongStage


def withdraw_batch(*, at: datetime, actor: Actor, batch: str) -> None:
    """Withdraw; twice is once. Raises `WrongStage` where it is in the register already."""
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id)
        if row.state == "withdrawn":
            return
        if row.state == "admitted":
            raise WrongStage(_("Daftar ini sudah dimasukkan, jadi tidak bisa ditarik."), field="batch")
        row.state, row.withdrawn_at = "withdrawn", at
        row.save(update_fields=["state", "withdrawn_at"])
        record(LIST_WITHDRAWN, at=at, actor=actor, subject=batch, body={})
