"""Ends an account's waiting: checked, refused, or replaced by another."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bela.registry.models import BankAccountRow


def settle(
    account: BankAccountRow,
    state: Literal["checked", "refused", "replaced"],
    *,
    at: datetime,
    by: str,
    by_means: str = "",
    reason: str = "",
) -> None:
    """Settle a waiting account; the one paid to before makes room for a checked one."""
    if state == "checked":
        before = BankAccountRow.objects.filter(enterprise=account.enterprise_id, state="checked")
        before.update(state="replaced", replaced_at=at)
    account.state, account.settled_at, account.settled_by = state, at, by
    account.checked_by_means, account.reason = by_means, reason
    account.save(update_fields=["state", "settled_at", "settled_by", "checked_by_means", "reason"])
