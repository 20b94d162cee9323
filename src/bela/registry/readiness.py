"""What an enterprise still lacks before it may sell, and before it can be paid; one step at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

STEPS: Final = ("phone", "nik", "scale", "verification", "account")
"""In the order in which they are asked for; the account is needed to be paid, not to sell."""

_TO_SELL: Final = STEPS[:4]


class StepState(StrEnum):
    """How far a step is: still to be done by the owner, with the office, or done."""

    TODO = "todo"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The steps with their states; `next` is the first that is not done."""

    steps: Mapping[str, StepState]

    @property
    def missing_to_sell(self) -> tuple[str, ...]:
        """What an officer cannot allow selling without."""
        return tuple(step for step in _TO_SELL if self.steps[step] is not StepState.DONE)

    @property
    def next(self) -> str | None:
        """The first step that the owner still has to do; else the first that waits for the office."""
        for wanted in (StepState.TODO, StepState.WAITING):
            for step in STEPS:
                if self.steps[step] is wanted:
                    return step
        return None

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(state is StepState.DONE for state in self.steps.values())


@dataclass(frozen=True, slots=True)
class KnownOfIt:
    """The facts a readiness is made of."""

    has_owner: bool
    has_nik: bool
    scale_decided: bool
    scale_stated: bool
    verified: bool
    ready_for_visit: bool
    account: str


def readiness(known: KnownOfIt) -> Readiness:
    """Where each step stands."""
    done, waiting, todo = StepState.DONE, StepState.WAITING, StepState.TODO
    return Readiness(
        {
            "phone": done if known.has_owner else todo,
            "nik": done if known.has_nik else todo,
            "scale": done if known.scale_decided else waiting if known.scale_stated else todo,
            "verification": done if known.verified else waiting if known.ready_for_visit else todo,
            "account": {"checked": done, "waiting": waiting}.get(known.account, todo),
        }
    )
