"""The stages of an enterprise and the moves between them: who may make each, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass

from bela.registry.words import STAGES


@dataclass(frozen=True, slots=True)
class Move:
    """One move; `start` is "" where the enterprise is not on the register yet."""

    start: str
    end: str
    act: str
    who: str
    needs: str


MOVES: tuple[Move, ...] = (
    Move("", "name", "admit_batch", "registry officer", "a name"),
    Move("", "drafting", "register_enterprise", "its owner", "a phone proven by a code, a name, a place"),
    Move("name", "drafting", "link_owner", "its owner, registry officer", "a phone proven by a code"),
    Move(
        "drafting",
        "active",
        "activate_enterprise",
        "registry officer",
        "NIK, size class, a verification in force",
    ),
)
"""Nothing leads back: what no longer holds is a dated fact beside the stage (a verification that ended, a
suspension, a sanction, a withdrawal), so that every day can be asked about."""


def moves_from(stage: str) -> tuple[Move, ...]:
    """The moves that begin at a stage. Raises `ValueError` for no stage."""
    if stage not in ("", *STAGES):
        raise ValueError(f"there is no stage {stage!r}")
    return tuple(move for move in MOVES if move.start == stage)


def as_table() -> str:
    """The moves as the table that stands in docs/registry.md."""
    rows = ["| from | to | act | who | needs |", "|---|---|---|---|---|"]
    rows += [
        f"| {move.start or '–'} | {move.end} | `{move.act}` | {move.who} | {move.needs} |" for move in MOVES
    ]
    return "\n".join(rows)
