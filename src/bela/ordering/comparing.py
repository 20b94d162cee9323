"""The sheet of sources: what each would cost at the door, the chosen one among them, frozen with a hash.

A source of ours is priced by the law like an order; a price seen outside is taken as it was typed. The
chosen one's row is made anew from the order when the sheet is frozen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from string import ascii_uppercase
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from bela.catalogue.answers import OfferVersion
from bela.catalogue.queries import versions
from bela.ledger.api import Json
from bela.ledger.canonical import canonical
from bela.ordering.drafting import bad, charges_of, text
from bela.ordering.models import Comparison, Order, OrderLine
from bela.ordering.pricing import lines_price, price
from bela.ordering.references import plain_quantity
from bela.ordering.wishes import OurSource, OutsideSource, Source
from bela.ordering.written_once import Write, change, insertion, read_rows
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import suppliers_on

MOST_SOURCES = 20
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class _Priced:
    """A version in a quantity, as `pricing` wants it."""

    kind: str
    unit_price: int
    price_includes_vat: bool
    quantity: Decimal


def rows_of(sources: Sequence[Source], order: Order, day: date) -> list[dict[str, Json]]:
    """The sources' rows, unlettered. Raises `BadOrder`. Two statements."""
    if len(sources) > MOST_SOURCES:
        raise bad("sources", _("Paling banyak {most} sumber.").format(most=MOST_SOURCES))
    ours = [source for source in sources if isinstance(source, OurSource)]
    found = versions([offer for source in ours for offer, _quantity in source.offers])
    suppliers = suppliers_on([version.enterprise for version in found.values()], day)
    rows = []
    for place, source in enumerate(sources):
        field = f"sources.{place}"
        if isinstance(source, OutsideSource):
            rows.append(_outside(field, source, day))
        else:
            rows.append(_ours(field, source, found, suppliers, order, day))
    return rows


def write_sheet(
    order: Order,
    lines: Sequence[OrderLine],
    rows: Sequence[Mapping[str, Json]],
    *,
    reason: str,
    at: datetime,
    by: str,
) -> Comparison:
    """Put the rows beside the chosen one into the order's open sheet, a new one where none is open."""
    open_sheet = Comparison.objects.filter(order=order, frozen_at__isnull=True).first()
    sheet = open_sheet or Comparison(order=order, number=_next_number(order))
    sheet.made_at, sheet.made_by = at, by
    _fill(sheet, order, lines, rows, reason)
    sheet.save()
    return sheet


def freeze_sheet(
    order: Order, lines: Sequence[OrderLine], *, at: datetime, by: str, sheet: Comparison | None
) -> tuple[Comparison, Write]:
    """The open sheet frozen with the order as it stands, and what writes it.

    The chosen one stands in it alone where nothing was compared.
    """
    if sheet is not None and sheet.frozen_at is not None:
        kept = _read(sheet)
        sheet = Comparison(order=order, number=sheet.number + 1, made_at=at, made_by=by)
    else:
        kept = _read(sheet) if sheet else {"sources": [], "reason": ""}
        sheet = sheet or Comparison(order=order, number=1, made_at=at, made_by=by)
    others = [row for row in kept["sources"] if not row["chosen"]]
    _fill(sheet, order, lines, others, kept["reason"])
    sheet.frozen_at = at
    fields = ("sheet", "digest", "sellers", "frozen_at")
    return sheet, insertion(sheet) if sheet.pk is None else change(sheet, fields)


def latest_sheet(order: Order) -> Comparison | None:
    """The sheet with the highest number, if there is one. One query."""
    found = read_rows(Comparison, "WHERE order_id = %s ORDER BY number DESC LIMIT 1", [order.pk])
    return found[0] if found else None


def sellers_in(sheet: Comparison | None) -> int:
    """How many sellers were compared; the chosen one alone where there is no sheet."""
    return sheet.sellers if sheet else 1


def _fill(
    sheet: Comparison,
    order: Order,
    lines: Sequence[OrderLine],
    rows: Sequence[Mapping[str, Json]],
    reason: str,
) -> None:
    everyone = sorted([*rows, _chosen(order, lines)], key=lambda row: (row["gross"], not row["chosen"]))
    lettered = [{**row, "letter": ascii_uppercase[place]} for place, row in enumerate(everyone)]
    document: dict[str, Json] = {
        "order": order.public_id,
        "need": order.need,
        "reason": reason,
        "sources": lettered,
    }
    written = canonical(document, largest=_LARGEST)
    sheet.sheet, sheet.digest = written.decode(), sha256(written).hexdigest()
    sheet.sellers = len({str(row["seller"]) for row in lettered})


def _chosen(order: Order, lines: Sequence[OrderLine]) -> dict[str, Json]:
    first = lines[0]
    return {
        "kind": "offer",
        "chosen": True,
        "seller": order.supplier,
        "supplier": order.supplier_name,
        "title": order.title,
        "uom": first.uom if len(lines) == 1 else "paket",
        "quantity": plain_quantity(first.quantity) if len(lines) == 1 else "1",
        "offers": [[line.offer, line.version, plain_quantity(line.quantity)] for line in lines],
        "goods": order.net - order.shipping,
        "shipping": order.shipping,
        "vat": order.vat,
        "food_tax": order.food_tax,
        "gross": order.gross,
        "lead_days": None,
        "link": "",
        "seen_on": None,
    }


def _ours(
    field: str,
    source: OurSource,
    found: Mapping[str, OfferVersion],
    suppliers: Mapping[str, SupplierOnDay],
    order: Order,
    day: date,
) -> dict[str, Json]:
    offered = [(found.get(offer), quantity) for offer, quantity in source.offers]
    known = [(version, quantity) for version, quantity in offered if version is not None and quantity > 0]
    if not known or len(known) < len(offered):
        raise bad(field, _("Barang pembanding ini tidak ada."))
    enterprises = {version.enterprise for version, _quantity in known}
    if enterprises == {order.supplier} or len(enterprises) > 1:
        raise bad(field, _("Pembanding harus dari satu penjual lain."))
    first, quantity = known[0]
    supplier = suppliers[first.enterprise]
    goods = [
        _Priced(version.kind, int(version.unit_price), version.price_includes_vat, amount)
        for version, amount in known
    ]
    fee = max(int(version.delivery_fee) for version, _amount in known)
    totals = lines_price(price(goods, fee, charges_of(supplier, day)))
    return {
        "kind": "offer",
        "chosen": False,
        "seller": supplier.public_id,
        "supplier": supplier.name,
        "title": first.title if len(known) == 1 else f"{first.title} +{len(known) - 1}",
        "uom": first.uom if len(known) == 1 else "paket",
        "quantity": plain_quantity(quantity) if len(known) == 1 else "1",
        "offers": [[version.offer, version.number, plain_quantity(amount)] for version, amount in known],
        "goods": totals["net"],
        "shipping": totals["shipping"],
        "vat": totals["vat"] + totals["shipping_vat"],
        "food_tax": totals["food_tax"],
        "gross": totals["gross"],
        "lead_days": max(version.lead_days for version, _amount in known),
        "link": "",
        "seen_on": day.isoformat(),
    }


def _outside(field: str, source: OutsideSource, day: date) -> dict[str, Json]:
    shop = text(source.shop, f"{field}.shop", 120)
    if not shop:
        raise bad(f"{field}.shop", _("Tulis nama tokonya."))
    if source.seen_on > day:
        raise bad(f"{field}.seen_on", _("Hari melihat harganya belum terjadi."))
    if source.goods <= 0 or source.shipping < 0:
        raise bad(f"{field}.goods", _("Harganya harus lebih dari nol."))
    return {
        "kind": "outside",
        "chosen": False,
        "seller": f"outside:{' '.join(shop.casefold().split())}",
        "supplier": shop,
        "title": text(source.title, f"{field}.title", 200) or shop,
        "uom": "paket",
        "quantity": "1",
        "offers": [],
        "goods": int(source.goods),
        "shipping": int(source.shipping),
        "vat": 0,
        "food_tax": 0,
        "gross": int(source.goods) + int(source.shipping),
        "lead_days": None,
        "link": text(source.link, f"{field}.link", 500),
        "seen_on": source.seen_on.isoformat(),
    }


def _read(sheet: Comparison) -> dict[str, Any]:
    return dict(json.loads(sheet.sheet))


def _next_number(order: Order) -> int:
    highest = Comparison.objects.filter(order=order).aggregate(most=Max("number"))["most"]
    return (highest or 0) + 1
