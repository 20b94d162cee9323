"""What state registers answered: about one enterprise, and the list of what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from bela.registry.answers import Page
from bela.registry.finding import find_enterprise
from bela.registry.models import StateAnswer
from bela.registry.queries.places import kecamatan_of


@dataclass(frozen=True, slots=True)
class StateAnswerShown:
    """The last answer of a register; `name_answered` stands only where the names differ.

    `about_today` is False where the number on record has changed since, or the answer is over.
    """

    public_id: str
    register: str
    result: str
    name_asked: str = field(repr=False)
    name_answered: str = field(repr=False)
    said: Mapping[str, str]
    as_of: date
    expires_on: date
    asked_at: datetime
    asked_by: str
    seen_at: datetime | None
    outcome: str
    note: str = field(repr=False)
    about_today: bool


@dataclass(frozen=True, slots=True)
class UnfittingRow:
    """An enterprise whose last answer of a register does not fit."""

    enterprise: str
    name: str
    owner_name: str = field(repr=False)
    kecamatan: str
    answer: StateAnswerShown


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list is narrowed to; empty is everything that nobody has looked at."""

    register: str = ""
    result: str = ""
    region: str = ""
    seen: bool = False


def answers_about(enterprise: str, on: date) -> Mapping[str, StateAnswerShown]:
    """The last answer of each register about one enterprise. Two queries."""
    row = find_enterprise(enterprise)
    numbers = {"oss": row.nib, "pajak": row.npwp, "dukcapil": row.owner.nik}
    last = {found.register: found for found in row.state_answers.order_by("pk")}
    return {
        register: _shown(found, today=found.number == numbers[register] and on <= found.expires_on)
        for register, found in last.items()
    }


def unfitting(
    governments: frozenset[str], wanted: Narrowed, *, page: int = 1, size: int | None
) -> Page[UnfittingRow]:
    """What does not fit, the oldest answer first; what somebody looked at only if asked. Two queries."""
    rows = _last(governments).exclude(result="match").filter(seen_at__isnull=not wanted.seen)
    if wanted.register:
        rows = rows.filter(register=wanted.register)
    if wanted.result:
        rows = rows.filter(result=wanted.result)
    if wanted.region:
        code = wanted.region
        inside = Q(enterprise__region_code=code) | Q(enterprise__region_code__startswith=f"{code}.")
        rows = rows.filter(inside)
    total = rows.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    found = rows.select_related("enterprise__owner").order_by("asked_at", "pk")
    return Page(
        tuple(_row(one) for one in found[(number - 1) * length :][:length]),
        number=number,
        size=length,
        total=total,
    )


def answer_counts(governments: frozenset[str]) -> Mapping[tuple[str, str], int]:
    """How many enterprises each register last answered how: by register and result. One query."""
    rows = _last(governments).values_list("register", "result").annotate(Count("pk")).order_by()
    return {(register, result): count for register, result, count in rows}


def _last(governments: frozenset[str]) -> QuerySet[StateAnswer]:
    """The last answer of each register about each enterprise that is there."""
    later = StateAnswer.objects.filter(enterprise=OuterRef("enterprise"), register=OuterRef("register"))
    newest = Subquery(later.order_by("-pk").values("pk")[:1])
    return StateAnswer.objects.filter(
        pk=newest, enterprise__government_id__in=governments,
        enterprise__withdrawn_at__isnull=True, enterprise__merged_into__isnull=True,
    )  # fmt: skip


def _row(found: StateAnswer) -> UnfittingRow:
    row = found.enterprise
    return UnfittingRow(
        row.public_id, row.name, row.owner.name, kecamatan_of(row.region_code), _shown(found, today=True)
    )


def _shown(found: StateAnswer, *, today: bool) -> StateAnswerShown:
    return StateAnswerShown(
        found.public_id, found.register, found.result, found.name_asked, found.name_answered, found.said,
        found.as_of, found.expires_on, found.asked_at, found.asked_by, found.seen_at, found.outcome,
        found.note, today,
    )  # fmt: skip
