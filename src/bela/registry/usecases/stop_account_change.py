"""Stops a change of the account before it is paid to: its owner at any time, an officer whom the owner has called."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.account_notices import tell_of_end
from bela.registry.entries import ACCOUNT_CHANGE_STOPPED
from bela.registry.finding import acts_for, find_enterprise
from bela.registry.refusals import AlreadyDecided
from bela.registry.settling import UNDER_WAY, settle
from bela.registry.typed import must_say
from bela.registry.usecases.confirm_account_change import account_of


def stop_account_change(*, at: datetime, actor: Actor, enterprise: str, account: str, reason: str) -> None:
    """Stop it; twice is once. No code is asked: stopping only leaves everything as it was.

    Raises `AlreadyDecided` for one that is paid to already, or never was a change.
    """
    reason = must_say(reason, "reason", _("Tulis alasannya."), longest=400)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        if not acts_for(actor, row):
            actor.must("registry:verify", row.government_id)
        found = account_of(row, account)
        if found.state == "stopped":
            return
        if found.state not in (*UNDER_WAY, "asked") or not found.paper:
            raise AlreadyDecided(
                _("Penggantian ini tidak bisa dihentikan lagi."),
                next_step=_("Kalau rekeningnya bukan milik Anda, segera hubungi petugas pendataan."),
                field="account",
            )
        told = found.state in UNDER_WAY
        settle(found, "stopped", at=at, by=actor.ref, reason=reason)
        record(ACCOUNT_CHANGE_STOPPED, at=at, actor=actor, subject=enterprise, body={})
    if told:
        tell_of_end(row, stopped=True)
