"""docs/linkage.md shows the rules and weights that are in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from bela.linkage.blocking import BLOCKS
from bela.linkage.comparisons import COMPARISONS
from bela.linkage.grounds import GROUNDS
from bela.linkage.judging import CERTAIN_FROM, TRAPPED, WITHOUT_GROUND
from bela.linkage.traps import CHAIN, TRAPS

WRITTEN = (Path(__file__).parents[2] / "docs" / "linkage.md").read_text()


@pytest.mark.parametrize(
    "line",
    [
        *(f"| {block.name} | {block.most} | {block.why} |" for block in BLOCKS),
        *(
            f"| {each.name} | {', '.join(f'{level.name} {level.bits:+.1f}' for level in each.levels)} | {each.why} |"
            for each in COMPARISONS
        ),
        *(f"| {ground.name} | {ground.why} |" for ground in GROUNDS),
        *(f"| {trap.name}{' (silent)' if trap.is_silent else ''} | {trap.why} |" for trap in (*TRAPS, CHAIN)),
        f"come to {CERTAIN_FROM} or more",
        f"worth {WITHOUT_GROUND} at most",
        f"worth {TRAPPED} at most",
    ],
)
def test_what_is_in_force_is_written(line: str) -> None:
    assert line in WRITTEN
