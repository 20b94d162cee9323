"""Requests for erasure: those that wait, those of one enterprise, and what would become of each group."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bela.registry.answers import Page
from bela.registry.erasing import plan_for
from bela.registry.finding import find_enterprise
from bela.registry.models import ErasureRequest
from bela.registry.retention import Group, Keeper, retention_on


@dataclass(frozen=True, slots=True)
class ErasureShown:
    """One request; `erased` and `kept` are groups of the retention table, `kept` with what keeps each."""

    public_id: str
    enterprise: str
    name: str
    government: str
    groups: tuple[str, ...]
    asked_at: datetime
    answer_by: date
    state: str
    answered_at: datetime | None
    answer: str
    erased: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


def erasures(
    governments: Collection[str], *, waiting: bool = True, page: int = 1, size: int | None = 50
) -> Page[ErasureShown]:
    """The requests in these governments, the soonest to be answered first. Two queries."""
    rows = ErasureRequest.objects.filter(enterprise__government__in=list(governments))
    rows = rows.filter(state="asked") if waiting else rows.exclude(state="asked")
    total = rows.count()
    cut = slice(None) if size is None else slice((page - 1) * size, page * size)
    found = rows.select_related("enterprise").order_by("answer_by", "pk")[cut]
    return Page(tuple(map(_shown, found)), page, size or max(1, total), total)


def erasure(public_id: str) -> ErasureShown | None:
    """One request. One query."""
    row = ErasureRequest.objects.select_related("enterprise").filter(public_id=public_id).first()
    return None if row is None else _shown(row)


def erasures_of(enterprise: str) -> list[ErasureShown]:
    """Those of one enterprise, the latest first. Two queries. Raises `UnknownEnterprise`."""
    rows = find_enterprise(enterprise).erasures.select_related("enterprise").order_by("-pk")
    return [_shown(row) for row in rows]


def what_would_be(enterprise: str, day: date) -> list[tuple[Group, Keeper | None]]:
    """Each group that can be asked for, and what keeps it here. Some queries, few. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    offered = [group for group in retention_on(day) if group.erasable]
    kept = plan_for(row, {group.key for group in offered}, day).kept
    return [
        (group, next((found for found in group.kept_by if found.when == kept.get(group.key)), None))
        for group in offered
    ]


def _shown(row: ErasureRequest) -> ErasureShown:
    return ErasureShown(
        row.public_id, row.enterprise.public_id, row.enterprise.name, str(row.enterprise.government_id),
        tuple(row.groups), row.asked_at, row.answer_by, row.state, row.answered_at, row.answer,
        tuple(row.erased), tuple(sorted(row.kept.items())),
    )  # fmt: skip
