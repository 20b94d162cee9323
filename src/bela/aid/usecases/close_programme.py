"""Closes a programme: nothing is added any more, and the keys of its reference lists are deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import PROGRAMME_CLOSED
from bela.aid.finding import find_programme
from bela.aid.models import Objection, ReferenceNumber
from bela.aid.refusals import StillOpen
from bela.kernel.actor import Actor
from bela.ledger.api import record


def close_programme(*, at: datetime, actor: Actor, programme: str) -> None:
    """Close it; a second time nothing happens. Raises `StillOpen` while an objection waits for its answer."""
    with transaction.atomic(durable=True):
        row = find_programme(programme, lock=True)
        actor.must("aid:decide", row.government_id)
        if row.closed_at is not None:
            return
        if Objection.objects.filter(result__run__programme=row, answered_at__isnull=True).exists():
            raise StillOpen(
                _("Masih ada keberatan yang belum dijawab."), next_step=_("Jawab dulu semua keberatan.")
            )
        numbers, _kinds = ReferenceNumber.objects.filter(reference__programme=row).delete()
        row.closed_at, row.closed_by = at, actor.ref
        row.save(update_fields=["closed_at", "closed_by"])
        record(PROGRAMME_CLOSED, at=at, actor=actor, subject=programme, body={"numbers": numbers})
