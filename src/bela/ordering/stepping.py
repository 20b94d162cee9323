"""One step of an order: find and hold it, check whose part it is, move it, leave the trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ledger.api import Json
from bela.ordering.answers import Done
from bela.ordering.deadlines import due_day
from bela.ordering.lifecycle import MOVES, PERMISSIONS, Act, Hand, State, moves, turn_in
from bela.ordering.models import Move, Order, OrderLine
from bela.ordering.once import Once, claim, given
from bela.ordering.parties import Party, must_be_one_of
from bela.ordering.refusals import UnknownOrder, WrongState
from bela.ordering.written_once import Write, change, insertion, read_rows, write_all

TURN_FIELDS = ("state", "turn", "turn_since", "turn_due_on", "turn_expires")


@dataclass(slots=True)
class Step:
    """An act on an order that is held for the transaction; `waiting` is what is still to be written."""

    order: Order
    lines: list[OrderLine]
    act: Act
    by: Party
    at: datetime
    once: Once
    start: State | None
    waiting: list[Write] = field(default_factory=list)

    def move(self, end: State, *fields: str, officer_signed: bool = False) -> None:
        """Bring the order to a state, with the turn that follows; `fields` are others that were set."""
        self.plan_move(end, *fields, officer_signed=officer_signed)
        self.write()

    def plan_move(self, end: State, *fields: str, officer_signed: bool = False) -> None:
        """The same, written together with what else waits."""
        put_turn(self.order, end, self.at, officer_signed=officer_signed)
        self.waiting.append(change(self.order, (*TURN_FIELDS, *fields)))

    def write(self) -> None:
        """Write what waits."""
        write_all(self.waiting)
        self.waiting.clear()

    def leave(self, entry: str, *, reason: str = "", note: str = "", paper: str = "") -> Done:
        """Write the move into the order's past and keep the answer; `entry` is the ledger's."""
        move = Move(
            order=self.order, at=self.at, act=self.act, start=self.start or "", end=self.order.state,
            hand=self.by.hand, actor=self.by.actor.ref, office=self.by.office,
            reason_code=reason, note=note, entry=entry,
        )  # fmt: skip
        done = Done(self.order.public_id, State(self.order.state), paper)
        self.waiting += [insertion(move), *self.once.keeping(done)]
        self.write()
        return done

    def refuse[No: Refusal](self, refusal: No) -> No:
        """Keep the law's No with the key; the order stays where it was."""
        self.waiting += self.once.keeping(refusal)
        self.write()
        return refusal


def put_turn(order: Order, end: State, at: datetime, *, officer_signed: bool = False) -> None:
    """Set state, whose turn it is, since when and by when; saves nothing."""
    turn = turn_in(end, payment=order.payment, with_officer=order.with_officer, officer_signed=officer_signed)
    if turn is None or order.turn != turn.hand or order.state != end:
        order.turn_since = at
    order.state = end
    order.turn = turn.hand if turn else ""
    order.turn_expires = bool(turn and turn.expires)
    order.turn_due_on = (
        due_day(turn, since=legal_day(order.turn_since), delivery_on=order.delivery_on) if turn else None
    )


def begin(
    act: Act, *, order: str, actor: Actor, at: datetime, key: str, body: Mapping[str, Json] | None = None
) -> Step | Done:
    """Claim the key, hold the order, check the actor's part and the order's state.

    Answers the earlier `Done` where the key was used for the same before (its refusal is raised again).
    Raises `UnknownOrder`, `NotPermitted`, `OfficeNotHeld`, `WrongState`, `KeyReused`.
    """
    once = claim(actor, act, key, {"order": order, **(body or {})}, at)
    if once.said is not None:
        return given(once.said)
    row = hold_order(order)
    by = must_be_one_of(row, hands_of(act), actor, at)
    fits(act, State(row.state), by.hand)
    return Step(row, lines_of(row), act, by, at, once, State(row.state))


def hands_of(act: Act) -> tuple[Hand, ...]:
    """Every hand that may do the act in some state, in the order of the table."""
    return tuple(dict.fromkeys(hand for move in MOVES if move.act is act for hand in move.hands))


def fits(act: Act, state: State, hand: Hand) -> None:
    """Raise `WrongState` where the act does not fit, `NotPermitted` where it is another's part there."""
    possible = moves(act, state)
    if not possible:
        raise WrongState(act, state)
    if not any(hand in move.hands for move in possible):
        raise NotPermitted(PERMISSIONS[possible[0].hands[0]])


def hold_order(public_id: str) -> Order:
    """The order, locked for the transaction. Raises `UnknownOrder`."""
    found = read_rows(Order, "WHERE public_id = %s FOR NO KEY UPDATE", [public_id])
    if not found:
        raise UnknownOrder
    return found[0]


def lines_of(order: Order) -> list[OrderLine]:
    """The order's lines by place. One query."""
    return read_rows(OrderLine, "WHERE order_id = %s ORDER BY place", [order.pk])
