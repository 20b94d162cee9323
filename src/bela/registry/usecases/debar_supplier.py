"""Puts a sanction on record (sanksi daftar hitam): a decree somebody else made, for a period."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import Period
from bela.ledger.api import record
from bela.registry.entries import DEBARRED
from bela.registry.finding import find_enterprise, not_own
from bela.registry.models import Debarment, Enterprise
from bela.registry.ranges import to_range
from bela.registry.refusals import AlreadyDecided
from bela.registry.typed import must_say


def debar_supplier(
    *, at: datetime, actor: Actor, enterprise: str, period: Period, citation: str, grounds: str
) -> str:
    """Record it; answers its public id, that of the first time where it is the very same.

    Raises `AlreadyDecided` where another sanction covers a day of it, `Refusal` without citation or grounds.
    """
    citation = must_say(citation, "citation", _("Tulis nomor dan tanggal keputusannya."), longest=200)
    grounds = must_say(grounds, "grounds", _("Tulis dasar pelanggarannya."))
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:debar", row.government_id)
        not_own(actor, row)
        same = row.debarments.filter(period=to_range(period), citation=citation, annulled_at__isnull=True)
        if (there := same.first()) is not None:
            return there.public_id
        made = _save(row, period, citation, grounds, at, actor)
        body = {
            "from_day": period.start.isoformat(),
            "last_day": period.last.isoformat() if period.last else None,
        }
        record(DEBARRED, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def _save(
    row: Enterprise, period: Period, citation: str, grounds: str, at: datetime, actor: Actor
) -> Debarment:
    try:
        with transaction.atomic():
            return Debarment.objects.create(
                enterprise=row, period=to_range(period), citation=citation, grounds=grounds,
                debarred_at=at, debarred_by=actor.ref,
            )  # fmt: skip
    except IntegrityError as conflict:
        if "one_debarment_a_day" not in str(conflict):
            raise
        raise AlreadyDecided(
            _("Pada sebagian hari itu sudah ada sanksi lain."),
            code="debarred-already",
            next_step=_("Mulai sesudah sanksi yang sudah ada berakhir."),
            field="from_day",
        ) from None
