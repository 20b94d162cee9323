"""The supplier answers: the price as it is, or lower. It binds the draft until its lines are chosen anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import bad, charges_of, renew_lines, reprice, text
from bela.ordering.entries import ORDER_PRICE_ANSWERED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.references import brief
from bela.ordering.stepping import Step, begin
from bela.registry.queries import supplier_on

_PRICED = (
    "shipping",
    "priced_on",
    "taxable",
    "food_tax_rate",
    "net",
    "vat",
    "food_tax",
    "shipping_vat",
    "gross",
)


def answer_price(
    *,
    at: datetime,
    actor: Actor,
    order: str,
    unit_prices: Mapping[int, Rupiah],
    shipping: Rupiah | None = None,
    note: str = "",
    key: str = "",
) -> Done:
    """New unit prices by the line's place (a line that is not named keeps its own), and the delivery's.

    Raises `BadOrder` where one is higher than before, `UnknownOrder`, `WrongState`.
    """
    actor.must(PERMISSIONS["supplier"])
    said = text(note, "note", 500)
    body = {
        "prices": {str(place): int(price) for place, price in unit_prices.items()},
        "shipping": None if shipping is None else int(shipping),
    }
    with transaction.atomic(durable=True):
        step = begin(Act.ANSWER_PRICE, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        before = step.order.gross
        _lower(step, unit_prices, shipping)
        day = legal_day(at)
        reprice(step.order, step.lines, charges_of(supplier_on(step.order.supplier, day), day))
        renew_lines(step.order, step.lines)
        step.move(State.DRAFT, *_PRICED)
        facts = {**brief(step.order), "gross_before": before}
        entry = record(ORDER_PRICE_ANSWERED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, note=said)


def _lower(step: Step, unit_prices: Mapping[int, Rupiah], shipping: Rupiah | None) -> None:
    for line in step.lines:
        price = int(unit_prices.get(line.place, Rupiah(line.unit_price)))
        if not 0 <= price <= line.unit_price:
            raise bad(f"unit_prices.{line.place}", _("Harga hanya bisa tetap atau turun."))
        line.unit_price = price
    if shipping is not None and not 0 <= shipping <= step.order.shipping:
        raise bad("shipping", _("Ongkos kirim hanya bisa tetap atau turun."))
    if shipping is not None:
        step.order.shipping = int(shipping)
