"""The rows of the file, streamed: two queries before the first, one for all that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from bela.accounts import queries as accounts
from bela.registry.export.layout import Begun, Cell, cells
from bela.registry.models import Enterprise, Occasion, Verification
from bela.registry.words import STRONGEST_FIRST

_TOGETHER = 2000


def wanted(government: str, region: str = "") -> QuerySet[Enterprise]:
    """The enterprises that go into the file: those that stand for themselves, of a place where one is named."""
    rows = Enterprise.objects.filter(government_id=government, merged_into__isnull=True)
    if region:
        rows = rows.filter(Q(region_code=region) | Q(region_code__startswith=f"{region}."))
    return rows


def rows_of(found: QuerySet[Enterprise], on: date, *, whole: bool) -> Iterator[list[Cell]]:
    """The lines of the file by public id."""
    names = _names(found)
    annotated = found.select_related("owner").annotate(**_begun(), means=_means(on)).order_by("public_id")
    for row in annotated.iterator(_TOGETHER):
        known = vars(row)  # the annotations are no fields of the model
        begun = Begun(known["first_by"] or "", known["first_how"] or "", known["means"] or "")
        yield cells(row, begun, names, whole=whole)


def _begun() -> dict[str, Subquery]:
    first = Occasion.objects.filter(enterprise=OuterRef("pk")).order_by("at", "pk")  # as its index is
    return {"first_by": Subquery(first.values("by")[:1]), "first_how": Subquery(first.values("how")[:1])}


def _means(on: date) -> Subquery:
    strength = Case(
        *(When(means=means, then=Value(place)) for place, means in enumerate(STRONGEST_FIRST)),
        default=Value(len(STRONGEST_FIRST)), output_field=IntegerField(),
    )  # fmt: skip
    good = Verification.objects.filter(
        enterprise=OuterRef("pk"), on__lte=on, expires_on__gte=on, revoked_at__isnull=True
    )
    return Subquery(good.order_by(strength, "-on").values("means")[:1])


def _names(found: QuerySet[Enterprise]) -> Mapping[str, str]:
    by = Occasion.objects.filter(enterprise__in=found, how__in=("officer", "helper")).values_list(
        "by", flat=True
    )
    people = {ref.removeprefix("person:") for ref in by.distinct() if ref.startswith("person:")}
    return {f"person:{key}": name for key, name in accounts.names_of(people).items()}
