"""Draws the table of moves for the documentation; a test keeps the drawing true.

python -m bela.ordering.lifecycle_drawing docs/ordering.md     writes it between the marks
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from bela.ordering.lifecycle import CLOSED, MOVES, State, turn_in

MARKS = ("<!-- moves: drawn by bela.ordering.lifecycle_drawing -->", "<!-- end of moves -->")


def drawing() -> str:
    """The states with whose turn it is, a diagram of the moves, and every move as a row."""
    return "\n\n".join([_states(), _diagram(), _table()])


def _states() -> str:
    return _rows(
        ("state", "whose turn", "by when", "lapses"),
        ((f"`{state}`", *_turn(state)) for state in State),
    )


def _turn(state: State) -> tuple[str, str, str]:
    turn = turn_in(state, payment="imprest")
    if turn is None:
        return "nobody's: closed", "", ""
    return turn.hand, f"`{turn.deadline}`" if turn.deadline else "", "yes" if turn.expires else ""


def _diagram() -> str:
    moved = [move for move in MOVES if move.start is not None and move.start != move.end]
    pairs: dict[tuple[str, str], list[str]] = {}
    for move in moved:
        acts = pairs.setdefault((str(move.start), str(move.end)), [])
        if str(move.act) not in acts:
            acts.append(str(move.act))
    lines = [f"    {start} --> {end}: {', '.join(acts)}" for (start, end), acts in pairs.items()]
    ends = [f"    {state} --> [*]" for state in State if state in CLOSED]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> draft", *lines, *ends, "```"])


def _table() -> str:
    return _rows(
        ("act", "from", "to", "who", "when", "ground"),
        (
            (
                f"`{move.act}`", f"`{move.start}`" if move.start else "", f"`{move.end}`",
                ", ".join(move.hands), move.when, f"{move.ground.basis}: {move.ground.text}",
            )
            for move in MOVES
        ),
    )  # fmt: skip


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write(path: Path) -> None:
    """Put the drawing between the marks of a document. Raises `ValueError` where it has none."""
    before, first, rest = path.read_text("utf-8").partition(MARKS[0])
    _old, last, after = rest.partition(MARKS[1])
    if not first or not last:
        raise ValueError(f"{path} has no marks to draw between")
    path.write_text(f"{before}{first}\n\n{drawing()}\n\n{last}{after}", "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
