"""From the room's rows to what it answers."""

from __future__ import annotations

from typing import cast

from bela.budget.answers import (
    CeilingFacts,
    LineStanding,
    PackageFacts,
    PriceStandardFacts,
    ReservationFacts,
)
from bela.budget.models import BudgetLine, CeilingVersion, Package, PriceStandard, Reservation
from bela.budget.words import Funds, PackageKind
from bela.kernel.money import Rupiah
from bela.kernel.period import Period


def to_package(row: Package) -> PackageFacts:
    """A package, its unit selected with it."""
    return PackageFacts(
        code=row.code,
        unit=row.unit.public_id,
        unit_name=row.unit.name,
        year=row.year,
        title=row.title,
        kind=cast("PackageKind", row.kind),
        method_ceiling=None if row.method_ceiling is None else Rupiah(row.method_ceiling),
        announced_on=row.announced_on,
        paper=row.paper,
        revised_from=row.revised_from,
    )


def to_standing(row: BudgetLine) -> LineStanding:
    """A line as it stands, its unit selected with it."""
    return LineStanding(
        public_id=row.public_id,
        unit=row.unit.public_id,
        unit_name=row.unit.name,
        year=row.year,
        sub_activity=row.sub_activity,
        account=row.account,
        funds=cast("Funds", row.funds),
        title=row.title,
        ceiling=Rupiah(row.ceiling),
        committed=Rupiah(row.committed),
        spent=Rupiah(row.spent),
    )


def to_ceiling(row: CeilingVersion) -> CeilingFacts:
    """A version of a line's ceiling."""
    return CeilingFacts(
        Period(row.valid.lower, row.valid.upper),
        Rupiah(row.ceiling),
        row.document,
        row.dated_on,
        row.recorded_at,
    )


def to_reservation(row: Reservation) -> ReservationFacts:
    """A reservation, its line selected with it."""
    return ReservationFacts(
        row.line.public_id, row.order, Rupiah(row.amount), Rupiah(row.spent), Rupiah(row.released)
    )


def to_standard(row: PriceStandard) -> PriceStandardFacts:
    """A price standard."""
    return PriceStandardFacts(
        row.code, row.name, row.specification, row.uom, row.group, row.account, Rupiah(row.price)
    )
