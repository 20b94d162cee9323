"""An officer decides whether an account's holder is the owner or the business, where the rule could not.

Of an account that takes the place of another they see its paper as well; it is paid to once its wait is over.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.registry.entries import BANK_ACCOUNT_SETTLED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import BankAccountRow
from bela.registry.refusals import AlreadyDecided
from bela.registry.settling import settle
from bela.registry.typed import must_say
from bela.registry.usecases.confirm_account_change import account_of


def check_bank_account(
    *, at: datetime, actor: Actor, enterprise: str, account: str, holder_is_right: bool, reason: str
) -> None:
    """Decide with a reason (what was seen, or why not); the same decision twice is one.

    Raises `AlreadyDecided` where somebody decided otherwise, `Refusal` without a reason.
    """
    reason = must_say(reason, "reason", _("Tulis apa yang Anda lihat di buku rekening."), longest=400)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        found = account_of(row, account)
        if found.state in (("checked", "due") if holder_is_right else ("refused",)):
            return
        state = _state(found, legal_day(at)) if holder_is_right else "refused"
        if found.state != "waiting":
            raise AlreadyDecided(
                _("Rekening ini sudah diputuskan."), next_step=_("Muat ulang halamannya."), field="account"
            )
        means = "person" if holder_is_right else ""
        settle(found, state, by_means=means, at=at, by=actor.ref, reason=reason)
        record(BANK_ACCOUNT_SETTLED, at=at, actor=actor, subject=enterprise, body={"state": state})


def _state(found: BankAccountRow, today: date) -> Literal["checked", "due"]:
    """Right as it is, a change still waits until its day."""
    return "due" if found.pays_from is not None and today < found.pays_from else "checked"
