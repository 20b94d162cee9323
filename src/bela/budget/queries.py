"""Every read of the room that others may use. Lists take the same number of queries however long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.db import connection
from django.db.models import Count, F, Model, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from bela.budget.answering import to_ceiling, to_package, to_reservation, to_standard, to_standing
from bela.budget.answers import (
    CeilingFacts,
    LineStanding,
    Miscount,
    PackageFacts,
    Part,
    PriceStandardFacts,
    ReservationFacts,
    Totals,
)
from bela.budget.models import BudgetLine, CeilingVersion, Package, PriceStandard, Reservation
from bela.budget.refusals import unknown_line, unknown_package
from bela.kernel.money import Rupiah


def package(code: str) -> PackageFacts:
    """The package of that kd_rup. Raises `UnknownPackage`."""
    row = _packages().filter(code=code).first()
    if row is None:
        raise unknown_package()
    return to_package(row)


def packages_of(unit: str, year: int) -> list[PackageFacts]:
    """A unit's packages of a year, by code. One query."""
    return packages_of_units([unit], year)


def packages_of_units(units: Iterable[str], year: int) -> list[PackageFacts]:
    """The packages of several units in a year, by unit and code. One query."""
    rows = _packages().filter(unit__public_id__in=list(units), year=year)
    return [to_package(row) for row in rows.order_by("unit__name", "unit_id", "code")]


def lines_of(unit: str, year: int) -> list[LineStanding]:
    """A unit's budget lines of a year, by sub-activity and account. One query."""
    return lines_of_units([unit], year)


def lines_of_units(units: Iterable[str], year: int) -> list[LineStanding]:
    """The budget lines of several units in a year, by unit, sub-activity and account. One query."""
    rows = _lines().filter(unit__public_id__in=list(units), year=year)
    ordered = rows.order_by("unit__name", "unit_id", "sub_activity", "account", "funds")
    return [to_standing(row) for row in ordered]


def line_page(units: Iterable[str], year: int, *, page: int = 1, size: int | None = 50) -> Part[LineStanding]:
    """A part of the budget lines of several units in a year; `size` None gives all. Two queries."""
    rows = _lines().filter(unit__public_id__in=list(units), year=year)
    ordered = rows.order_by("unit__name", "unit_id", "sub_activity", "account", "funds")
    return _part(ordered, to_standing, page, size)


def package_page(
    units: Iterable[str], year: int, *, announced: bool | None = None, page: int = 1, size: int | None = 50
) -> Part[PackageFacts]:
    """A part of the packages of several units in a year, those not announced first. Two queries."""
    rows = _packages().filter(unit__public_id__in=list(units), year=year)
    if announced is not None:
        rows = rows.filter(announced_on__isnull=not announced)
    ordered = rows.order_by(F("announced_on").asc(nulls_first=True), "unit__name", "code")
    return _part(ordered, to_package, page, size)


def standard_page(
    government: str, year: int, *, words: str = "", page: int = 1, size: int | None = 50
) -> Part[PriceStandardFacts]:
    """A part of a government's price standards of a year whose name has all the words. Two queries."""
    rows = PriceStandard.objects.filter(government__public_id=government, year=year)
    for word in words.split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(specification__icontains=word) | Q(code__iexact=word))
    return _part(rows.order_by("name", "code"), to_standard, page, size)


def totals_of(units: Iterable[str], year: int) -> Totals:
    """What the lines of several units in a year come to together. One query."""
    rows = BudgetLine.objects.filter(unit__public_id__in=list(units), year=year)
    sums = rows.aggregate(
        lines=Count("pk"),
        over=Count("pk", filter=Q(ceiling__lt=F("committed") + F("spent"))),
        **{f"all_{name}": Coalesce(Sum(name), 0) for name in ("ceiling", "committed", "spent")},
    )
    amounts = {name: Rupiah(int(sums[f"all_{name}"])) for name in ("ceiling", "committed", "spent")}
    return Totals(lines=sums["lines"], over=sums["over"], **amounts)


def line_standing(lines: Iterable[str]) -> dict[str, LineStanding]:
    """How lines stand now, by public id; one that does not exist is not in the answer. One query."""
    return {row.public_id: to_standing(row) for row in _lines().filter(public_id__in=list(lines))}


def ceilings_of(line: str) -> list[CeilingFacts]:
    """The versions of a line's ceiling, oldest first. Raises `UnknownLine`. Two queries at most."""
    rows = list(CeilingVersion.objects.filter(line__public_id=line).order_by("valid"))
    if not rows and not BudgetLine.objects.filter(public_id=line).exists():
        raise unknown_line()
    return [to_ceiling(row) for row in rows]


def reservations_of(order: str) -> list[ReservationFacts]:
    """What an order has claimed, given back and spent, oldest first. One query."""
    rows = Reservation.objects.filter(order=order).select_related("line").order_by("pk")
    return [to_reservation(row) for row in rows]


def reservations_on(line: str) -> list[ReservationFacts]:
    """Which orders claimed a line, oldest first. One query."""
    rows = Reservation.objects.filter(line__public_id=line).select_related("line").order_by("pk")
    return [to_reservation(row) for row in rows]


def years_of(units: Iterable[str]) -> list[int]:
    """The years in which the units have lines or packages, newest first. One query."""
    wanted = list(units)
    lines, packages = (
        model.objects.filter(unit__public_id__in=wanted).values_list("year")
        for model in (BudgetLine, Package)
    )
    return sorted((int(year) for (year,) in lines.union(packages)), reverse=True)


def not_announced(units: Iterable[str], year: int) -> int:
    """How many packages of a year must be announced before they are bought, and are not. One query.

    Self-management and emergencies may go on without.
    """
    rows = Package.objects.filter(unit__public_id__in=list(units), year=year, announced_on__isnull=True)
    return rows.filter(kind__in=("provider", "provider_in_swakelola")).count()


def price_standard(government: str, year: int, key: str) -> PriceStandardFacts | None:
    """The price standard for a `standard_key(name, uom)` or an assigned code. One query.

    Where several entries share a name and unit of measure the highest price counts: a standard is a limit,
    and a list that says two is read in favour of the buyer.
    """
    return price_standards(government, year, [key]).get(key)


def price_standards(government: str, year: int, keys: Iterable[str]) -> Mapping[str, PriceStandardFacts]:
    """The same for many keys or codes at once; one without a standard is not in the answer. One query."""
    wanted = set(keys)
    rows = PriceStandard.objects.filter(government__public_id=government, year=year)
    found: dict[str, PriceStandardFacts] = {}
    for row in (rows.filter(key__in=wanted) | rows.filter(code__in=wanted)).order_by("price", "pk"):
        found |= {name: to_standard(row) for name in (row.key, row.code) if name in wanted}
    return found


def standards_of(government: str, year: int) -> list[PriceStandardFacts]:
    """A government's price standards of a year, by name. One query."""
    rows = PriceStandard.objects.filter(government__public_id=government, year=year)
    return [to_standard(row) for row in rows.order_by("name", "code")]


_RECOUNT = """
SELECT line.public_id, line.committed, coalesce(sum(r.amount - r.spent - r.released), 0),
       line.spent, coalesce(sum(r.spent), 0)
FROM budget_budgetline line LEFT JOIN budget_reservation r ON r.line_id = line.id
GROUP BY line.id
HAVING line.committed <> coalesce(sum(r.amount - r.spent - r.released), 0)
    OR line.spent <> coalesce(sum(r.spent), 0)
ORDER BY line.id
"""


def recount() -> list[Miscount]:
    """Every line whose running totals differ from its reservations. One query, one snapshot."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT)
        return [Miscount(row[0], *(Rupiah(int(value)) for value in row[1:])) for row in cursor.fetchall()]


def _part[R: Model, A](rows: QuerySet[R], answer: Callable[[R], A], page: int, size: int | None) -> Part[A]:
    total = rows.count()
    size = size or max(1, total)
    number = min(max(1, page), max(1, -(-total // size)))
    found = rows[(number - 1) * size : number * size]
    return Part(tuple(answer(row) for row in found), number, size, total)


def _packages() -> QuerySet[Package]:
    return Package.objects.select_related("unit")


def _lines() -> QuerySet[BudgetLine]:
    return BudgetLine.objects.select_related("unit")
