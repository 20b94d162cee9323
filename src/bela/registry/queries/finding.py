"""The officers' list of enterprises: filtered, paged, three queries whatever its length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet

from bela.kernel.person_name import sort_name
from bela.law.facts import Standing
from bela.registry.answers import EnterpriseRow, Page, Stage, SupplierOnDay
from bela.registry.models import Enterprise
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.registry.queries.suppliers import suppliers_on

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty is everything. `region` is a code, and what lies in it."""

    words: str = ""
    region: str = ""
    stage: str = ""
    scale: str = ""
    governments: frozenset[str] | None = None


def find_enterprises(
    wanted: Wanted, on: date, *, page: int = 1, size: int | None = PAGE_SIZE
) -> Page[EnterpriseRow]:
    """Enterprises by name; all on one page if `size` is None. Three queries whatever the length."""
    found = _matching(wanted)
    total = found.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    rows = list(found.select_related("owner").order_by("sort_name", "pk")[(number - 1) * length :][:length])
    standings = suppliers_on([row.public_id for row in rows], on)
    return Page(tuple(_row(row, standings) for row in rows), number=number, size=length, total=total)


def _matching(wanted: Wanted) -> QuerySet[Enterprise]:
    found = Enterprise.objects.filter(merged_into__isnull=True)
    if wanted.governments is not None:
        found = found.filter(government_id__in=wanted.governments)
    if wanted.region:
        found = found.filter(Q(region_code=wanted.region) | Q(region_code__startswith=f"{wanted.region}."))
    if wanted.stage:
        found = found.filter(stage=wanted.stage)
    if wanted.scale:
        found = found.filter(scale=wanted.scale)
    for word in sort_name(wanted.words).split():
        named = Q(sort_name__contains=word) | Q(owner__sort_name__contains=word)
        found = found.filter(named | Q(public_id=word) | Q(nib=word) | Q(pk__in=_absorbing(word)))
    return found


def _absorbing(word: str) -> QuerySet[Enterprise, int | None]:
    """What somebody knows by the name of one that was merged into it is found by that name, too."""
    absorbed = Enterprise.objects.filter(merged_into__isnull=False)
    named = Q(sort_name__contains=word) | Q(owner__sort_name__contains=word) | Q(public_id=word)
    return absorbed.filter(named).values_list("merged_into", flat=True)


def _row(row: Enterprise, standings: Mapping[str, SupplierOnDay]) -> EnterpriseRow:
    known = standings.get(row.public_id)
    return EnterpriseRow(
        public_id=row.public_id,
        name=row.name,
        owner_name=row.owner.name,
        activity=row.activity,
        kelurahan=kelurahan_of(row.region_code),
        kecamatan=kecamatan_of(row.region_code),
        stage=cast("Stage", row.stage),
        scale=row.scale,
        standing=known.standing if known else Standing.UNVERIFIED,
        registered_at=row.registered_at,
    )
