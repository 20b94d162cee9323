"""What a state register can be asked and what it answers, whichever way it is reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

type Status = Literal["active", "not_active", "deceased"]


@dataclass(frozen=True, slots=True)
class Connected:
    """It can be asked; what it knows is as of that day."""

    as_of: date


@dataclass(frozen=True, slots=True)
class NotConnected:
    """It cannot be asked: why, and what to do about it, in words for an officer."""

    reason: object
    next_step: object


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """What it says of one number. `said` is what else stood there (class of size, taxable person)."""

    number: str = field(repr=False)
    name: str = field(repr=False)
    status: Status
    as_of: date
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that could not be read: where, which field, why. The line itself is not repeated."""

    line: int
    field: str
    reason: object


@dataclass(frozen=True, slots=True)
class Reply:
    """The answers to the numbers it knows. `digest` names the source, so that one can be shown it.

    While `faults` there are, a number without an answer is not known to be missing: it may stand in one of
    these lines. `faults` holds the first of them, `fault_count` how many there are.
    """

    answers: Mapping[str, RegisterAnswer] = field(repr=False)
    as_of: date | None
    digest: str
    lines: int
    faults: tuple[LineFault, ...]
    fault_count: int

    @property
    def whole(self) -> bool:
        """Whether a number that is not in it is not in the register."""
        return self.fault_count == 0 and self.as_of is not None


class StateRegister(Protocol):
    """A register of the state, by file or by whatever connection there will be."""

    @property
    def key(self) -> str:
        """`oss`, `pajak` or `dukcapil`."""

    def connection(self) -> Connected | NotConnected:
        """Whether it can be asked now. Cheap: a page asks it each time."""

    def answers(self, numbers: Collection[str], on: date) -> Reply:
        """What it says of these numbers, in one pass for however many; a day after `on` is a fault.

        Raises `BadRegisterFile` where it cannot be asked at all.
        """
