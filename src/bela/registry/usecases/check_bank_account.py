"""An officer decides whether an account's holder is the owner or the business, where the rule could not."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import BANK_ACCOUNT_SETTLED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import BankAccountRow, Enterprise
from bela.registry.refusals import AlreadyDecided
from bela.registry.settling import settle
from bela.registry.typed import must_say


def check_bank_account(
    *, at: datetime, actor: Actor, enterprise: str, account: str, holder_is_right: bool, reason: str
) -> None:
    """Decide with a reason (what was seen, or why not); the same decision twice is one.

    Raises `AlreadyDecided` where somebody decided otherwise, `Refusal` without a reason.
    """
    reason = must_say(reason, "reason", _("Tulis apa yang Anda lihat di buku rekening."), longest=400)
    state: Literal["checked", "refused"] = "checked" if holder_is_right else "refused"
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        found = _account(row, account)
        if found.state == state:
            return
        if found.state != "waiting":
            raise AlreadyDecided(
                _("Rekening ini sudah diputuskan."), next_step=_("Muat ulang halamannya."), field="account"
            )
        means = "person" if holder_is_right else ""
        settle(found, state, by_means=means, at=at, by=actor.ref, reason=reason)
        record(BANK_ACCOUNT_SETTLED, at=at, actor=actor, subject=enterprise, body={"state": state})


def _account(row: Enterprise, public_id: str) -> BankAccountRow:
    found = row.bank_accounts.filter(public_id=public_id).first()
    if found is None:
        raise Refusal(_("Rekening ini tidak ada."), code="unknown-account", field="account")
    return found
