"""Takes a sanction away by another decree, from the start: it counts on no day any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import DEBARMENT_ANNULLED
from bela.registry.finding import find_enterprise, not_own
from bela.registry.typed import must_say


def annul_debarment(*, at: datetime, actor: Actor, enterprise: str, debarment: str, citation: str) -> None:
    """Annul; twice is once. Raises `Refusal` without a citation or where there is no such sanction."""
    citation = must_say(citation, "citation", _("Tulis nomor dan tanggal keputusannya."), longest=200)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:debar", row.government_id)
        not_own(actor, row)
        found = row.debarments.filter(public_id=debarment).first()
        if found is None:
            raise Refusal(_("Sanksi ini tidak ada."), code="unknown-debarment", field="debarment")
        if found.annulled_at is not None:
            return
        found.annulled_at, found.annulled_citation = at, citation
        found.save(update_fields=["annulled_at", "annulled_citation"])
        record(DEBARMENT_ANNULLED, at=at, actor=actor, subject=enterprise, body={})
