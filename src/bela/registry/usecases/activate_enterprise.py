"""An officer allows an enterprise to sell, once NIK, scale and one verification are there."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.entries import ACTIVATED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.holder import names_match
from bela.registry.models import Enterprise
from bela.registry.queries.readiness import readiness_of
from bela.registry.refusals import AlreadyDecided, NotReadyToSell
from bela.registry.settling import settle


def activate_enterprise(*, at: datetime, actor: Actor, enterprise: str) -> None:
    """Allow it; twice is once. Raises `NotReadyToSell` (with what is missing) or `AlreadyDecided`."""
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        if row.stage == "active":
            return
        missing = readiness_of(row, legal_day(at)).missing_to_sell
        if missing:
            raise NotReadyToSell(
                _("Usaha ini belum lengkap, jadi belum boleh berjualan."),
                next_step=_("Lengkapi dulu yang masih kurang."),
                findings=missing,
            )
        _allow(row, at, actor)
        _check_accounts(row, at, actor)
        record(ACTIVATED, at=at, actor=actor, subject=enterprise, body={})


def _allow(row: Enterprise, at: datetime, actor: Actor) -> None:
    row.stage, row.activated_at, row.activated_by = "active", at, actor.ref
    try:
        with transaction.atomic():
            row.save(update_fields=["stage", "activated_at", "activated_by"])
    except IntegrityError as conflict:
        if "one_seller_an_nib" not in str(conflict):
            raise
        raise AlreadyDecided(
            _("Usaha lain dengan NIB ini sudah berjualan."),
            code="nib-taken",
            next_step=_("Periksa NIB keduanya; satu usaha hanya didaftarkan sekali."),
            field="nib",
        ) from None


def _check_accounts(row: Enterprise, at: datetime, actor: Actor) -> None:
    """Accounts that waited for this: the names the officer has looked at are what a holder is held against."""
    for account in row.bank_accounts.filter(state="waiting"):
        if names_match(account.holder, row.owner.name, row.name):
            settle(account, "checked", by_means="rule", at=at, by=actor.ref)
