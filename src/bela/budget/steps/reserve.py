"""Reserves money on budget lines for an order: all of it, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.db.backends.utils import CursorWrapper

from bela.budget.answers import LineStanding
from bela.budget.queries import line_standing
from bela.budget.refusals import BudgetShort, unknown_line
from bela.budget.steps.holding import holding_lines
from bela.budget.words import Funds
from bela.kernel.money import Rupiah

# One statement decides, changes and notes: no other order can come between the look and the step, and the
# line is held for one answer less.
_CLAIM = """
WITH claimed AS (
    UPDATE budget_budgetline line SET committed = line.committed + %(amount)s
    FROM accounts_unit unit
    WHERE line.public_id = %(line)s AND unit.id = line.unit_id
      AND line.committed + line.spent + %(amount)s <= line.ceiling
    RETURNING line.id, line.public_id, unit.public_id AS unit, unit.name, line.year, line.sub_activity,
              line.account, line.funds, line.title, line.ceiling, line.committed - %(amount)s AS committed,
              line.spent
), noted AS (
    INSERT INTO budget_reservation (line_id, "order", amount, spent, released)
    SELECT id, %(order)s, %(amount)s, 0, 0 FROM claimed
)
SELECT public_id, unit, name, year, sub_activity, account, funds, title, ceiling, committed, spent
FROM claimed
"""


def reserve(claims: Mapping[str, Rupiah], *, order: str) -> Mapping[str, LineStanding]:
    """Reserve each amount on its line (public ids), FIRST in the caller's transaction.

    Answers how each line stood before this order. Raises `BudgetShort` naming the first line that has not
    enough, `BudgetBusy` after three seconds of waiting, `UnknownLine`; the caller then rolls back to its
    savepoint. Amounts are above zero (`ValueError`). An order that already holds an open reservation on a
    line gives it back first (`release`).
    """
    if not claims or any(amount <= 0 for amount in claims.values()):
        raise ValueError("an order reserves amounts above zero")
    with holding_lines() as cursor:
        return {line: _claim(cursor, line, claims[line], order) for line in sorted(claims)}


def _claim(cursor: CursorWrapper, line: str, amount: Rupiah, order: str) -> LineStanding:
    cursor.execute(_CLAIM, {"amount": int(amount), "line": line, "order": order})
    found = cursor.fetchone()
    if found is None:
        raise _too_little(line, amount)
    return _standing(found)


def _standing(row: tuple[object, ...]) -> LineStanding:
    public_id, unit, unit_name, year, sub_activity, account, funds, title, *amounts = row
    ceiling, committed, spent = (Rupiah(cast("int", amount)) for amount in amounts)
    return LineStanding(
        public_id=str(public_id),
        unit=str(unit),
        unit_name=str(unit_name),
        year=cast("int", year),
        sub_activity=str(sub_activity),
        account=str(account),
        funds=cast("Funds", funds),
        title=str(title),
        ceiling=ceiling,
        committed=committed,
        spent=spent,
    )


def _too_little(line: str, amount: Rupiah) -> BudgetShort:
    """Why the line refused; read after the fact, so only the words depend on it."""
    standing = line_standing([line]).get(line)
    if standing is None:
        raise unknown_line()
    shortfall = Rupiah(max(1, int(amount) - int(standing.left)))
    return BudgetShort(line, standing.account, left=standing.left, shortfall=shortfall)
