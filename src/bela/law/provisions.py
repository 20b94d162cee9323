"""Provisions: one number of the law a file, with its values over time and where each stands written.

A value holds from its first day up to, not including, the first day of the next one (or its own
`to`). `from: null`, possible for the first value only, means that it held before this rule book
begins. Every value names its source and whether the official text was seen; `assumed` marks a first
day that nobody found in a text. A provision of basis `policy` is the city's own and cites nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction

from bela.kernel.money import Rupiah
from bela.law.source import Node, Words

type Value = Rupiah | Fraction | int | bool | time


class Basis(StrEnum):
    """Whether a text of law says so, or the city decided it."""

    LAW = "law"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Cite:
    """Where it stands written. `seen` says whether the official text was read, or only others on it."""

    instrument: str | None
    article: str | None
    quote: str | None
    seen: str | None

    def as_json(self) -> dict[str, str | None]:
        """All four."""
        return {
            "instrument": self.instrument,
            "article": self.article,
            "quote": self.quote,
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """The lawyer who compared it with the official text, and the day; both null until then."""

    by: str | None
    on: date | None

    def __bool__(self) -> bool:
        return self.by is not None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value and the days it holds: from `start` (null: always) up to, not including, `end`."""

    start: date | None
    end: date | None
    value: Value
    cite: Cite | None
    assumed: bool
    note: Words | None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def as_json(self, unit: str) -> dict[str, object]:
        """For the API and the canonical text that the digest is made of."""
        return {
            "from": self.start.isoformat() if self.start else None,
            "to": self.end.isoformat() if self.end else None,
            "value": plain_value(self.value),
            "unit": unit,
            "cite": self.cite.as_json() if self.cite else None,
            "assumed": self.assumed,
            "note": self.note.as_json() if self.note else None,
        }


@dataclass(frozen=True, slots=True)
class Provision:
    """One number of the law, over time. `label` is its short name in a table (a channel's name)."""

    key: str
    title: Words
    label: Words
    unit: str
    basis: Basis
    values: tuple[DatedValue, ...]
    checked: Checked

    def on(self, day: date) -> DatedValue | None:
        """The value in force on that day, if any."""
        return next((value for value in self.values if day in value), None)

    def as_json(self) -> dict[str, object]:
        """The provision with all its values, as the API gives it."""
        return {
            "provision": self.key,
            "title": self.title.as_json(),
            "label": self.label.as_json(),
            "unit": self.unit,
            "basis": self.basis.value,
            "values": [value.as_json(self.unit) for value in self.values],
            "checked": checked_json(self.checked),
        }


def checked_json(checked: Checked) -> dict[str, str | None]:
    """Who checked it and when, or nulls."""
    return {"by": checked.by, "on": checked.on.isoformat() if checked.on else None}


def plain_value(value: Value) -> int | bool | str:
    """A value as JSON: whole numbers stay, a share is a text such as "11/100", a time "05:00"."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _share(node: Node) -> Fraction:
    if not isinstance(node.data, str) or not re.fullmatch(r"[1-9][0-9]{0,5}/[1-9][0-9]{0,5}", node.data):
        raise node.wrong('must be an exact share such as "11/100"')
    return Fraction(node.data)


def _time(node: Node) -> time:
    if not isinstance(node.data, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", node.data):
        raise node.wrong('must be a time such as "05:00"')
    return time.fromisoformat(node.data)


UNITS: Mapping[str, Callable[[Node], Value]] = {
    "rupiah": lambda node: Rupiah(node.whole()),
    "share": _share,  # of an amount: 3/200 is 1.5%
    "times": _share,  # of a rate or a distance: 3/2 is one and a half times
    "days": Node.whole,
    "hours": Node.whole,
    "minutes": Node.whole,
    "count": Node.whole,
    "time": _time,
    "in_force": Node.flag,
}


def read_provision(key: str, node: Node) -> Provision:
    """A provision from its file's data. Raises `RuleBookError` naming file and field."""
    found = node.fields("title unit basis values checked", "label")
    unit = found["unit"].one_of(UNITS)
    basis = Basis(found["basis"].one_of(tuple(Basis)))
    title = found["title"].words()
    return Provision(
        key=key,
        title=title,
        label=found["label"].words() if "label" in found else title,
        unit=unit,
        basis=basis,
        values=_values(found["values"], UNITS[unit], basis),
        checked=read_checked(found["checked"]),
    )


def _values(node: Node, read: Callable[[Node], Value], basis: Basis) -> tuple[DatedValue, ...]:
    items = node.items()
    if not items:
        raise node.wrong("must not be empty")
    starts = [_start(item, first=number == 0) for number, item in enumerate(items)]
    for number in range(1, len(items)):
        if starts[number - 1] is not None and starts[number] <= starts[number - 1]:  # type: ignore[operator]
            raise items[number].child("from", None).wrong("must be later than the one before")
    ends = [*starts[1:], None]
    return tuple(
        _value(item, (start, end), read, basis) for item, start, end in zip(items, starts, ends, strict=True)
    )


def _start(node: Node, *, first: bool) -> date | None:
    field = node.fields("from value cite", "to assumed note")["from"]
    if field.data is None and not first:
        raise field.wrong("only the first value may be without a first day")
    return field.or_none(field.day)


def _value(
    node: Node, days: tuple[date | None, date | None], read: Callable[[Node], Value], basis: Basis
) -> DatedValue:
    found = node.mapping()
    start, end = days
    if "to" in found:
        stop = found["to"].day()
        if (start is not None and stop <= start) or (end is not None and stop > end):
            raise found["to"].wrong("must lie between its first day and the next value's")
        end = stop
    return DatedValue(
        start=start,
        end=end,
        value=read(found["value"]),
        cite=read_cite(found["cite"], basis),
        assumed="assumed" in found and found["assumed"].flag(),
        note=found["note"].words() if "note" in found else None,
    )


def read_cite(node: Node, basis: Basis) -> Cite | None:
    """A citation; null for a policy, never null for law (there the instrument may be null)."""
    if basis is Basis.POLICY:
        if node.data is not None:
            raise node.wrong("a policy cites no law")
        return None
    found = node.fields("instrument article quote seen")
    cite = Cite(
        instrument=found["instrument"].or_none(found["instrument"].text),
        article=found["article"].or_none(found["article"].text),
        quote=found["quote"].or_none(found["quote"].text),
        seen=found["seen"].or_none(lambda: found["seen"].one_of(("official", "secondary"))),
    )
    if (cite.instrument is None) != (cite.seen is None):
        raise found["seen"].wrong("says how an instrument was seen: both are given, or neither")
    if cite.instrument is None and (cite.article or cite.quote):
        raise found["article"].wrong("an article needs its instrument")
    return cite


def read_checked(node: Node) -> Checked:
    """Who compared it with the official text and when; both, or neither."""
    found = node.fields("by on")
    checked = Checked(found["by"].or_none(found["by"].text), found["on"].or_none(found["on"].day))
    if (checked.by is None) != (checked.on is None):
        raise node.wrong("needs both who and when, or neither")
    return checked
