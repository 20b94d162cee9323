"""Whether what a state register answers fits what stands on record. Pure; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bela.registry.holder import names_match
from bela.registry.state_registers.register import Reply

JOIN = " / "


@dataclass(frozen=True, slots=True)
class Asked:
    """What is on record: the number, and the names that may stand beside it in the register."""

    number: str = field(repr=False)
    names: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Compared:
    """How it came out; `name_answered` only where the names differ, so that nothing is kept for nothing."""

    result: str
    name_asked: str = field(repr=False)
    name_answered: str = field(repr=False)
    as_of: date
    said: dict[str, str]


def compare(asked: Asked, reply: Reply) -> Compared | None:
    """The outcome for one number; None where the file cannot say, because lines of it could not be read.

    A register that knows the number by another name, as ended, or not at all is told apart from one that
    fits. Of somebody who died nothing but that is kept.
    """
    ours = JOIN.join(asked.names)
    answer = reply.answers.get(asked.number)
    if answer is None:
        if reply.as_of is None or not reply.whole:
            return None
        return Compared("not_found", ours, "", reply.as_of, {})
    if answer.status != "active":
        return Compared(answer.status, ours, "", answer.as_of, dict(answer.said))
    fitting = (name for name in asked.names if names_match(answer.name, name, may_be_cut=False))
    ours_there = next(fitting, None)
    if ours_there is None:
        return Compared("name_differs", ours, answer.name, answer.as_of, dict(answer.said))
    return Compared("match", ours_there, "", answer.as_of, dict(answer.said))


def names_for(register: str, name: str, owner: str) -> tuple[str, ...]:
    """Whose name the register knows: a NIK is the owner's, NIB and NPWP may be either's."""
    names = (owner,) if register == "dukcapil" else (name, owner)
    return tuple(dict.fromkeys(found for found in names if found))
