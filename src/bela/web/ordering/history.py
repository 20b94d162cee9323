"""An order's past and its papers, on a page: stations, the timeline, what can be downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from bela.documents.answers import Paper
from bela.kernel.dates import format_day
from bela.kernel.period import legal_day
from bela.ordering.answers import MoveFacts, OrderFacts
from bela.ordering.lifecycle import FALLEN, Act, State
from bela.web.fields import screen_language
from bela.web.openness.words import PAPERS
from bela.web.ordering.words import HAPPENED, STATES, STATIONS, hand_name, reason_says
from bela.web.parts import Event, Station, Stations, Timeline

_BUYERS_OWN = frozenset({"comparison_sheet"})
"""Papers that name other sellers: the seller of the order does not get them."""


@dataclass(frozen=True)
class PaperShown:
    """A paper in the list: `ready` once its PDF is made."""

    code: str
    name: object
    number: str
    ready: bool
    void: bool


def stations(order: OrderFacts) -> Stations:
    """The life of the order as stops with their days; where it fell or is disputed, it halts."""
    reached = _reached(order.timeline)
    stops = [Station(name, _day(reached[act]), "past") for name, act in STATIONS if act in reached]
    state = order.row.state
    if state in FALLEN or state is State.DISPUTED:
        return Stations([*stops, Station(STATES[state], _day(order.timeline[-1]), "halt")])
    ahead = [name for name, act in STATIONS if act not in reached]
    return Stations([*stops, *_ahead(order, ahead)])


def timeline(order: OrderFacts, *, sells: bool) -> Timeline:
    """What has happened, the latest first. A seller sees it from the approval on."""
    moves = _sellers_moves(order.timeline) if sells else order.timeline
    return Timeline([Event(move.at, HAPPENED[move.act], _detail(order, move)) for move in reversed(moves)])


def papers_shown(papers: Sequence[Paper], *, sells: bool) -> list[PaperShown]:
    """The papers of the order, the oldest first."""
    return [
        PaperShown(
            paper.code,
            PAPERS.get(paper.kind, paper.kind),
            paper.number,
            ready=paper.rendering is not None,
            void=paper.void is not None,
        )
        for paper in papers
        if not (sells and paper.kind in _BUYERS_OWN)
    ]


def _reached(moves: Sequence[MoveFacts]) -> dict[str, MoveFacts]:
    """The move that reached each stop; an order that came back to be a draft starts again."""
    reached: dict[str, MoveFacts] = {}
    for move in moves:
        if move.act == Act.RETURN:
            reached.clear()
        elif move.act != Act.SIGN or move.end == State.HANDED_OVER:
            reached[move.act] = move
    return reached


def _ahead(order: OrderFacts, names: Sequence[object]) -> Iterator[Station]:
    due = order.row.turn.due_on if order.row.turn else None
    for place, name in enumerate(names):
        if place:
            yield Station(name)
        else:
            when = gettext("paling lambat {day}").format(day=_short(due)) if due else ""
            yield Station(name, when, "now")


def _day(move: MoveFacts) -> str:
    return _short(legal_day(move.at))


def _short(day: date) -> str:
    """`10 Maret`: a stop of a line has no room for the year."""
    return format_day(day, screen_language()).rpartition(" ")[0]


def _detail(order: OrderFacts, move: MoveFacts) -> str:
    """By whom, and why: the coded reason, then what was written."""
    who = order.row.supplier_name if move.hand == "supplier" else hand_name(move.hand)
    reason = reason_says(move.act, move.reason_code) if move.reason_code else ""
    said = ": ".join(filter(None, (reason, move.note)))
    return f"{who}. {said[:1].upper()}{said[1:]}" if said else f"{who}."


def _sellers_moves(moves: Sequence[MoveFacts]) -> list[MoveFacts]:
    """What is a seller's to know: that they were asked for a price, and everything from the approval on."""
    approved = next((place for place, move in enumerate(moves) if move.act == Act.APPROVE), len(moves))
    return [
        move
        for place, move in enumerate(moves)
        if place >= approved or move.act in (Act.ASK_PRICE, Act.ANSWER_PRICE)
    ]
