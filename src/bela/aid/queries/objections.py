"""Objections of a programme: those waiting first, by their last day. Personal: for officers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F

from bela.aid.finding import find_objection
from bela.aid.models import Objection
from bela.aid.queries.results import ResultFacts, result_facts
from bela.registry.queries.entitlement import names_of

MOST = 2_000


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """A line of the list."""

    public_id: str
    result: str
    name: str
    owner_name: str = field(repr=False)
    filed_at: datetime | None = None
    due_on: date | None = None
    channel: str = "page"
    verdict: str = ""
    answered_at: datetime | None = None


def objections(programme: str) -> list[ObjectionRow]:
    """The list. Two queries."""
    rows = list(
        Objection.objects.filter(result__run__programme__public_id=programme)
        .select_related("result")
        .order_by(F("answered_at").desc(nulls_first=True), "due_on", "pk")[:MOST]
    )
    names = names_of([row.result.enterprise_id for row in rows])
    return [_row(row, *names.get(row.result.enterprise_id, ("", ""))) for row in rows]


def objection(public_id: str) -> ResultFacts:
    """The result an objection is about, with the objection in it. Raises `NotThere`."""
    row = find_objection(public_id)
    return result_facts(row.result, names_of([row.result.enterprise_id]), row, "")


def _row(row: Objection, name: str, owner: str) -> ObjectionRow:
    return ObjectionRow(
        row.public_id, row.result.public_id, name, owner, row.filed_at, row.due_on, row.channel, row.verdict,
        row.answered_at,
    )  # fmt: skip
