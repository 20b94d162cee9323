"""One record by its blocks: what is answered, since when and by whom, and where two answers met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bela.kernel.actor import Actor
from bela.registry.answering import KEPT, plain
from bela.registry.census.part import began
from bela.registry.completeness import Completeness, completeness
from bela.registry.finding import find_enterprise
from bela.registry.models import Enterprise, Occasion, SecondAnswer
from bela.registry.queries.answers_of import answers_of, as_text, masked_of
from bela.registry.queries.places import place_in_words
from bela.registry.questions import QUESTIONS

type Since = tuple[datetime, str, str]
"""When, by whom as the ledger calls them, how."""


@dataclass(frozen=True, slots=True)
class SecondShown:
    """A second answer that waits beside the one that stands; both texts are "" for a number of a person."""

    public_id: str
    question: str
    first: str = field(repr=False)
    second: str = field(repr=False)
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CensusRecord:
    """The record. `version` is the last occasion: what an answer is given in sight of."""

    public_id: str
    government: str
    name: str = field(repr=False)
    owner_name: str = field(repr=False)
    stage: str = "name"
    withdrawn: bool = False
    place: str = ""
    version: int = 0
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    masked: Mapping[str, str] = field(default_factory=dict, repr=False)
    since: Mapping[str, Since] = field(default_factory=dict)
    second: tuple[SecondShown, ...] = ()

    @property
    def known(self) -> Mapping[str, str]:
        """All answers, numbers of people masked."""
        return {**self.answers, **self.masked}

    @property
    def completeness(self) -> Completeness:
        """How complete the whole record is."""
        return completeness(self.known)


def census_record(enterprise: str) -> CensusRecord:
    """One record. Three queries. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    occasions = list(row.occasions.order_by("pk"))
    return CensusRecord(
        public_id=row.public_id,
        government=row.government_id,
        name=row.name,
        owner_name=row.owner.name,
        stage=row.stage,
        withdrawn=row.withdrawn_at is not None,
        place=place_in_words(row.region_code) or row.region_path,
        version=occasions[-1].pk if occasions else 0,
        answers=answers_of(row),
        masked=masked_of(row),
        since={name: (found.at, found.by, found.how) for found in occasions for name in found.answers},
        second=_second(row),
    )


def may_go_on_with(actor: Actor, enterprise: str) -> bool:
    """Whether the actor is a helper who began this record and may go on with it. Raises `UnknownEnterprise`."""
    return began(actor, find_enterprise(enterprise))


def begun_by(actor: Actor, *, limit: int = 100) -> list[tuple[str, str, int]]:
    """What a helper began and may go on with: id, name, per cent complete; the latest first. Two queries."""
    mine = Occasion.objects.filter(by=actor.ref, how="helper").values("enterprise")
    rows = (
        Enterprise.objects.filter(pk__in=mine, stage="name", merged_into__isnull=True)
        .select_related("owner")
        .order_by("-registered_at")
    )
    shown = []
    for row in rows[:limit]:
        known = {**answers_of(row), **masked_of(row)}
        shown.append((row.public_id, row.name, completeness(known).percent))
    return shown


@dataclass(frozen=True, slots=True)
class AnswerOnce:
    """One answer of the past: `before` and `after` are "" for a number of a person."""

    at: datetime
    by: str
    how: str
    batch: str
    line: int | None
    before: str = field(repr=False)
    after: str = field(repr=False)


def history_of_answer(enterprise: str, name: str) -> list[AnswerOnce]:
    """How one question was answered over time, the latest first. Two queries. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    occasions = row.occasions.filter(answers__has_key=name).select_related("staged_row__batch")
    return [_once(found, name) for found in occasions.order_by("-pk")]


def _once(found: Occasion, name: str) -> AnswerOnce:
    kind, secret = QUESTIONS[name].kind, QUESTIONS[name].secret
    before, after = ("" if secret else as_text(kind, value) for value in found.answers[name])
    line = found.staged_row
    return AnswerOnce(
        found.at,
        found.by,
        found.how,
        line.batch.public_id if line else "",
        line.line if line else None,
        before,
        after,
    )


def _second(row: Enterprise) -> tuple[SecondShown, ...]:
    waiting = row.second_answers.filter(settled_at__isnull=True).order_by("pk")
    return tuple(_second_shown(row, found) for found in waiting)


def _second_shown(row: Enterprise, found: SecondAnswer) -> SecondShown:
    question = QUESTIONS[found.field]
    values = (plain(KEPT[found.field].now(row)), found.value)
    first, second = ("" if question.secret else as_text(question.kind, value) for value in values)
    return SecondShown(found.public_id, found.field, first, second, found.by, found.at)
