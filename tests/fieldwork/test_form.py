"""The form: every question of the register in one of six steps, or known without asking."""

from __future__ import annotations

from bela.fieldwork.form import ASKED_ELSEWHERE, COMPARED, OF_EVERY_OUTCOME, STEPS
from bela.fieldwork.lifecycle import MOVES
from bela.fieldwork.words import VISIT_STATES
from bela.registry.questions import QUESTIONS


def test_every_question_stands_in_one_step() -> None:
    asked = [field for step in STEPS for field in step.fields]
    assert len(STEPS) == 6
    assert len(asked) == len(set(asked))
    assert set(asked) | ASKED_ELSEWHERE == set(QUESTIONS)


def test_what_is_asked_at_every_door_is_asked_first() -> None:
    assert set(OF_EVERY_OUTCOME) <= set(STEPS[0].fields)
    assert set(COMPARED) <= set(QUESTIONS)


def test_a_step_is_short() -> None:
    assert max(len(step.fields) for step in STEPS) <= 14


def test_the_moves_use_the_states_of_the_table() -> None:
    assert {move.end for move in MOVES} == set(VISIT_STATES)
