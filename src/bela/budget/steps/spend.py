"""Turns what an order has reserved into what is spent, when it is paid."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from bela.budget.refusals import SpentOverReserved
from bela.budget.steps.holding import holding_lines
from bela.kernel.money import Rupiah

_SPEND = """
UPDATE budget_budgetline SET committed = committed - %(amount)s, spent = spent + %(amount)s
WHERE public_id = %(line)s AND committed >= %(amount)s RETURNING id
"""
_MARK = """
UPDATE budget_reservation SET spent = spent + %(amount)s
WHERE line_id = %(id)s AND "order" = %(order)s AND spent + released + %(amount)s <= amount
  AND amount > spent + released
"""


def spend(order: str, amounts: Mapping[str, Rupiah]) -> None:
    """Spend each amount on its line (public ids), FIRST in the caller's transaction.

    What the order reserved and does not need stays reserved until `release`. Raises `SpentOverReserved`
    where the order holds less than the amount, `BudgetBusy`; amounts are above zero (`ValueError`).
    """
    if any(amount <= 0 for amount in amounts.values()):
        raise ValueError("an order spends amounts above zero")
    with holding_lines() as cursor:
        for line in sorted(amounts):
            _spend(cursor, line, amounts[line], order)


def _spend(cursor: CursorWrapper, line: str, amount: Rupiah, order: str) -> None:
    cursor.execute(_SPEND, {"amount": int(amount), "line": line})
    found = cursor.fetchone()
    if found is not None:
        cursor.execute(_MARK, {"amount": int(amount), "id": found[0], "order": order})
    if found is None or cursor.rowcount != 1:
        raise SpentOverReserved(
            _("Pembayaran ini lebih besar dari yang dicadangkan untuk pesanannya."),
            next_step=_("Periksa jumlahnya. Kalau memang naik, pesanannya harus diubah dulu."),
            field="amount",
        )
