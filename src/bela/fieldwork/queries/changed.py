"""Visits that wait and whose record was changed since the device fetched it: a supervisor will have to choose.

Told to the helper who was there, as names of fields; what the register holds now only of what they carry
anyway (`CARRIED`) and only of a business of their kelurahan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bela.fieldwork.comparing import beside_registers
from bela.fieldwork.models import Visit
from bela.registry.queries.doorstep import CARRIED


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field; `now` is the register's answer, "" where it is not the helper's to see."""

    field: str
    now: str


@dataclass(frozen=True, slots=True)
class ChangedVisit:
    """A waiting visit with the fields that were changed meanwhile."""

    public_id: str
    name: str
    visited_on: date
    fields: tuple[ChangedField, ...]


def changed_meanwhile(visit: str) -> tuple[ChangedField, ...]:
    """The fields of one visit; none where it waits no more. Three queries."""
    found = _changed(_waiting().filter(public_id=visit))
    return found[0].fields if found else ()


def changed_of(person: str) -> list[ChangedVisit]:
    """Those of a helper, in open campaigns, the latest first. Three queries however many."""
    rows = _waiting().filter(by=f"person:{person}", campaign__closed_at__isnull=True)
    return _changed(rows.order_by("-received_at", "-pk"))


def _waiting() -> QuerySet[Visit]:
    fetched = Visit.objects.filter(state="waiting", enterprise__isnull=False, seen_at__isnull=False)
    return fetched.select_related("enterprise")


def _changed(rows: Sequence[Visit] | QuerySet[Visit]) -> list[ChangedVisit]:
    visits = list(rows)
    beside = beside_registers(visits)
    found = []
    for row in visits:
        fields = tuple(
            ChangedField(one.field, one.before if _may_see(row, one.field) else "")
            for one in beside[row.public_id]
            if one.moved
        )
        if fields and row.enterprise is not None:
            found.append(ChangedVisit(row.public_id, row.enterprise.name, row.visited_on, fields))
    return found


def _may_see(row: Visit, field: str) -> bool:
    here = row.enterprise is not None and row.enterprise.region_code == row.region_code
    return here and field in CARRIED
