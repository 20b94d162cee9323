"""Gives back what an order still holds: cancelled, refused, expired, or paid with something left over."""

from __future__ import annotations

from collections.abc import Mapping

from bela.budget.steps.holding import holding_lines
from bela.kernel.money import Rupiah

# The reservations are only marked once their line is held, in the order of the lines' public ids.
_OPEN = """
SELECT line.public_id, line.id, r.id
FROM budget_reservation r JOIN budget_budgetline line ON line.id = r.line_id
WHERE r."order" = %s AND r.amount > r.spent + r.released ORDER BY line.public_id
"""
_HOLD = "SELECT 1 FROM budget_budgetline WHERE id = %s FOR NO KEY UPDATE"
_MARK = """
UPDATE budget_reservation r SET released = r.amount - r.spent FROM budget_reservation before
WHERE r.id = %s AND before.id = r.id AND r.amount > r.spent + r.released
RETURNING before.amount - before.spent - before.released
"""
_GIVE_BACK = "UPDATE budget_budgetline SET committed = committed - %s WHERE id = %s"


def release(order: str) -> Mapping[str, Rupiah]:
    """Give back all that the order still holds, FIRST in the caller's transaction; twice is harmless.

    Answers what was given back on each line, by public id. Raises `BudgetBusy`.
    """
    given: dict[str, Rupiah] = {}
    with holding_lines() as cursor:
        cursor.execute(_OPEN, [order])
        for public_id, line, reservation in cursor.fetchall():
            cursor.execute(_HOLD, [line])
            cursor.execute(_MARK, [reservation])
            if (marked := cursor.fetchone()) is not None:
                cursor.execute(_GIVE_BACK, [marked[0], line])
                given[public_id] = Rupiah(int(marked[0]))
    return given
