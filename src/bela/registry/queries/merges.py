"""Merges, the latest first: who stands behind whom, what was taken, and whether it was undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bela.registry.answers import Page
from bela.registry.models import Enterprise, Merge
from bela.registry.queries.answers_of import as_text
from bela.registry.questions import QUESTIONS
from bela.registry.refusals import unknown_merge

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class FieldTaken:
    """One answer of the survivor before the merge and after; both are "" for a number of a person."""

    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MergeShown:
    """One merge. `stayed` says why undoing left a field: answered, merged, proven or taken."""

    public_id: str
    government: str
    survivor: str
    survivor_name: str = field(repr=False)
    absorbed: str = ""
    absorbed_name: str = field(repr=False, default="")
    at: datetime | None = None
    by: str = ""
    reason: str = field(repr=False, default="")
    taken: tuple[FieldTaken, ...] = ()
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_reason: str = field(repr=False, default="")
    stayed: Mapping[str, str] = field(default_factory=dict)


def merges(governments: frozenset[str], *, page: int = 1, size: int | None = PAGE_SIZE) -> Page[MergeShown]:
    """The merges of these governments; all on one page if `size` is None. Two queries."""
    found = Merge.objects.filter(government_id__in=governments).select_related("survivor", "absorbed")
    total = found.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    shown = found.order_by("-at", "-pk")[(number - 1) * length :][:length]
    return Page(tuple(map(_shown, shown)), number=number, size=length, total=total)


def merge_of(public_id: str) -> MergeShown:
    """One merge. One query. Raises `UnknownMerge`."""
    row = Merge.objects.select_related("survivor", "absorbed").filter(public_id=public_id).first()
    if row is None:
        raise unknown_merge()
    return _shown(row)


def merged_into(enterprise: str) -> tuple[MergeShown, ...]:
    """What stands behind an enterprise, the latest first, as far as it was merged into it directly. One query."""
    held = Merge.objects.filter(survivor__public_id=enterprise, undone_at__isnull=True)
    return tuple(map(_shown, held.select_related("survivor", "absorbed").order_by("-pk")))


def _shown(row: Merge) -> MergeShown:
    survivor: Enterprise = row.survivor
    absorbed: Enterprise = row.absorbed
    return MergeShown(
        public_id=row.public_id,
        government=str(row.government_id),
        survivor=survivor.public_id,
        survivor_name=survivor.name,
        absorbed=absorbed.public_id,
        absorbed_name=absorbed.name,
        at=row.at,
        by=row.by,
        reason=row.reason,
        taken=tuple(_taken(name, pair) for name, pair in row.fields.items()),
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        undone_reason=row.undone_reason,
        stayed=row.stayed,
    )


def _taken(name: str, pair: list[object]) -> FieldTaken:
    question = QUESTIONS[name]
    if question.secret:
        return FieldTaken(name, "", "")
    before, after = (as_text(question.kind, value) for value in pair)
    return FieldTaken(name, before, after)
