"""What was answered about an enterprise: when, by whom in what part, which fields. The latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bela.registry.finding import find_enterprise
from bela.registry.models import Occasion
from bela.registry.queries.answers_of import as_text
from bela.registry.questions import QUESTIONS

# Fields whose values are numbers of a person: the history says that they moved, not what they hold.
_NEVER_SHOWN = {*(field for field, question in QUESTIONS.items() if question.secret), "other_phones"}


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One field on one occasion; both texts are empty where the field is nobody's to read here."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OccasionShown:
    """One occasion: `how` is officer, self or import; `line` the line of the list it came from."""

    at: datetime
    by: str
    how: str
    line: int | None
    answers: tuple[AnswerShown, ...]


def history_of(enterprise: str, limit: int = 50) -> list[OccasionShown]:
    """The latest occasions. Two queries. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    occasions = row.occasions.select_related("staged_row").order_by("-at", "-pk")[:limit]
    return [_shown(occasion) for occasion in occasions]


def _shown(occasion: Occasion) -> OccasionShown:
    answers = tuple(
        AnswerShown(field, "", "")
        if field in _NEVER_SHOWN
        else AnswerShown(field, _text(field, pair[0]), _text(field, pair[1]))
        for field, pair in occasion.answers.items()
    )
    line = occasion.staged_row.line if occasion.staged_row else None
    return OccasionShown(occasion.at, occasion.by, occasion.how, line, answers)


def _text(field: str, value: object) -> str:
    question = QUESTIONS.get(field)
    return as_text(question.kind if question else "text", value)
