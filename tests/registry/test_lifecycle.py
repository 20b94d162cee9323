"""The moves between stages: what the docs say is what is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from bela.registry import usecases
from bela.registry.lifecycle import MOVES, as_table, moves_from
from bela.registry.words import STAGES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "registry.md"


def test_the_docs_draw_the_moves_as_they_are() -> None:
    assert as_table() in DOCS.read_text()


def test_every_stage_can_be_reached_and_every_move_is_a_use_case() -> None:
    assert {move.end for move in MOVES} == set(STAGES)
    there = {path.stem for path in Path(usecases.__file__).parent.glob("*.py")}
    assert {move.act for move in MOVES} <= there


def test_moves_are_asked_for_by_a_stage_that_exists() -> None:
    assert [move.end for move in moves_from("name")] == ["drafting"]
    assert moves_from("active") == ()
    with pytest.raises(ValueError, match="no stage"):
        moves_from("payable")
