"""What ledger entries say of an order: ids, codes, days, amounts, hashes; nothing typed freely."""

from __future__ import annotations

from collections.abc import Sequence

from bela.ledger.api import Json
from bela.ordering.models import Order, OrderLine


def brief(order: Order) -> dict[str, Json]:
    """The order's parties, state and amount; in every entry."""
    return {
        "state": str(order.state),
        "government": order.government,
        "unit": order.unit,
        "supplier": order.supplier,
        "package": order.package,
        "gross": order.gross,
    }


def whole(order: Order, lines: Sequence[OrderLine]) -> dict[str, Json]:
    """All that open data needs of an order that was placed or approved."""
    return {
        **brief(order),
        "year": order.year,
        "channel": order.channel,
        "funds": order.funds,
        "payment": order.payment,
        "net": order.net,
        "vat": order.vat,
        "food_tax": order.food_tax,
        "shipping": order.shipping,
        "shipping_vat": order.shipping_vat,
        "delivery_on": order.delivery_on.isoformat() if order.delivery_on else None,
        "event": (
            {"kind": order.event_kind, "people": order.event_people, "minutes": order.event_minutes}
            if order.event_id
            else None
        ),
        "reason_not_compared": order.reason_not_compared or None,
        "reason_not_small": order.reason_not_small or None,
        "lines": [line_reference(line) for line in lines],
    }


def line_reference(line: OrderLine) -> dict[str, Json]:
    """A line: which version of which offer, how much of it, what it costs, on which account."""
    return {
        "offer": line.offer,
        "version": line.version,
        "digest": line.digest,
        "category": line.category,
        "kind": line.kind,
        "uom": line.uom,
        "quantity": plain_quantity(line.quantity),
        "unit_price": line.unit_price,
        "account": line.account,
        "net": line.net,
        "vat": line.vat,
        "food_tax": line.food_tax,
        "gross": line.gross,
    }


def counts(lines: Sequence[OrderLine], column: str) -> list[Json]:
    """What was delivered or accepted of each line, in their order; null where nobody counted yet."""
    return [None if (number := getattr(line, column)) is None else plain_quantity(number) for line in lines]


def plain_quantity(quantity: object) -> str:
    """`12.5`: a decimal text without trailing zeros and without an exponent."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
