"""The goods keeper's register: every line of goods that was taken into the books, where it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bela.kernel.money import Rupiah
from bela.ordering.models import OrderLine

MOST = 5_000


@dataclass(frozen=True, slots=True)
class BookedLine:
    """Goods in the books: what, how many, from which order, where, under which code of the asset register."""

    order: str
    number: str
    unit_name: str
    supplier_name: str
    title: str
    quantity: Decimal
    uom: str
    unit_price: Rupiah
    place: str
    register_code: str
    booked_at: datetime


def booked_goods(units: Iterable[str], *, limit: int = MOST) -> tuple[BookedLine, ...]:
    """The units' goods in the books, the latest first, at most `limit` lines. One query."""
    rows = OrderLine.objects.select_related("order", "order__booking").filter(
        order__unit__in=list(units), order__booking__isnull=False, kind="goods", accepted__gt=0
    )
    return tuple(map(_booked, rows.order_by("-order__booking__id", "place")[: min(limit, MOST)]))


def _booked(line: OrderLine) -> BookedLine:
    order, booking = line.order, line.order.booking
    return BookedLine(
        order=order.public_id,
        number=order.number,
        unit_name=order.unit_name,
        supplier_name=order.supplier_name,
        title=line.title,
        quantity=line.accepted or Decimal(0),
        uom=line.uom,
        unit_price=Rupiah(line.unit_price),
        place=booking.place,
        register_code=booking.register_code,
        booked_at=booking.booked_at,
    )
