"""Whose turn it is, in words: for the order's page and for every list."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext

from bela.kernel.period import legal_day
from bela.ordering.answers import OrderRow, TurnNow
from bela.ordering.lifecycle import State
from bela.web.ordering.seen import Viewer
from bela.web.ordering.words import OVER, STATES, TASKS, hand_name
from bela.web.parts import Action, Turn


def turn_part(row: OrderRow, viewer: Viewer, actions: tuple[Action, ...] = ()) -> Turn:
    """The turn as a part of the page, with the first thing to do in it."""
    turn = row.turn
    if turn is None:
        ended_well = row.state is State.CLOSED
        return Turn(OVER.get(row.state, STATES[row.state]), kind="over" if ended_well else "late")
    expires = gettext("Sesudah itu batal otomatis dan anggarannya lepas.")
    return Turn(
        turn_says(row, turn, viewer),
        kind=_kind(turn, viewer, timezone.localdate()),
        since=legal_day(turn.since),
        due=turn.due_on,
        detail=expires if turn.expires and turn.due_on else "",
        actions=actions,
    )


def turn_says(row: OrderRow, turn: TurnNow, viewer: Viewer) -> str:
    """`Giliran Anda: membayar`, `Giliran Bendahara Pengeluaran, Dinas Kesehatan: membayar`."""
    task = TASKS.get((row.state, turn.hand), STATES[row.state])
    if viewer.has(turn.hand):
        return gettext("Giliran Anda: {task}").format(task=task)
    who = turn.name if turn.hand == "supplier" else f"{hand_name(turn.hand)}, {turn.name}"
    return gettext("Giliran {who}: {task}").format(who=who, task=task)


def _kind(turn: TurnNow, viewer: Viewer, today: date) -> Literal["you", "other", "late"]:
    if turn.due_on is not None and turn.due_on < today:
        return "late"
    return "you" if viewer.has(turn.hand) else "other"
