"""Records that somebody began and nobody has finished, the nearly complete first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import add

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from bela.registry.answers import Page
from bela.registry.completeness import Completeness, completeness
from bela.registry.models import Enterprise
from bela.registry.queries.answers_of import answers_of, masked_of
from bela.registry.queries.figures import is_answered
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.registry.questions import MANDATORY

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One record, how far it is, and when anything was last answered."""

    public_id: str
    name: str = field(repr=False)
    kelurahan: str
    kecamatan: str
    complete: Completeness
    answered_at: datetime | None


def unfinished(
    governments: Iterable[str], region: str = "", *, page: int = 1, size: int | None = PAGE_SIZE
) -> Page[Unfinished]:
    """Records that still are and lack a wanted answer; all on one page if `size` is None. Two queries."""
    found = _lacking(governments, region)
    total = found.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    rows = found.select_related("owner")[(number - 1) * length :][:length]
    return Page(tuple(map(_shown, rows)), number=number, size=length, total=total)


def _lacking(governments: Iterable[str], region: str) -> QuerySet[Enterprise]:
    rows = Enterprise.objects.filter(
        government_id__in=list(governments),
        merged_into__isnull=True,
        end_state__in=("open", "closed_for_now"),
    )
    if region:
        rows = rows.filter(Q(region_code=region) | Q(region_code__startswith=f"{region}."))
    there = [
        Case(When(is_answered(name), then=Value(1)), default=Value(0), output_field=IntegerField())
        for name in MANDATORY
    ]
    lacking = rows.annotate(there=reduce(add, there)).filter(there__lt=len(MANDATORY))
    return lacking.order_by("-there", "sort_name", "pk")


def _shown(row: Enterprise) -> Unfinished:
    return Unfinished(
        public_id=row.public_id,
        name=row.name,
        kelurahan=kelurahan_of(row.region_code),
        kecamatan=kecamatan_of(row.region_code),
        complete=completeness({**answers_of(row), **masked_of(row)}),
        answered_at=row.answered_at,
    )
