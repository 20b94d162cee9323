"""Looks for enterprises that may be one, in a matched list or in the whole register; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import DUPLICATES_PROPOSED
from bela.registry.finding import find_batch
from bela.registry.merging.following import keep_up
from bela.registry.merging.proposing import Comparing, of_list
from bela.registry.merging.storing import store
from bela.registry.models import Batch
from bela.registry.refusals import WrongStage


@dataclass(frozen=True, slots=True)
class Proposed:
    """How many records were compared, how many pairs were found, and how many of them nobody had seen."""

    compared: int
    found: int
    new: int


def propose_duplicates(
    *, at: datetime, actor: Actor, government: str, batch: str = "", memory_gb: float = 2.0
) -> Proposed:
    """Propose pairs; done again it finds no pair twice, and none that was called different.

    With `batch`, those that matching the list found; else the register of the government against itself.
    Comparing comes first and outside the transaction: killed in it, nothing is lost. Raises `WrongStage`
    where the list was not matched.
    """
    actor.must("registry:merge", government)
    if batch:
        row = find_batch(batch)
        _is_matched(row, government)
        found, compared = list(of_list(row)), row.staged
    else:
        row, comparing = None, Comparing(government, memory_gb)
        found = list(comparing.found())
        compared = comparing.compared
    with transaction.atomic(durable=True):
        if row is not None:
            keep_up(row, found)
        new = store(found, government=government, batch=row.pk if row else None, at=at)
        body = {"compared": compared, "found": len(found), "new": new}
        record(DUPLICATES_PROPOSED, at=at, actor=actor, subject=batch or government, body=body)
    return Proposed(compared, len(found), new)


def _is_matched(row: Batch, government: str) -> None:
    if row.government_id != government or "matched" not in row.stages or row.state == "withdrawn":
        raise WrongStage(
            _("Daftar ini belum dibandingkan."),
            next_step=_("Buka daftarnya, lalu jalankan tahap pembandingan."),
            field="batch",
        )
