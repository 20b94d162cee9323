"""Two records side by side: each question once, what agrees, what differs, and which answer to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bela.registry.merging.together import TOGETHER
from bela.registry.queries.duplicates import PairShown, ReasonShown
from bela.registry.questions import QUESTIONS
from bela.web.registry.shown import in_words
from bela.web.registry.words import FIELDS, say

type Side = Literal["first", "second"]

_LED_BY = {field: group[0] for group in TOGETHER for field in group[1:]}
SAME, DIFFERS, ONLY_ONE = (_("sama"), "done"), (_("berbeda"), "wait"), (_("hanya satu"), "")


@dataclass(frozen=True, slots=True)
class Line:
    """One question: both answers in words, whether they agree, and which is chosen; "" where nothing is to choose."""

    field: str
    label: object
    first: str
    second: str
    says: object
    tone: str
    chosen: Side | Literal[""]
    follows: object = ""  # the label of the answer it goes together with


def lines_of(pair: PairShown, keeps: Side, chosen: Mapping[str, str]) -> list[Line]:
    """The questions that at least one side answers. `chosen` is what was sent, by field."""
    return [
        _line(pair, field, keeps, chosen)
        for field in QUESTIONS
        if any(side.known.get(field) for side in pair.sides) and not _said_already(pair, field)
    ]


def taken(pair: PairShown, keeps: Side, chosen: Mapping[str, str]) -> list[str]:
    """The fields of which the answer of the side that goes counts."""
    lines = lines_of(pair, keeps, chosen)
    return [line.field for line in lines if line.chosen not in ("", keeps)]


def _line(pair: PairShown, field: str, keeps: Side, chosen: Mapping[str, str]) -> Line:
    says, tone = _agreement(pair, field)
    texts = [
        in_words(field, side.answers.get(field, "")) or side.masked.get(field, "") for side in pair.sides
    ]
    leader = _LED_BY.get(field, "")
    follows = say(FIELDS, leader) if leader and _is_open(pair, leader) else ""
    pick: Side | Literal[""] = ""
    if says != SAME[0] and not follows:
        sent = chosen.get(field)
        pick = _as_side(sent) if sent in ("first", "second") else _fuller(pair, field, keeps)
    return Line(field, say(FIELDS, field), texts[0], texts[1], says, tone, pick, follows)


def _as_side(word: str) -> Side:
    return "second" if word == "second" else "first"


def _agreement(pair: PairShown, field: str) -> tuple[object, str]:
    first, second = (side.marks.get(field, "") for side in pair.sides)
    if first == second:
        return SAME
    there = [bool(side.known.get(field)) for side in pair.sides]
    return DIFFERS if all(there) else ONLY_ONE


def _is_open(pair: PairShown, field: str) -> bool:
    """Whether there is something to choose, so that the question is shown with a choice."""
    return any(side.known.get(field) for side in pair.sides) and _agreement(pair, field) is not SAME


def _fuller(pair: PairShown, field: str, keeps: Side) -> Side:
    """The answer of the side that stays; the other one's where it says nothing."""
    kept, other = pair.sides if keeps == "first" else pair.sides[::-1]
    if kept.known.get(field) or not other.known.get(field):
        return keeps
    return "second" if keeps == "first" else "first"


def _said_already(pair: PairShown, field: str) -> bool:
    """A NIK's state says nothing beside the NIK itself, and nothing where nobody was asked."""
    if field != "nik_state":
        return False
    return all(side.known.get("nik") or side.known.get(field) == "unasked" for side in pair.sides)


def reason_in_words(reason: ReasonShown) -> str:
    """In the reader's language."""
    return reason.words_en if (get_language() or "id").startswith("en") else reason.words


def reasons_of(pair: PairShown) -> dict[str, list[str]]:
    """The reasons by what they speak for: `traps`, `one` enterprise, or `two`; the weightiest first."""
    told: dict[str, list[str]] = {"traps": [], "one": [], "two": []}
    for reason in pair.why:
        kind = "traps" if reason.is_trap else "one" if reason.bits > 0 else "two"
        if reason.is_trap or reason.bits:
            told[kind].append(reason_in_words(reason))
    return told
