"""A seller's money from one order, in words: how much, from whom, whose turn it is, since when, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from bela.kernel.dates import format_day
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_rupiah
from bela.kernel.period import legal_day
from bela.ordering.answers import SellerMoney
from bela.ordering.lifecycle import State
from bela.web.fields import screen_language
from bela.web.ordering.words import STATES, TASKS, hand_name


@dataclass(frozen=True)
class MoneyShown:
    """One order's money. `amount` is what reaches the account, or the price where that is not known yet."""

    money: SellerMoney
    amount: Rupiah
    before_tax: bool
    says: str
    since: date | None
    due: date | None


def money_shown(money: SellerMoney) -> MoneyShown:
    """What a page says of it."""
    turn = money.order.turn
    owed_by_office = turn is not None and turn.hand != "supplier"
    due = turn.due_on if turn and owed_by_office else None
    return MoneyShown(
        money=money,
        amount=money.due if money.due is not None else money.gross,
        before_tax=money.due is None,
        says=_says(money),
        since=legal_day(turn.since) if turn and owed_by_office else None,
        due=due,
    )


def _says(money: SellerMoney) -> str:
    """Whose turn it is; for what was paid, when, and what came."""
    row, turn = money.order, money.order.turn
    if money.received is not None:
        return gettext("Masuk {amount}").format(amount=format_rupiah(money.received))
    if money.paid_on is not None and row.state is State.PAID:
        day = format_day(money.paid_on, screen_language())
        return gettext("Dikirim {day}. Giliran Anda: pastikan sudah masuk").format(day=day)
    if turn is None:
        return str(STATES[row.state])
    task = TASKS.get((row.state, turn.hand), STATES[row.state])
    if turn.hand == "supplier":
        return gettext("Giliran Anda: {task}").format(task=task)
    return gettext("Giliran {who}: {task}").format(who=hand_name(turn.hand), task=task)
