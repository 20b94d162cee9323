"""The states of an offer and its moves: from, to, who, and the permission it takes.

`state` is how far the latest version has come. An offer that was approved once stays on sale with the
version that was approved (`published`) while a newer one waits. The law knows three words only, which
`law_state` gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from bela.accounts.roles import Words

type OfferState = Literal[
    "draft", "submitted", "needs_change", "declined", "live", "not_buyable", "withdrawn"
]
type LawState = Literal["live", "not_buyable", "withdrawn"]

STATES: tuple[OfferState, ...] = (
    "draft",
    "submitted",
    "needs_change",
    "declined",
    "live",
    "not_buyable",
    "withdrawn",
)

OFF_SALE: tuple[OfferState, ...] = ("not_buyable", "withdrawn")

SAID: Mapping[str, Words] = MappingProxyType(
    {
        "draft": Words("Rancangan", "Draft"),
        "submitted": Words("Menunggu dilihat kurator", "Waits for the curator"),
        "needs_change": Words("Perlu Anda betulkan", "Needs a change from you"),
        "declined": Words("Tidak bisa tampil", "Declined"),
        "live": Words("Tampil di toko", "On sale"),
        "not_buyable": Words("Dihentikan kurator", "Stopped by the curator"),
        "withdrawn": Words("Anda tarik", "Withdrawn by you"),
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of an offer: who may take it from where to where."""

    name: str
    sources: tuple[OfferState, ...]
    target: OfferState
    who: Literal["supplier", "curator"]


MOVES: Mapping[str, Move] = MappingProxyType(
    {
        move.name: move
        for move in (
            # A stopped offer is sent again and looked at anew; one that was withdrawn too.
            Move("submit", STATES, "submitted", "supplier"),
            Move("approve", ("submitted",), "live", "curator"),
            Move("ask_change", ("submitted",), "needs_change", "curator"),
            Move("decline", ("submitted",), "declined", "curator"),
            Move("reprice", ("live",), "live", "supplier"),
            Move("withdraw", ("draft", "submitted", "needs_change", "live"), "withdrawn", "supplier"),
            Move("relist", ("withdrawn",), "live", "supplier"),
            Move("stop", ("submitted", "needs_change", "declined", "live"), "not_buyable", "curator"),
            Move("release", ("not_buyable",), "live", "curator"),
        )
    }
)


def may_move(name: str, state: str) -> bool:
    """Whether that move starts in that state."""
    return state in MOVES[name].sources


def law_state(state: str, published: int | None) -> LawState:
    """The law's word: what was never approved cannot be bought."""
    if state == "withdrawn":
        return "withdrawn"
    return "not_buyable" if state == "not_buyable" or published is None else "live"
