"""An officer stops an enterprise from selling for the time being (penghentian sementara), saying why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import SUSPENDED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import Suspension
from bela.registry.refusals import WrongStage
from bela.registry.typed import must_say
from bela.registry.words import SUSPENSION_REASONS


def suspend_supplier(*, at: datetime, actor: Actor, enterprise: str, reason_code: str, reason: str) -> str:
    """Suspend from this day on; answers the suspension's public id, the open one where there is one.

    Raises `Refusal` without a reason, `WrongStage` where it sells nothing yet.
    """
    if reason_code not in SUSPENSION_REASONS:
        raise Refusal(_("Pilih alasannya."), code="not-a-choice", field="reason_code")
    reason = must_say(reason, "reason", _("Tulis apa yang terjadi."))
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:suspend", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        if row.stage != "active":
            raise WrongStage(_("Usaha ini belum berjualan, jadi tidak ada yang dihentikan."))
        if (there := row.suspensions.filter(lifted_at__isnull=True).first()) is not None:
            return there.public_id
        made = Suspension.objects.create(
            enterprise=row, reason_code=reason_code, reason=reason,
            suspended_at=at, suspended_by=actor.ref, from_on=legal_day(at),
        )  # fmt: skip
        record(SUSPENDED, at=at, actor=actor, subject=enterprise, body={"reason_code": reason_code})
    return made.public_id
