"""The owner's code came: the new account waits for an officer and for its day, and every phone of theirs hears of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.account_notices import tell_of_change
from bela.registry.entries import ACCOUNT_CHANGE_CONFIRMED
from bela.registry.finding import acts_for, find_enterprise, helps, must_be_there
from bela.registry.models import BankAccountRow, Enterprise
from bela.registry.owner_codes import owner_code_must_match, use_owner_code
from bela.registry.refusals import AlreadyDecided, unknown_account
from bela.registry.settling import UNDER_WAY, paid_from, settle


def confirm_account_change(*, at: datetime, actor: Actor, enterprise: str, account: str, code: str) -> date:
    """Confirm, and answer the first day on which it may be paid to; twice is once.

    A change that was under way is replaced by it. Raises `WrongOwnerCode`, `AlreadyDecided`, `Refusal`.
    """
    if (there := _confirmed(actor, enterprise, account, at)) is not None:
        return there
    owner_code_must_match(enterprise, "account", code, about=account, at=at)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        may_handle(actor, row, at)
        must_be_there(row)
        found = account_of(row, account)
        if found.state != "asked":
            raise AlreadyDecided(
                _("Permintaan ini sudah tidak menunggu kode."),
                next_step=_("Buka lagi halaman rekeningnya."),
                field="code",
            )
        use_owner_code(row, "account", about=account, at=at)
        for before in row.bank_accounts.filter(state__in=UNDER_WAY):
            settle(before, "replaced", at=at, by=actor.ref)
        found.state, found.pays_from = "waiting", paid_from(legal_day(at))
        found.save(update_fields=["state", "pays_from"])
        body = {"pays_from": found.pays_from.isoformat()}
        record(ACCOUNT_CHANGE_CONFIRMED, at=at, actor=actor, subject=enterprise, body=body)
    tell_of_change(row, found)
    return found.pays_from


def may_handle(actor: Actor, row: Enterprise, at: datetime) -> None:
    """Its own people, a helper of the day, or an officer of its government. Raises `NotPermitted`."""
    if not (acts_for(actor, row) or helps(actor, row, legal_day(at))):
        actor.must("registry:verify", row.government_id)


def account_of(row: Enterprise, public_id: str) -> BankAccountRow:
    """The account of that enterprise. Raises `Refusal`."""
    found = row.bank_accounts.filter(public_id=public_id).first()
    if found is None:
        raise unknown_account()
    return found


def _confirmed(actor: Actor, enterprise: str, account: str, at: datetime) -> date | None:
    row = find_enterprise(enterprise)
    may_handle(actor, row, at)
    found = account_of(row, account)
    return found.pays_from if found.state in UNDER_WAY else None
