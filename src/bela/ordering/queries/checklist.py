"""What an order has, what is missing and whose part that is: an official's and a treasurer's checklist."""

from __future__ import annotations

from collections.abc import Iterator

from bela.law.api import Channel, evidence, rule_book
from bela.ordering.answers import CheckItem, OrderFacts
from bela.ordering.lifecycle import CLOSED, Hand, State

_STATES = tuple(State)
# (what it is, whose part, from which state on it must be there)
_ITEMS: tuple[tuple[str, Hand, State], ...] = (
    ("comparison", "procurement_officer", State.SUBMITTED),
    ("purchase_order", "committing_officer", State.APPROVED),
    ("arrival", "receiver", State.ARRIVED),
    ("inspection", "receiver", State.INSPECTED),
    ("handover_by_officer", "committing_officer", State.HANDED_OVER),
    ("handover_by_supplier", "supplier", State.HANDED_OVER),
    ("invoice", "supplier", State.INVOICED),
    ("tax_sheet", "supplier", State.INVOICED),
    ("verification", "finance_verifier", State.VERIFIED),
    ("payment", "treasurer", State.PAID),
    ("receipt", "treasurer", State.PAID),
    ("confirmation", "supplier", State.CLOSED),
    ("booking", "goods_keeper", State.CLOSED),
)


def checklist(order: OrderFacts) -> tuple[CheckItem, ...]:
    """Everything that this order needs, in the order in which it comes. No query."""
    there = _there(order)
    return tuple(
        CheckItem(code, _standing(code in there, order.row.state, due), hand, there.get(code, ""))
        for code, hand, due in _wanted(order)
    )


def _standing(is_there: bool, state: State, due: State) -> str:
    if is_there:
        return "there"
    if state in CLOSED - {State.CLOSED}:
        return "not_needed"
    late = state is not State.DISPUTED and _STATES.index(state) >= _STATES.index(due)
    return "missing" if late else "later"


def _wanted(order: OrderFacts) -> Iterator[tuple[str, Hand, State]]:
    day = order.row.approved_at.date() if order.row.approved_at else order.row.drafted_at.date()
    receipt = evidence(Channel(order.channel), order.gross, rule_book().on(day)) == "receipt"
    goods = any(line.kind == "goods" for line in order.lines)
    for code, hand, due in _ITEMS:
        skipped = {"verification": order.payment != "direct", "receipt": not receipt, "booking": not goods}
        if not skipped.get(code, False):
            yield code, hand, due


def _there(order: OrderFacts) -> dict[str, str]:
    """What is there, with its paper where it has one."""
    invoice, payment = order.invoice, order.payment_made
    found = {
        "comparison": "" if order.comparison and order.comparison.frozen_at else None,
        "purchase_order": order.paper or None,
        "arrival": "" if order.arrival else None,
        "inspection": "" if order.inspection else None,
        "handover_by_officer": "" if "committing_officer" in order.signed_by else None,
        "handover_by_supplier": "" if "supplier" in order.signed_by else None,
        "invoice": invoice.paper if invoice else None,
        "tax_sheet": (payment.tax_paper if payment else invoice.tax_paper) if invoice else None,
        "verification": "" if invoice and invoice.verified_at else None,
        "payment": "" if payment else None,
        "receipt": payment.receipt_paper or None if payment else None,
        "confirmation": "" if payment and payment.received_at else None,
        "booking": "" if order.booked_at else None,
    }
    return {code: paper for code, paper in found.items() if paper is not None}
