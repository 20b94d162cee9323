"""Reads about governments and their units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bela.accounts.answers import GovernmentFacts, UnitFacts
from bela.accounts.finding import find_government, find_units
from bela.accounts.models import Government, Unit
from bela.accounts.ranges import to_period


def governments() -> list[GovernmentFacts]:
    """All governments by name. One query."""
    return [_government(row) for row in Government.objects.order_by("name", "pk")]


def government(public_id: str) -> GovernmentFacts:
    """One government. Raises `UnknownUnit`."""
    return _government(find_government(public_id))


def unit(public_id: str) -> UnitFacts:
    """One unit. Raises `UnknownUnit`."""
    (row,) = find_units([public_id])
    return _unit(row)


def units_of(government_id: str, on: date | None = None) -> list[UnitFacts]:
    """A government's units by name, those that exist on the day where one is given. One query."""
    rows = Unit.objects.filter(government__public_id=government_id).select_related("government", "parent")
    if on is not None:
        rows = rows.filter(valid__contains=on)
    return [_unit(row) for row in rows.order_by("name", "pk")]


def units_tree(government_id: str, on: date | None = None) -> list[UnitFacts]:
    """The same, each parent followed by its sub-units, with their depth. One query."""
    found = units_of(government_id, on)
    there = {row.id for row in found}
    below: dict[str, list[UnitFacts]] = {}
    for row in found:
        # A sub-unit whose parent is not in the list stands at the top rather than nowhere.
        below.setdefault(row.parent if row.parent in there else "", []).append(row)
    return _walk(below, "", 0)


def _walk(below: dict[str, list[UnitFacts]], parent: str, depth: int) -> list[UnitFacts]:
    walked: list[UnitFacts] = []
    for row in below.get(parent, ()):
        walked.append(replace(row, depth=depth))
        walked.extend(_walk(below, row.id, depth + 1))
    return walked


def _government(row: Government) -> GovernmentFacts:
    return GovernmentFacts(row.public_id, row.name, row.kd_klpd, row.region_code, row.default_channel)


def _unit(row: Unit) -> UnitFacts:
    existence = to_period(row.valid)
    assert existence is not None, "the table's check: a unit exists on some day"  # noqa: S101
    return UnitFacts(
        id=row.public_id,
        government=_government(row.government),
        parent=row.parent.public_id if row.parent else "",
        parent_name=row.parent.name if row.parent else "",
        name=row.name,
        kd_satker=row.kd_satker,
        region_code=row.region_code,
        npwp=row.npwp,
        address=row.address,
        funds=tuple(row.funds),
        existence=existence,
    )
