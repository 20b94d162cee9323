"""How complete a record is: the answers that are wanted, and which of them are still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bela.registry.questions import MANDATORY, QUESTIONS, questions_of

_NOT_ASKED = {"nik_state": "unasked"}


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of the wanted answers, how many there are, and the fields that are missing."""

    wanted: int
    missing: tuple[str, ...]

    @property
    def there(self) -> int:
        """How many wanted answers there are."""
        return self.wanted - len(self.missing)

    @property
    def percent(self) -> int:
        """Whole per cent, down: 100 only where nothing is missing."""
        return self.there * 100 // self.wanted if self.wanted else 100


def is_answered(field: str, answers: Mapping[str, str]) -> bool:
    """Whether a question is answered, by itself or by one that stands in for it (a band, a refusal)."""
    fields = (field, *QUESTIONS[field].answered_by)
    return any(answers.get(name, "") not in ("", _NOT_ASKED.get(name)) for name in fields)


def completeness(answers: Mapping[str, str], block: str = "") -> Completeness:
    """Of the whole record, or of one block: there every question counts, wanted or not."""
    fields = [question.field for question in questions_of(block)] if block else list(MANDATORY)
    return Completeness(len(fields), tuple(field for field in fields if not is_answered(field, answers)))
