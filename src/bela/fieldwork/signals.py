"""Patterns that invented records tend to show. Each is a reason to look, none is proof of anything.

Pure functions over what one person brought home; the words for the screen say "perlu dilihat".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, Literal

type Kind = Literal["fast", "one_position", "digits", "shared_phone", "round", "same_answers"]

SHORTEST: Final = timedelta(minutes=4)
"""From the end of one visit to the end of the next; a form with answers takes longer."""

FEWEST_AT_ONE_POINT: Final = 5
FEWEST_ROUND: Final = 8
FEWEST_ALIKE: Final = 5


_SERIAL = 12  # behind them a NIK has its serial; October 2000 and 0001 together are no invention


@dataclass(frozen=True, slots=True)
class Trace:
    """What a pattern is looked for in: one visit of one person. Amounts in rupiah, None where not said."""

    visit: str
    outcome: str
    started_at: datetime
    finished_at: datetime
    position: tuple[str, str] | None  # degrees to four decimals: about eleven metres
    at_market: bool
    nik: str
    phone: str
    amounts: tuple[int, ...]
    answered: tuple[str, ...]  # answers that describe the business, as read
    on_paper: bool = False  # copied later, so that its moments are those of typing


@dataclass(frozen=True, slots=True)
class Signal:
    """Something to be looked at: what kind, in which visits; `count` goes into the sentence."""

    kind: Kind
    visits: tuple[str, ...]
    count: int


def signals_in(traces: Sequence[Trace]) -> list[Signal]:
    """All the patterns in what one person brought home, in any order of visits."""
    in_order = sorted(traces, key=lambda trace: trace.finished_at)
    looks: tuple[Callable[[Sequence[Trace]], Iterator[Signal]], ...] = (
        _fast, _one_position, _digits, _shared_phone, _round, _same_answers,
    )  # fmt: skip
    return [signal for look in looks for signal in look(in_order)]


def _fast(traces: Sequence[Trace]) -> Iterator[Signal]:
    counted = [trace for trace in traces if trace.outcome == "counted" and not trace.on_paper]
    fast = [
        later.visit
        for earlier, later in pairwise(counted)
        if later.finished_at - max(earlier.finished_at, later.started_at) < SHORTEST
        and later.finished_at - earlier.finished_at < SHORTEST
    ]
    if fast:
        yield Signal("fast", tuple(fast), len(fast))


def _one_position(traces: Sequence[Trace]) -> Iterator[Signal]:
    # Stalls of a market lie on one point and are no pattern.
    there = [trace for trace in traces if trace.position and not trace.at_market]
    yield from _alike("one_position", there, lambda trace: trace.position, FEWEST_AT_ONE_POINT)


def _digits(traces: Sequence[Trace]) -> Iterator[Signal]:
    odd = [
        trace.visit for trace in traces if looks_made_up(trace.nik[:_SERIAL]) or looks_made_up(trace.phone)
    ]
    neighbours = _counted_up([trace for trace in traces if trace.nik])
    found = tuple(dict.fromkeys([*odd, *neighbours]))
    if found:
        yield Signal("digits", found, len(found))


def _shared_phone(traces: Sequence[Trace]) -> Iterator[Signal]:
    yield from _alike(
        "shared_phone", [trace for trace in traces if trace.phone], lambda trace: trace.phone, 3
    )


def _round(traces: Sequence[Trace]) -> Iterator[Signal]:
    said = [(trace.visit, amount) for trace in traces for amount in trace.amounts if amount]
    plain = [visit for visit, amount in said if _leading(amount) in (1, 2, 5)]
    if len(said) >= FEWEST_ROUND and len(plain) * 10 >= len(said) * 9:
        yield Signal("round", tuple(dict.fromkeys(plain)), len(plain))


def _same_answers(traces: Sequence[Trace]) -> Iterator[Signal]:
    # Neighbouring stalls of a market are alike.
    counted = [
        trace
        for trace in traces
        if trace.outcome == "counted" and any(trace.answered) and not trace.at_market
    ]
    yield from _alike("same_answers", counted, lambda trace: trace.answered, FEWEST_ALIKE)


def _alike(
    kind: Kind, traces: Sequence[Trace], of: Callable[[Trace], object], fewest: int
) -> Iterator[Signal]:
    for value, number in Counter(of(trace) for trace in traces).items():
        if number >= fewest:
            yield Signal(kind, tuple(trace.visit for trace in traces if of(trace) == value), number)


def looks_made_up(number: str) -> bool:
    """Six equal digits in a row, or six that only count up or down: 000000, 123456."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    steps = [later - earlier for earlier, later in pairwise(digits)]
    for start in range(len(steps) - 4):
        run = set(steps[start : start + 5])
        if len(run) == 1 and run <= {0, 1, -1}:
            return True
    return False


def _counted_up(traces: Sequence[Trace]) -> list[str]:
    """NIK that follow one another: the next visit's is one more than this one's."""
    found = []
    for earlier, later in pairwise(traces):
        if earlier.nik.isdigit() and later.nik.isdigit() and abs(int(later.nik) - int(earlier.nik)) == 1:
            found += [earlier.visit, later.visit]
    return found


def _leading(amount: int) -> int:
    """The amount without its noughts: 5 for 50 million."""
    while amount % 10 == 0:
        amount //= 10
    return amount
