"""Sends another person to a visit that was drawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.entries import CHECK_ASSIGNED
from bela.fieldwork.finding import find_check, must_be_helper, must_be_open
from bela.fieldwork.refusals import AlreadySettled, SamePerson
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record


def assign_back_check(*, at: datetime, actor: Actor, check: str, person: str) -> None:
    """Assign it, or another while it is not done. Raises `SamePerson`, `NotAHelper`, `AlreadySettled`."""
    with transaction.atomic(durable=True):
        row = find_check(check, lock=True)
        actor.must("fieldwork:supervise", row.visit.campaign.government_id)
        must_be_open(row.visit.campaign)
        if row.done_at is not None:
            raise AlreadySettled(_("Cek ulang ini sudah selesai."), next_step=_("Muat ulang halamannya."))
        checker = f"person:{person}"
        if checker == row.checker:
            return
        if checker in (row.first_by, row.visit.typed_by):
            raise SamePerson(
                _("Cek ulang harus oleh orang lain, bukan yang mendata."), field="person",
                next_step=_("Pilih petugas lain."),
            )  # fmt: skip
        must_be_helper(person, row.visit.campaign.government_id, legal_day(at))
        row.checker, row.assigned_at, row.assigned_by = checker, at, actor.ref
        row.save(update_fields=["checker", "assigned_at", "assigned_by"])
        record(CHECK_ASSIGNED, at=at, actor=actor, subject=row.visit.public_id, body={})
