"""A visit's answers beside the register's, and two visits' answers beside each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bela.fieldwork.form import COMPARED
from bela.fieldwork.models import Visit
from bela.kernel.person_name import sort_name
from bela.kernel.refusal import Refusal
from bela.registry.answering import plain
from bela.registry.changing import read_answers
from bela.registry.queries.doorstep import NOTHING_ON_RECORD, OnRecord, changed_since, on_record
from bela.registry.questions import QUESTIONS

_ORDER = {field: place for place, field in enumerate(QUESTIONS)}


@dataclass(frozen=True, slots=True)
class Beside:
    """One field: what the register holds (or the first person heard), what the visit brought.

    `moved` and `clash`: see `beside_registers`.
    """

    field: str
    before: str
    after: str
    same: bool
    clash: bool = False
    moved: bool = False


def beside_register(row: Visit) -> list[Beside]:
    """The visit's answers beside the register's of now. See `beside_registers`."""
    return beside_registers([row])[row.public_id]


def beside_registers(rows: Sequence[Visit]) -> dict[str, list[Beside]]:
    """The visits' answers beside the register's of now, by the visits' public ids. Two queries however many.

    `moved`: the register's answer is another than when the device fetched the record. `clash`: so it is, or
    an officer has verified it.
    """
    read = {row.public_id: _read(row.answers) for row in rows}
    ids = {row.enterprise_id for row in rows if row.enterprise_id}
    known = on_record(ids, {field for answers in read.values() for field in answers})
    moved = _moved(rows)
    return {
        row.public_id: _beside(
            read[row.public_id], known.get(row.enterprise_id or "", NOTHING_ON_RECORD), moved[row.public_id]
        )
        for row in rows
    }


def _beside(read: Mapping[str, str], known: OnRecord, moved: Collection[str]) -> list[Beside]:
    found = []
    for field in sorted(read, key=_ORDER.__getitem__):
        before, after = known.answers.get(field, ""), read[field]
        same = before == after
        elsewhere = not same and field in moved
        clash = elsewhere or (not same and field in known.proven)
        found.append(Beside(field, before, after, same, clash, elsewhere))
    return found


def _moved(rows: Sequence[Visit]) -> dict[str, set[str]]:
    """The fields that were answered after the device had fetched the record, by visit."""
    fetched = [row for row in rows if row.enterprise_id and row.seen_at]
    seen = [row.seen_at for row in fetched if row.seen_at]
    changes = changed_since({row.enterprise_id or "" for row in fetched}, min(seen)) if seen else []
    found: dict[str, set[str]] = {row.public_id: set() for row in rows}
    for row in fetched:
        for change in changes:
            if change.enterprise == row.enterprise_id and row.seen_at and change.at > row.seen_at:
                found[row.public_id] |= change.fields
    return found


def clashes_of(row: Visit) -> list[Beside]:
    """The fields of a waiting visit that a person has to choose for."""
    return [beside for beside in beside_register(row) if beside.clash]


def first_heard(row: Visit) -> dict[str, str]:
    """A visit's answers; what the phone carried and nobody changed was not sent, and is the register's answer."""
    carried = on_record([row.enterprise_id], COMPARED) if row.enterprise_id and not row.new_find else {}
    known = carried.get(row.enterprise_id or "", NOTHING_ON_RECORD).answers
    return {**{field: text for field, text in known.items() if text}, **row.answers}


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
