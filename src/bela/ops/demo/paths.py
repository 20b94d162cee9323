"""The ways the demo's orders go: which acts each has behind it, and how many go that way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bela.ordering.lifecycle import State

PLACED = ("draft", "compare", "submit")
_REQUESTED = ("draft_by_requester", "request", "compare", "submit")
_NEGOTIATED = ("draft", "ask_price", "answer_price", "compare", "submit")
_RETURNED = ("draft", "compare", "submit", "return", "submit")
_TO_HANDOVER = ("approve", "accept", "ship", "arrive", "inspect", "sign_by_officer", "sign_by_seller")
_IMPREST = ("invoice", "pay", "confirm")
_DIRECT = ("invoice", "verify", "pay", "confirm")

GAPS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "compare": (0,), "request": (0,), "ask_price": (0,), "answer_price": (1,), "submit": (0, 1),
        "return": (1,), "approve": (0, 1), "accept": (0, 1), "ship": (1, 2), "arrive": (0,), "inspect": (0, 1),
        "sign_by_officer": (0, 1), "sign_by_seller": (0, 1), "invoice": (0, 1, 2), "verify": (1,),
        "pay": (1, 2, 3), "confirm": (0, 1), "book": (1,), "decline_by_officer": (1,), "decline_by_seller": (1,),
        "cancel": (1,), "cancel_by_approver": (1,), "dispute": (1,), "confirm_less": (1,), "close_dispute": (2,), "expire": (5,),
        "submit_refused": (0,),
    }
)  # fmt: skip
"""How many working days an act may come after the one before it."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way: its acts, the state it ends in, how it is paid, how many orders of the full city go it.

    `recent` is how many working days before the day of loading the last act lies at most; None is anywhere in
    the history. So many of them, `rinas`, are Rina's.
    """

    acts: tuple[str, ...]
    end: State
    count: int
    rinas: int = 0
    payment: str = "imprest"
    recent: int | None = None
    why: str = ""


PATHS = (
    Path(("draft_by_requester",), State.DRAFT, 5, recent=4),
    Path(("draft_by_requester", "request"), State.DRAFT, 4, rinas=1, recent=3),
    Path(("draft", "compare"), State.DRAFT, 4, recent=3),
    Path(("draft", "compare", "submit_refused"), State.DRAFT, 1, recent=6, why="ceiling"),
    Path(("draft", "compare", "submit_refused"), State.DRAFT, 1, rinas=1, recent=5, why="meal"),
    Path(("draft", "submit_refused"), State.DRAFT, 1, recent=4, why="compared"),
    Path(("draft", "ask_price"), State.NEGOTIATING, 4, rinas=1, recent=2),
    Path(PLACED, State.SUBMITTED, 7, rinas=1, recent=1),
    Path(_REQUESTED, State.SUBMITTED, 3, recent=1, payment="direct"),
    Path((*PLACED, "approve"), State.APPROVED, 8, rinas=3, recent=1),
    Path((*_REQUESTED, "approve", "accept"), State.ACCEPTED, 8, rinas=2, recent=2),
    Path((*PLACED, *_TO_HANDOVER[:3]), State.SHIPPED, 8, rinas=1, recent=1),
    Path((*PLACED, *_TO_HANDOVER[:4]), State.ARRIVED, 6, rinas=1, recent=2),
    Path((*PLACED, *_TO_HANDOVER[:5]), State.INSPECTED, 5, recent=2),
    Path((*PLACED, *_TO_HANDOVER[:6]), State.INSPECTED, 3, rinas=1, recent=2),
    Path((*PLACED, *_TO_HANDOVER), State.HANDED_OVER, 7, rinas=1, recent=3),
    Path((*PLACED, *_TO_HANDOVER, "invoice"), State.INVOICED, 5, rinas=1, recent=3),
    Path((*_REQUESTED, *_TO_HANDOVER, "invoice"), State.INVOICED, 5, recent=2, payment="direct"),
    Path((*PLACED, *_TO_HANDOVER, "invoice", "verify"), State.VERIFIED, 4, recent=3, payment="direct"),
    Path((*PLACED, *_TO_HANDOVER, "invoice", "pay"), State.PAID, 7, rinas=2, recent=4),
    Path((*PLACED, *_TO_HANDOVER, *_IMPREST), State.CLOSED, 12, rinas=4),
    Path((*PLACED, *_TO_HANDOVER, "book", *_IMPREST), State.CLOSED, 16),
    Path((*_NEGOTIATED, *_TO_HANDOVER, "book", *_IMPREST), State.CLOSED, 7, rinas=1, payment="card"),
    Path((*_RETURNED, *_TO_HANDOVER, *_IMPREST), State.CLOSED, 4),
    Path((*_REQUESTED, *_TO_HANDOVER, "book", *_DIRECT), State.CLOSED, 14, payment="direct"),
    Path((*PLACED, *_TO_HANDOVER, *_DIRECT), State.CLOSED, 8, rinas=1, payment="direct"),
    Path(("draft", "submit", *_TO_HANDOVER, *_IMPREST), State.CLOSED, 5, payment="card", why="not compared"),
    Path((*PLACED, *_TO_HANDOVER, "invoice", "pay", "confirm_less", "close_dispute"), State.CLOSED, 2),
    Path((*PLACED, *_TO_HANDOVER[:4], "dispute"), State.DISPUTED, 3, recent=3),
    Path((*PLACED, *_TO_HANDOVER, "invoice", "pay", "confirm_less"), State.DISPUTED, 2, rinas=1, recent=3),
    Path((*PLACED, "decline_by_officer"), State.REFUSED, 3),
    Path((*PLACED, "approve", "decline_by_seller"), State.REFUSED, 3, rinas=1),
    Path((*PLACED, "cancel"), State.CANCELLED, 3),
    Path((*PLACED, "approve", "accept", "cancel_by_approver"), State.CANCELLED, 2),
    Path((*PLACED, "expire"), State.EXPIRED, 2),
    Path((*PLACED, "approve", "expire"), State.EXPIRED, 2),
)
"""Every state of the contract, closed ones most; about 180 orders."""
