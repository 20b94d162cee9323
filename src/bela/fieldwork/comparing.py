"""A visit's answers beside the register's, and two visits' answers beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bela.fieldwork.form import COMPARED
from bela.fieldwork.models import Visit
from bela.kernel.person_name import sort_name
from bela.kernel.refusal import Refusal
from bela.registry.answering import plain
from bela.registry.changing import read_answers
from bela.registry.queries.doorstep import changed_since, on_record
from bela.registry.questions import QUESTIONS

_ORDER = {field: place for place, field in enumerate(QUESTIONS)}


@dataclass(frozen=True, slots=True)
class Beside:
    """One field: what the register holds (or the first person heard), what the visit brought."""

    field: str
    before: str
    after: str
    same: bool
    clash: bool = False


def beside_register(row: Visit) -> list[Beside]:
    """The visit's answers beside the register's of now.

    `clash`: the latter moved after the device had fetched it, or an officer has verified it.
    """
    read = _read(row.answers)
    known = on_record(row.enterprise_id or "", tuple(read))
    moved = (
        changed_since(row.enterprise_id, row.seen_at) if row.enterprise_id and row.seen_at else frozenset()
    )
    found = []
    for field in sorted(read, key=_ORDER.__getitem__):
        after = read[field]
        before = known.answers.get(field, "")
        same = before == after
        clash = not same and (field in moved or (field in known.proven and before != ""))
        found.append(Beside(field, before, after, same, clash))
    return found


def clashes_of(row: Visit) -> list[Beside]:
    """The fields of a waiting visit that a person has to choose for."""
    return [beside for beside in beside_register(row) if beside.clash]


def beside_each_other(
    first: Mapping[str, str], second: Mapping[str, str], outcomes: tuple[str, str]
) -> list[Beside]:
    """What two people heard, field by field; a question only one of them got an answer to is a difference."""
    found = [Beside("outcome", *outcomes, same=outcomes[0] == outcomes[1])]
    one, two = _read(first), _read(second)
    for field in COMPARED:
        before, after = one.get(field, ""), two.get(field, "")
        if before or after:
            found.append(Beside(field, before, after, same=_alike(before, after)))
    return found


def _alike(one: str, two: str) -> bool:
    return sort_name(one) == sort_name(two)


def _read(answers: Mapping[str, str]) -> dict[str, str]:
    """The typed answers in the form the register keeps; what cannot be read stays as typed."""
    found = {}
    for field, typed in answers.items():
        try:
            found[field] = text_of(read_answers({field: typed})[field])
        except (Refusal, KeyError):
            found[field] = typed
    return found


def text_of(value: object) -> str:
    """A kept value as text, the same for the register's column and for an answer."""
    held = plain(value)
    if held is None:
        return ""
    return ", ".join(str(each) for each in held) if isinstance(held, list) else str(held)
