"""The clock's: orders whose committing officer or supplier stayed silent past the day lapse by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.entries import ORDER_EXPIRED
from bela.ordering.lifecycle import EXPIRING, PERMISSIONS, Act, State
from bela.ordering.models import Order
from bela.ordering.once import Once
from bela.ordering.parties import Party
from bela.ordering.placing import let_go
from bela.ordering.references import brief
from bela.ordering.stepping import TURN_FIELDS, Step, lines_of, put_turn

_AT_ONCE = 500
"""Orders a page: keeps the list in memory short, whatever has piled up."""


def expire_orders(*, at: datetime, actor: Actor) -> Sequence[Done]:
    """Let every order lapse whose deadline's day is over, each in a transaction; twice is harmless.

    The last day itself still counts. A deadline that was unknown, because next year's holidays were not
    decreed, is worked out as soon as they are. What fails does not hold the others up, however many fail;
    all failures are raised together at the end.
    """
    actor.must(PERMISSIONS["clock"])
    day = legal_day(at)
    done, failures = [], []
    for pk in _due(day):
        try:
            with transaction.atomic(durable=True):
                lapsed = _expire(pk, day, actor, at)
        except Exception as failure:  # one broken order must not keep the others alive
            failures.append(failure)
        else:
            done += [lapsed] if lapsed else []
    if failures:
        raise ExceptionGroup("orders that could not lapse", failures)
    return done


def _due(day: date) -> Iterator[int]:
    """Every order that may have lapsed, read a page at a time; one that fails is passed, not met again."""
    due = Order.objects.filter(Q(turn_due_on__lt=day) | Q(turn_due_on__isnull=True), turn_expires=True)
    after = 0
    while page := list(due.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        yield from page
        after = page[-1]


def _expire(pk: int, day: date, actor: Actor, at: datetime) -> Done | None:
    row = Order.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
    if row is None or row.state not in EXPIRING:
        return None  # somebody acted in this very moment
    if row.turn_due_on is None:
        put_turn(row, State(row.state), at)
        row.save(update_fields=TURN_FIELDS)
    if row.turn_due_on is None or row.turn_due_on >= day:
        return None
    turn, due_on, lines = row.turn, row.turn_due_on, lines_of(row)
    step = Step(row, lines, Act.EXPIRE, Party("clock", "", "", actor), at, Once(), State(row.state))
    let_go(row, lines, why="Batal otomatis: lewat batas waktu", at=at, actor=actor)
    step.move(State.EXPIRED)
    body = {**brief(row), "turn": turn, "due_on": due_on.isoformat(), "from": str(step.start)}
    entry = record(ORDER_EXPIRED, at=at, actor=actor, subject=row.public_id, body=body)
    return step.leave(entry, reason="silence")
