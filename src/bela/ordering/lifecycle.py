"""The states of an order and the moves between them, as a table: from, to, who, on which ground.

Nothing else in the room decides whether an act fits a state. `docs/ordering.md` draws this table, and a
test keeps the drawing true. Whose turn it is follows from the state (`turn_in`): every order has exactly
one whose turn it is, or is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from bela.kernel.mistyped import gettext_noop as _


class State(StrEnum):
    """Where an order stands; the words of the contract."""

    DRAFT = "draft"
    NEGOTIATING = "negotiating"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    SHIPPED = "shipped"
    ARRIVED = "arrived"
    INSPECTED = "inspected"
    HANDED_OVER = "handed_over"
    INVOICED = "invoiced"
    VERIFIED = "verified"
    PAID = "paid"
    CLOSED = "closed"
    DISPUTED = "disputed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    EXPIRED = "expired"


class Act(StrEnum):
    """What can be done with an order."""

    DRAFT = "draft"
    CHANGE = "change"
    COMPARE = "compare"
    REQUEST = "request"
    ASK_PRICE = "ask_price"
    ANSWER_PRICE = "answer_price"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    ACCEPT = "accept"
    DECLINE = "decline"
    SHIP = "ship"
    ARRIVE = "arrive"
    INSPECT = "inspect"
    SIGN = "sign"
    INVOICE = "invoice"
    VERIFY = "verify"
    PAY = "pay"
    CONFIRM = "confirm"
    BOOK = "book"
    CANCEL = "cancel"
    DISPUTE = "dispute"
    RESOLVE = "resolve"
    EXPIRE = "expire"


type Hand = Literal[
    "requester",
    "procurement_officer",
    "committing_officer",
    "receiver",
    "finance_verifier",
    "treasurer",
    "goods_keeper",
    "supplier",
    "clock",
]
"""A role that acts on an order; `clock` is Bela itself."""

PERMISSIONS: Mapping[Hand, str] = MappingProxyType(
    {
        "requester": "orders:request",
        "procurement_officer": "orders:place",
        "committing_officer": "orders:approve",
        "receiver": "orders:receive",
        "finance_verifier": "orders:verify",
        "treasurer": "orders:pay",
        "goods_keeper": "orders:book",
        "supplier": "orders:supply",
        "clock": "orders:expire",
    }
)
"""What each hand's role must be allowed, in the order's unit; the supplier for itself."""

READ = "orders:read"
"""What lets an official of the unit, or an overseer, see an order."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a move is as it is: an article of law, or Bela's own policy, which never pretends to be law."""

    basis: Literal["law", "policy"]
    text: str


_POLICY = Ground("policy", _("Alur pesanan Bela"))
_FORM = Ground("law", "Perpres 16/2018 Pasal 28")
_CLOCK = Ground("policy", _("Batas waktu hari kerja Bela"))


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `when` says in words what else must hold; empty where nothing must."""

    act: Act
    start: State | None
    end: State
    hands: tuple[Hand, ...]
    ground: Ground = _POLICY
    when: str = ""


_ASKERS: tuple[Hand, ...] = ("procurement_officer", "requester")
_PARTIES: tuple[Hand, ...] = ("committing_officer", "receiver", "supplier")
_NOT_LS = _("bukan LS")
_LS = _("hanya LS")

MOVES: tuple[Move, ...] = (
    Move(Act.DRAFT, None, State.DRAFT, _ASKERS),
    Move(Act.CHANGE, State.DRAFT, State.DRAFT, _ASKERS),
    Move(Act.COMPARE, State.DRAFT, State.DRAFT, ("procurement_officer",)),
    Move(Act.REQUEST, State.DRAFT, State.DRAFT, ("requester",)),
    Move(Act.ASK_PRICE, State.DRAFT, State.NEGOTIATING, ("procurement_officer",)),
    Move(
        Act.ANSWER_PRICE, State.NEGOTIATING, State.DRAFT, ("supplier",), when=_("harga tetap atau turun")
    ),
    Move(Act.SUBMIT, State.DRAFT, State.SUBMITTED, ("procurement_officer",), when=_("lolos cek aturan")),
    Move(Act.RETURN, State.SUBMITTED, State.DRAFT, ("committing_officer",), when=_("dengan alasan")),
    Move(
        Act.APPROVE, State.SUBMITTED, State.APPROVED, ("committing_officer",), _FORM, _("lolos cek aturan")
    ),
    Move(Act.DECLINE, State.SUBMITTED, State.REFUSED, ("committing_officer",), when=_("dengan alasan")),
    Move(Act.EXPIRE, State.SUBMITTED, State.EXPIRED, ("clock",), _CLOCK, _("lewat batas waktu")),
    Move(Act.ACCEPT, State.APPROVED, State.ACCEPTED, ("supplier",)),
    Move(Act.DECLINE, State.APPROVED, State.REFUSED, ("supplier",), when=_("dengan alasan")),
    Move(Act.EXPIRE, State.APPROVED, State.EXPIRED, ("clock",), _CLOCK, _("lewat batas waktu")),
    Move(Act.SHIP, State.ACCEPTED, State.SHIPPED, ("supplier",)),
    Move(Act.ARRIVE, State.SHIPPED, State.ARRIVED, ("receiver",)),
    Move(Act.INSPECT, State.ARRIVED, State.INSPECTED, ("receiver",)),
    Move(
        Act.SIGN, State.INSPECTED, State.INSPECTED, ("committing_officer", "supplier"),
        when=_("persetujuan pertama"),
    ),
    Move(
        Act.SIGN, State.INSPECTED, State.HANDED_OVER, ("committing_officer", "supplier"),
        when=_("kedua pihak sudah"),
    ),
    Move(Act.INVOICE, State.HANDED_OVER, State.INVOICED, ("supplier",)),
    Move(Act.VERIFY, State.INVOICED, State.VERIFIED, ("finance_verifier",), when=_LS),
    Move(Act.PAY, State.INVOICED, State.PAID, ("treasurer",), when=_NOT_LS),
    Move(Act.PAY, State.VERIFIED, State.PAID, ("treasurer",)),
    Move(Act.CONFIRM, State.PAID, State.CLOSED, ("supplier",), when=_("jumlahnya sama")),
    Move(Act.CONFIRM, State.PAID, State.DISPUTED, ("supplier",), when=_("jumlahnya beda")),
    *(
        Move(Act.BOOK, state, state, ("goods_keeper",))
        for state in (State.HANDED_OVER, State.INVOICED, State.VERIFIED, State.PAID, State.CLOSED)
    ),
    Move(Act.CANCEL, State.DRAFT, State.CANCELLED, _ASKERS),
    Move(Act.CANCEL, State.NEGOTIATING, State.CANCELLED, ("procurement_officer",)),
    Move(Act.CANCEL, State.SUBMITTED, State.CANCELLED, ("procurement_officer",), when=_("dengan alasan")),
    Move(Act.CANCEL, State.APPROVED, State.CANCELLED, ("committing_officer",), when=_("dengan alasan")),
    Move(Act.CANCEL, State.ACCEPTED, State.CANCELLED, ("committing_officer",), when=_("dengan alasan")),
    *(
        Move(Act.DISPUTE, state, State.DISPUTED, _PARTIES, when=_("dengan alasan"))
        for state in (
            State.ACCEPTED,
            State.SHIPPED,
            State.ARRIVED,
            State.INSPECTED,
            State.HANDED_OVER,
            State.INVOICED,
            State.VERIFIED,
            State.PAID,
        )
    ),
    *(
        Move(Act.RESOLVE, State.DISPUTED, state, ("committing_officer",), when=_("kembali ke tempat semula"))
        for state in (
            State.ACCEPTED,
            State.SHIPPED,
            State.ARRIVED,
            State.INSPECTED,
            State.HANDED_OVER,
            State.INVOICED,
            State.VERIFIED,
            State.PAID,
        )
    ),
    Move(
        Act.RESOLVE, State.DISPUTED, State.CANCELLED, ("committing_officer",),
        when=_("sebelum serah terima"),
    ),
    Move(Act.RESOLVE, State.DISPUTED, State.CLOSED, ("committing_officer",), when=_("sesudah dibayar")),
)  # fmt: skip

CLOSED = frozenset({State.CLOSED, State.CANCELLED, State.REFUSED, State.EXPIRED})
"""Nobody's turn any more."""

UNPLACED = frozenset({State.DRAFT, State.NEGOTIATING})
"""Nothing is reserved yet."""

FALLEN = frozenset({State.CANCELLED, State.REFUSED, State.EXPIRED})
"""They came to nothing: no other order is counted together with them."""

TAKEN = frozenset({State.HANDED_OVER, State.INVOICED, State.VERIFIED, State.PAID, State.CLOSED})
"""The goods are the unit's."""

_BY_START: Mapping[tuple[Act, State | None], tuple[Move, ...]] = MappingProxyType(
    {
        (move.act, move.start): tuple(
            other for other in MOVES if (other.act, other.start) == (move.act, move.start)
        )
        for move in MOVES
    }
)


def moves(act: Act, state: State | None) -> tuple[Move, ...]:
    """The moves that an act can make from a state; none where it does not fit."""
    return _BY_START.get((act, state), ())


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, and by which deadline.

    `deadline` is a provision of the law (`deadline.approve`), `delivery` for the day of delivery, or none;
    where `expires`, the order lapses when the deadline has passed.
    """

    hand: Hand
    deadline: str | None = None
    expires: bool = False


_TURNS: Mapping[State, Turn] = MappingProxyType(
    {
        State.DRAFT: Turn("requester"),
        State.NEGOTIATING: Turn("supplier", "deadline.accept"),
        State.SUBMITTED: Turn("committing_officer", "deadline.approve", expires=True),
        State.APPROVED: Turn("supplier", "deadline.accept", expires=True),
        State.ACCEPTED: Turn("supplier", "delivery"),
        State.SHIPPED: Turn("supplier", "delivery"),
        State.ARRIVED: Turn("receiver", "deadline.inspect"),
        State.INSPECTED: Turn("committing_officer", "deadline.sign"),
        State.HANDED_OVER: Turn("supplier", "deadline.invoice"),
        State.INVOICED: Turn("treasurer", "deadline.pay"),
        State.VERIFIED: Turn("treasurer", "deadline.pay"),
        State.PAID: Turn("supplier", "deadline.confirm"),
        State.DISPUTED: Turn("committing_officer", "deadline.resolve"),
    }
)
_OFFICER_DRAFTS = Turn("procurement_officer")
_SUPPLIER_SIGNS = Turn("supplier", "deadline.sign")
_VERIFIER_FIRST = Turn("finance_verifier", "deadline.verify")

EXPIRING = frozenset(state for state, turn in _TURNS.items() if turn.expires)
"""States that lapse when their deadline has passed."""


def turn_in(
    state: State, *, payment: str, with_officer: bool = False, officer_signed: bool = False
) -> Turn | None:
    """Whose turn it is in a state; `None` where the order is closed.

    `with_officer`: the draft lies with the procurement officer, not with the requester. `officer_signed`:
    the committing officer has signed the handover, and the supplier has not. Paid directly (LS), an
    invoice goes to the finance verifier first.
    """
    if state is State.DRAFT and with_officer:
        return _OFFICER_DRAFTS
    if state is State.INSPECTED and officer_signed:
        return _SUPPLIER_SIGNS
    if state is State.INVOICED and payment == "direct":
        return _VERIFIER_FIRST
    return _TURNS.get(state)
