"""The states of a visit and the moves between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One move; `start` is "" where the visit is not known yet."""

    start: str
    end: str
    act: str
    who: str


MOVES: tuple[Move, ...] = (
    Move("", "waiting", "receive_visit", "helper with an assignment there, registry officer typing a paper"),
    Move("waiting", "accepted", "accept_visit", "registry officer, another than who was there"),
    Move("waiting", "returned", "return_visit", "registry officer, another than who was there"),
)
"""Nothing leads back: what was returned is sent again as a submission of its own."""
