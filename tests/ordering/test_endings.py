"""What an ending leaves behind: no paper of a fallen order stands, and what is booked is what is invoiced."""

from __future__ import annotations

from decimal import Decimal

from bela.documents.queries import papers_of
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ordering.invoicing import assess_on, price_on
from bela.ordering.lifecycle import State
from bela.ordering.models import Order, OrderLine
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from tests.cast import NOW
from tests.ordering.town import Town


def test_a_handover_that_one_side_signed_falls_with_its_order(town: Town) -> None:
    order = town.walk(State.INSPECTED)
    town.sign(order, "hasan")
    dispute_order(at=NOW, actor=town.actor("lubis"), order=order, reason="other", note="Barangnya rusak")
    resolve_dispute(
        at=NOW, actor=town.actor("hasan"), order=order, outcome="cancel", resolution="Disepakati batal"
    )
    voided = {paper.kind: bool(paper.void) for paper in papers_of(order)}
    assert voided["purchase_order"]
    assert voided["handover_minutes"]


def test_delivery_bears_the_tax_of_what_is_invoiced_not_of_what_was_sent_back(town: Town) -> None:
    row = Order.objects.get(public_id=town.walk(State.HANDED_OVER))
    row.taxable, row.food_tax_rate, row.shipping = True, Decimal(10), 100_000
    lines = [_line(1, "catering", 25_000, 40, accepted=40), _line(2, "goods", 50_000, 10, accepted=0)]
    booked, invoiced = price_on(row, lines, legal_day(NOW)), assess_on(row, lines, legal_day(NOW)).sheet
    assert booked.gross == invoiced.gross == Rupiah(1_200_000)
    assert len(booked.lines) == len(lines)


def _line(place: int, kind: str, unit_price: int, quantity: int, *, accepted: int) -> OrderLine:
    return OrderLine(
        place=place, kind=kind, unit_price=unit_price, price_includes_vat=False,
        quantity=Decimal(quantity), accepted=Decimal(accepted), budget_line="satu",
    )  # fmt: skip
