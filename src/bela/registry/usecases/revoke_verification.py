"""Takes a verification back, with the reason: it was wrong, or what it saw is no longer so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import VERIFICATION_REVOKED
from bela.registry.finding import find_enterprise, not_own
from bela.registry.typed import must_say


def revoke_verification(
    *, at: datetime, actor: Actor, enterprise: str, verification: str, reason: str
) -> None:
    """Revoke; twice is once. Raises `Refusal` without a reason, or where there is no such verification."""
    reason = must_say(reason, "reason", _("Tulis alasannya."), longest=400)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        found = row.verifications.filter(public_id=verification).first()
        if found is None:
            raise Refusal(_("Pemeriksaan ini tidak ada."), code="unknown-verification", field="verification")
        if found.revoked_at is not None:
            return
        found.revoked_at, found.revoked_reason = at, reason
        found.save(update_fields=["revoked_at", "revoked_reason"])
        record(VERIFICATION_REVOKED, at=at, actor=actor, subject=enterprise, body={"means": found.means})
