"""Rows of the tables as others get to see them."""

from __future__ import annotations

import json

from bela.kernel.money import Rupiah
from bela.law.api import Judgement
from bela.ordering.answers import (
    ArrivalFacts,
    ComparisonFacts,
    DisputeFacts,
    EventFacts,
    InspectionFacts,
    InvoiceFacts,
    JudgementFacts,
    LineFacts,
    MoveFacts,
    OrderRow,
    PaymentFacts,
    TurnNow,
)
from bela.ordering.lifecycle import Hand, State
from bela.ordering.models import (
    Arrival,
    Comparison,
    Dispute,
    Inspection,
    Invoice,
    Move,
    Order,
    OrderJudgement,
    OrderLine,
    Payment,
)


def to_turn(order: Order) -> TurnNow | None:
    """Whose turn it is; `None` for a closed order."""
    if not order.turn:
        return None
    hand: Hand = order.turn  # type: ignore[assignment]  # the table's CHECK knows the words
    name = order.supplier_name if hand == "supplier" else order.unit_name
    return TurnNow(hand, name, order.turn_since, order.turn_due_on, order.turn_expires)


def to_row(order: Order) -> OrderRow:
    """An order in a list."""
    return OrderRow(
        id=order.public_id,
        state=State(order.state),
        number=order.number,
        unit=order.unit,
        unit_name=order.unit_name,
        supplier=order.supplier,
        supplier_name=order.supplier_name,
        package=order.package,
        need=order.need,
        title=order.title,
        lines=order.line_count,
        payment=order.payment,
        gross=Rupiah(order.gross),
        drafted_at=order.drafted_at,
        placed_at=order.placed_at,
        approved_at=order.approved_at,
        delivery_on=order.delivery_on,
        turn=to_turn(order),
    )


def to_line(line: OrderLine) -> LineFacts:
    """A line; its snapshot is empty in a draft."""
    return LineFacts(
        place=line.place,
        offer=line.offer,
        version=line.version,
        digest=line.digest,
        title=line.title,
        category=line.category,
        kind=line.kind,
        uom=line.uom,
        unit_price=Rupiah(line.unit_price),
        price_includes_vat=line.price_includes_vat,
        quantity=line.quantity,
        budget_line=line.budget_line,
        account=line.account,
        total=Rupiah(line.total),
        net=Rupiah(line.net),
        vat=Rupiah(line.vat),
        food_tax=Rupiah(line.food_tax),
        gross=Rupiah(line.gross),
        delivered=line.delivered,
        accepted=line.accepted,
        shortfall_reason=line.shortfall_reason,
        snapshot=json.loads(line.snapshot) if line.snapshot else {},
    )


def to_event(order: Order) -> EventFacts | None:
    """What the order is for."""
    if not order.event_id:
        return None
    return EventFacts(
        id=order.event_id,
        title=order.event_title,
        kind=order.event_kind,
        people=order.event_people or 0,
        minutes=order.event_minutes or 0,
        outside_participants=bool(order.event_outside),
    )


def to_judgement(row: OrderJudgement) -> JudgementFacts:
    """A stored judgement with its facts."""
    judgement = Judgement.from_json(json.loads(row.judgement))
    return JudgementFacts(row.moment, row.at, judgement, json.loads(row.facts))


def to_move(row: Move) -> MoveFacts:
    """One act of the order's past."""
    return MoveFacts(
        at=row.at, act=row.act, start=row.start, end=row.end, hand=row.hand, actor=row.actor,
        office=row.office, reason_code=row.reason_code, note=row.note, entry=row.entry,
    )  # fmt: skip


def to_comparison(row: Comparison) -> ComparisonFacts:
    """The sheet of sources."""
    said = json.loads(row.sheet)
    return ComparisonFacts(
        number=row.number, made_at=row.made_at, frozen_at=row.frozen_at, digest=row.digest,
        sellers=row.sellers, reason=said["reason"], sources=tuple(said["sources"]),
    )  # fmt: skip


def to_arrival(row: Arrival) -> ArrivalFacts:
    """The arrival."""
    return ArrivalFacts(row.arrived_at, row.note, tuple(row.photos))


def to_inspection(row: Inspection) -> InspectionFacts:
    """The inspection."""
    return InspectionFacts(row.inspected_at, row.function, row.quantity, row.time, row.note)


def to_invoice(row: Invoice) -> InvoiceFacts:
    """The invoice with its tax sheet."""
    return InvoiceFacts(
        id=row.public_id,
        number=row.number,
        paper=row.paper,
        tax_paper=row.tax_paper,
        sent_at=row.sent_at,
        net=Rupiah(row.net),
        vat=Rupiah(row.vat),
        food_tax=Rupiah(row.food_tax),
        gross=Rupiah(row.gross),
        withheld=Rupiah(row.withheld),
        paid_to_supplier=Rupiah(row.paid_to_supplier),
        receipt_stamp_duty=Rupiah(row.receipt_stamp_duty),
        sheet=json.loads(row.sheet),
        verified_at=row.verified_at,
    )


def to_payment(row: Payment) -> PaymentFacts:
    """The payment."""
    return PaymentFacts(
        id=row.public_id,
        paid_on=row.paid_on,
        reference=row.reference,
        proof=row.proof,
        account_ending=row.account_ending,
        gross=Rupiah(row.gross),
        withheld=Rupiah(row.withheld),
        paid_to_supplier=Rupiah(row.paid_to_supplier),
        received=None if row.received is None else Rupiah(row.received),
        received_at=row.received_at,
        receipt_paper=row.receipt_paper,
        tax_paper=row.tax_paper,
        sheet=json.loads(row.sheet),
    )


def to_dispute(row: Dispute) -> DisputeFacts:
    """A dispute."""
    return DisputeFacts(
        opened_at=row.opened_at, hand=row.hand, start=row.start, reason_code=row.reason_code, note=row.note,
        resolved_at=row.resolved_at, outcome=row.outcome, resolution=row.resolution,
    )  # fmt: skip
