"""Assembles the law's facts of an order: the one place that does. A constant number of statements.

Reading is apart from judging: `gather` reads what does not move under a lock, `purchase_of` puts the facts
together with how the budget stood (which only the reservation knows) and the orders of late (read after it,
so that two orders on one budget line see each other).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import Holder
from bela.budget.answers import LineStanding, PackageFacts
from bela.budget.for_orders import package_and_standards
from bela.budget.standard_key import standard_key
from bela.catalogue.answers import Band, OfferVersion
from bela.catalogue.queries import price_bands, versions
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.law import facts as law
from bela.ordering.lifecycle import FALLEN, UNPLACED
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import exact
from bela.ordering.refusals import BadOrder, NobodyHoldsOffice
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import supplier_on

COMPARE_FROM = Rupiah(0)
"""Above this, sources are compared. A unit's own limits are discretion that no table holds yet."""

_SPLIT_DAYS = 7
_LEFT_OUT = ", ".join(f"'{state}'" for state in sorted(FALLEN | UNPLACED))
_RECENT = f"""
SELECT placed_on, supplier, categories, event_id, gross FROM ordering_order
 WHERE unit = %s AND package = %s AND placed_on BETWEEN %s AND %s AND id <> %s
   AND state NOT IN ({_LEFT_OUT})
 ORDER BY placed_at, id
"""  # noqa: S608 - the states are our own words


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the rooms below say of an order on a day."""

    at: datetime
    day: date
    versions: Mapping[str, OfferVersion]
    supplier: SupplierOnDay
    package: PackageFacts
    bands: Mapping[tuple[str, str, str], Band]
    standards: Mapping[str, Rupiah]
    sellers: int


def holder_of(holders: Iterable[Holder], role: str, person: str = "") -> Holder:
    """Who can act in that role, of those of a unit and day. Raises `NobodyHoldsOffice`."""
    for holder in holders:
        if holder.role == role and person in ("", holder.person):
            return holder
    raise nobody_holds(role)


def nobody_holds(role: str) -> NobodyHoldsOffice:
    """The unit lacks an officer."""
    return NobodyHoldsOffice(
        _("Belum ada yang memegang jabatan {role} di unit ini pada hari ini.").format(role=role),
        next_step=_("Minta administrator mencatat keputusan pengangkatannya."),
    )


def gather(order: Order, lines: Sequence[OrderLine], *, at: datetime, sellers: int) -> Gathered:
    """Read what the rooms below know. Four statements however many lines there are."""
    day = legal_day(at)
    keys = [standard_key(line.title, line.uom) for line in lines]
    planned, standards = package_and_standards(order.package, year=order.year, keys=keys)
    return Gathered(
        at=at,
        day=day,
        versions=versions([(line.offer, line.version) for line in lines]),
        supplier=supplier_on(order.supplier, day),
        package=planned,
        bands=price_bands([_band_key(order, line) for line in lines] if order.delivery_region else (), day),
        standards=standards,
        sellers=sellers,
    )


def purchase_of(
    order: Order,
    lines: Sequence[OrderLine],
    gathered: Gathered,
    *,
    orderer: Holder,
    approver: Holder,
    standings: Mapping[str, LineStanding],
) -> law.Purchase:
    """The facts. `standings` are the budget lines as they stood before this order claimed anything."""
    return law.Purchase(
        id=order.public_id,
        channel=law.Channel(order.channel),
        funds=law.Funds(order.funds),
        payment=law.Payment(order.payment),
        placed_at=gathered.at,
        buyer=_buyer(order, orderer, approver),
        supplier=_supplier(gathered.supplier),
        lines=tuple(_line(order, line, gathered) for line in lines),
        shipping=Rupiah(order.shipping),
        food_tax_rate=gathered.supplier.food_tax[0] if gathered.supplier.food_tax else None,
        budget=tuple(_budget(standings[line]) for line in dict.fromkeys(line.budget_line for line in lines)),
        package=_package(gathered.package),
        event=_event(order),
        recent=recent_orders(order, gathered.day),
        sources_compared=gathered.sellers,
        reason_not_compared=law.NotCompared(order.reason_not_compared) if order.reason_not_compared else None,
        reason_not_small=law.NotSmall(order.reason_not_small) if order.reason_not_small else None,
        import_approval=order.import_approval or None,
        standard_approval=order.standard_approval or None,
        estimate=None if order.estimate is None else Rupiah(order.estimate),
        catalogue_check=_catalogue_check(order),
        bos_allowed=False,
    )


def recent_orders(order: Order, day: date) -> tuple[law.RecentOrder, ...]:
    """The unit's other orders of the package in the calendar year, and of the days before. One query."""
    first = min(date(day.year, 1, 1), day - timedelta(days=_SPLIT_DAYS))
    with connection.cursor() as cursor:
        cursor.execute(_RECENT, [order.unit, order.package, first, day, order.pk])
        return tuple(
            law.RecentOrder(
                on, order.unit, supplier, order.package, tuple(categories), event or None, Rupiah(gross)
            )
            for on, supplier, categories, event, gross in cursor.fetchall()
        )


def _buyer(order: Order, orderer: Holder, approver: Holder) -> law.Buyer:
    return law.Buyer(
        unit=order.unit,
        orderer=orderer.person,
        approver=approver.person,
        orderer_appointed=orderer.valid,
        approver_appointed=approver.valid,
        unit_ceiling=None,
        compare_from=COMPARE_FROM,
        imprest_cap=None,
        imprest_balance=None,
    )


def _supplier(known: SupplierOnDay) -> law.Supplier:
    if known.scale is None or known.identity is None:
        raise BadOrder(
            _("Usaha penjual ini belum selesai diperiksa: skala atau identitasnya belum ditetapkan."),
            next_step=_("Pilih penjual lain, atau minta petugas pendataan memeriksanya."),
            field="supplier",
        )
    return law.Supplier(
        id=known.public_id,
        scale=known.scale,
        taxable_person=known.taxable_person,
        standing=known.standing,
        identity=known.identity,
        debarred=known.debarred,
        people=tuple(sorted(known.people)),
    )


def _line(order: Order, line: OrderLine, gathered: Gathered) -> law.Line:
    version = gathered.versions[line.offer]
    band = gathered.bands.get(_band_key(order, line))
    # What the seller states of the offer and a curator let pass, under what an officer has seen.
    licences = {**version.licences, **gathered.supplier.licences}
    return law.Line(
        offer=line.offer,
        category=line.category,
        kind=law.Kind(line.kind),
        account=line.account,
        unit_price=Rupiah(line.unit_price),
        price_includes_vat=line.price_includes_vat,
        quantity=exact(line.quantity),
        state=law.State(version.state),
        origin=law.Origin(version.origin),
        domestic_equivalent=version.domestic_equivalent,
        listed_at=version.listed_at or version.written_at,
        band=law.Band(band.n, band.q1, band.q3) if band else None,
        price_standard=gathered.standards.get(standard_key(line.title, line.uom)),
        licences_required=version.licences_required,
        licences={kind: licences[kind] for kind in version.licences_required if kind in licences},
    )


def _band_key(order: Order, line: OrderLine) -> tuple[str, str, str]:
    return line.category, line.uom, order.delivery_region


def _budget(standing: LineStanding) -> law.BudgetLine:
    return law.BudgetLine(standing.account, standing.ceiling, standing.committed, standing.spent)


def _package(known: PackageFacts) -> law.Package:
    return law.Package(
        code=known.code,
        kind=law.PackageKind(known.kind),
        announced_on=known.announced_on,
        paper=known.paper or None,
        method_ceiling=known.method_ceiling,
    )


def _event(order: Order) -> law.Event | None:
    if not order.event_id:
        return None
    return law.Event(
        id=order.event_id,
        kind=law.EventKind(order.event_kind),
        people=order.event_people or 0,
        minutes=order.event_minutes or 0,
        outside_participants=bool(order.event_outside),
    )


def _catalogue_check(order: Order) -> law.CatalogueCheck | None:
    if order.catalogue_checked_on is None:
        return None
    return law.CatalogueCheck(order.catalogue_checked_on, law.CatalogueResult(order.catalogue_result))
