"""The form of a visit in six short steps: which questions of the register are asked where.

The phone, the plain pages and the paper are all made from this, so a question that the register gains is
asked by all of them: what no step names is asked in the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bela.accounts.roles import Words
from bela.registry.questions import BLOCKS, QUESTIONS, Question

ASKED_ELSEWHERE: Final = frozenset({"region", "latitude", "longitude", "end_state"})
"""Known from the assignment, from the device's position, from the outcome: never typed."""

ASKED: Final = QUESTIONS
OF_EVERY_OUTCOME: Final = ("name", "address", "rt", "rw", "note")
"""Asked also where nobody could be counted."""

COMPARED: Final = (
    "name", "owner", "activity", "place_kind", "started_on", "workers_male", "workers_female", "sells_online",
)  # fmt: skip
"""What a second person asks again: facts that a neighbour could confirm, no numbers of a person."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key in addresses, its name, its questions."""

    number: int
    name: Words
    questions: tuple[Question, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it asks."""
        return tuple(question.field for question in self.questions)


_FIRST: Final = ("name", "place_kind", "address", "rt", "rw", "note")
_PLAN: Final = (
    (Words("Tempat", "Place"), ()),
    (Words("Pemilik", "Owner"), ("owner",)),
    (Words("Usaha", "Business"), ("business", "place")),
    (Words("Besar usaha", "Size"), ("scale", "production")),
    (Words("Izin dan alat", "Permits and tools"), ("legality", "digital")),
    (Words("Penjualan dan bantuan", "Sales and aid"), ("marketing", "finance", "coaching")),
)


def _steps() -> tuple[Step, ...]:
    planned = {block for _name, blocks in _PLAN for block in blocks}
    unplanned = tuple(block.key for block in BLOCKS if block.key not in planned)
    steps = [Step(1, _PLAN[0][0], tuple(QUESTIONS[field] for field in _FIRST))]
    for number, (name, blocks) in enumerate(_PLAN[1:], 2):
        here = blocks + (unplanned if number == len(_PLAN) else ())
        asked = tuple(
            question
            for question in QUESTIONS.values()
            if question.block in here and question.field not in {*_FIRST, *ASKED_ELSEWHERE}
        )
        steps.append(Step(number, name, asked))
    return tuple(steps)


STEPS: Final = _steps()
"""The six steps; the first also asks for the outcome."""
