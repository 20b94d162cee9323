"""Orders as anybody may see them: from the approval on, offices in place of persons, nothing typed freely."""

from __future__ import annotations

import json
from dataclasses import replace

from bela.kernel.money import Rupiah
from bela.law.api import Judgement
from bela.ordering.answers import OpenOrder, OpenStep, OrderPage
from bela.ordering.lifecycle import State
from bela.ordering.models import Comparison, Invoice, Move, Order, OrderJudgement, Payment
from bela.ordering.queries.pages import page_of
from bela.ordering.queries.rows import to_line, to_row, to_turn
from bela.ordering.refusals import UnknownOrder
from bela.ordering.stepping import lines_of


def open_view(public_id: str) -> OpenOrder:
    """One order in the open. Raises `UnknownOrder`, also before the approval. Seven queries."""
    row = Order.objects.filter(public_id=public_id, approved_at__isnull=False).first()
    if row is None or row.approved_on is None:
        raise UnknownOrder
    judged = OrderJudgement.objects.filter(order=row, moment="approve", allowed=True).last()
    sheet = Comparison.objects.filter(order=row, frozen_at__isnull=False).order_by("-number").first()
    invoice, payment = Invoice.objects.filter(order=row).first(), Payment.objects.filter(order=row).first()
    return OpenOrder(
        id=row.public_id,
        state=State(row.state),
        number=row.number,
        title=row.title,
        unit=row.unit,
        unit_name=row.unit_name,
        government=row.government,
        supplier=row.supplier,
        supplier_name=row.supplier_name,
        package=row.package,
        package_title=row.package_title,
        year=row.year,
        channel=row.channel,
        funds=row.funds,
        payment=row.payment,
        approved_on=row.approved_on,
        delivery_on=row.delivery_on,
        net=Rupiah(row.net),
        vat=Rupiah(row.vat),
        food_tax=Rupiah(row.food_tax),
        shipping=Rupiah(row.shipping),
        shipping_vat=Rupiah(row.shipping_vat),
        gross=Rupiah(row.gross),
        event=(row.event_kind, row.event_people or 0) if row.event_id else None,
        lines=tuple(replace(to_line(line), shortfall_reason="") for line in lines_of(row)),
        judgement=Judgement.from_json(json.loads(judged.judgement)) if judged else None,
        comparison_digest=sheet.digest if sheet else "",
        sources=_as_letters(sheet),
        sellers_compared=sheet.sellers if sheet else 1,
        reason_not_compared=row.reason_not_compared,
        turn=to_turn(row),
        steps=tuple(
            OpenStep(move.at, move.act, move.start, move.end, move.hand, move.reason_code)
            for move in Move.objects.filter(order=row)
        ),
        invoiced=Rupiah(invoice.gross) if invoice else None,
        paid=Rupiah(payment.gross) if payment else None,
        paid_on=payment.paid_on if payment else None,
    )


def open_orders(*, supplier: str = "", unit: str = "", after: str = "", limit: int = 50) -> OrderPage:
    """Orders in the open, the latest approved first. One query.

    `need` is empty in these rows: it was typed freely.
    """
    rows = Order.objects.filter(approved_at__isnull=False).defer("need")
    if supplier:
        rows = rows.filter(supplier=supplier)
    if unit:
        rows = rows.filter(unit=unit)
    found, more = page_of(rows, "approved_at", after=after, limit=limit)
    for row in found:
        row.need = ""
    return OrderPage(tuple(map(to_row, found)), more)


def _as_letters(sheet: Comparison | None) -> tuple[tuple[str, Rupiah, bool], ...]:
    """The sources by their letters: price at the door, and which was chosen. The others stay unnamed."""
    if sheet is None:
        return ()
    rows = json.loads(sheet.sheet)["sources"]
    return tuple((row["letter"], Rupiah(row["gross"]), row["chosen"]) for row in rows)
