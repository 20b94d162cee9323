"""All questions of the record, block by block, as data: what pages, the paper form, the phone form, lists,
figures and the spreadsheet of the record are made from.

How an answer is read and where it is kept is `answering`; what is said here holds for whoever asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bela.registry.census import business, figures, people, ways
from bela.registry.census.question import Block, Choice, Kind, Question

__all__ = [
    "BLOCKS",
    "MANDATORY",
    "QUESTIONS",
    "TO_BEGIN",
    "Block",
    "Choice",
    "Kind",
    "Question",
    "questions_of",
]

BLOCKS: Final[tuple[Block, ...]] = (*people.BLOCKS, *business.BLOCKS, *figures.BLOCKS, *ways.BLOCKS)
"""In the order in which they are asked."""

QUESTIONS: Final[Mapping[str, Question]] = {
    question.field: question
    for question in (*people.QUESTIONS, *business.QUESTIONS, *figures.QUESTIONS, *ways.QUESTIONS)
}
"""Every question by its field, in the order in which they are asked."""

TO_BEGIN: Final = ("name", "region")
"""What is enough to begin a record."""

MANDATORY: Final = tuple(field for field, question in QUESTIONS.items() if question.mandatory)
"""What a record is called complete by."""


def questions_of(block: str) -> tuple[Question, ...]:
    """The questions of a block."""
    return tuple(question for question in QUESTIONS.values() if question.block == block)
