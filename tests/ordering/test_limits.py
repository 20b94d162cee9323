"""The edges: deadlines nobody can know, the longest order, the largest words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bela.kernel.money import Rupiah
from bela.kernel.workdays import known_years
from bela.ledger.canonical import LARGEST_ENTRY, canonical
from bela.ordering.deadlines import due_day
from bela.ordering.drafting import MOST_LINES
from bela.ordering.lifecycle import Turn
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import Charges, claims_of, exact, price
from bela.ordering.references import plain_quantity, whole

WIDE = 10**15
APPROVE = Turn("committing_officer", "deadline.approve", expires=True)


def test_a_deadline_beyond_the_decreed_holidays_is_not_guessed() -> None:
    last = date(known_years()[-1], 12, 31)
    assert due_day(APPROVE, since=last, delivery_on=None) is None
    assert due_day(APPROVE, since=date(2026, 3, 2), delivery_on=None) == date(2026, 3, 5)


def test_a_turn_until_the_delivery_ends_on_its_day() -> None:
    turn = Turn("supplier", "delivery")
    assert due_day(turn, since=date(2026, 3, 2), delivery_on=date(2026, 3, 9)) == date(2026, 3, 9)
    assert due_day(Turn("requester"), since=date(2026, 3, 2), delivery_on=None) is None


def test_the_longest_order_still_fits_into_a_ledger_entry() -> None:
    order = Order(
        unit="u" * 16, government="g" * 16, supplier="s" * 16, package="9" * 9, gross=WIDE, net=WIDE,
        vat=WIDE, food_tax=WIDE, shipping=WIDE, shipping_vat=WIDE, year=2026, channel="direct_purchase",
    )  # fmt: skip
    line = OrderLine(
        offer="o" * 16, version=2**31 - 1, digest="f" * 64, category="c" * 60, kind="rent_movable",
        uom="u" * 30, quantity=Decimal("99999999.999"), unit_price=WIDE, account="5" * 40, net=WIDE, vat=WIDE,
        food_tax=WIDE, gross=WIDE,
    )  # fmt: skip
    assert len(canonical(whole(order, [line] * MOST_LINES))) < LARGEST_ENTRY - 8_000


@pytest.mark.parametrize(
    ("quantity", "written"),
    [("12.500", "12.5"), ("10", "10"), ("100", "100"), ("0.001", "0.001"), ("1E+2", "100")],
)
def test_a_quantity_is_written_plainly(quantity: str, written: str) -> None:
    assert plain_quantity(Decimal(quantity)) == written


def test_more_than_three_decimals_are_no_quantity() -> None:
    assert exact(Decimal("2.125")).thousandths == 2_125
    with pytest.raises(ValueError, match="three decimals"):
        exact(Decimal("0.0001"))


def test_what_the_budget_lines_bear_is_the_gross_whatever_the_lines_are() -> None:
    lines = [
        OrderLine(
            kind=kind, unit_price=unit, price_includes_vat=vat, quantity=Decimal(many), budget_line=budget
        )
        for kind, unit, vat, many, budget in (
            ("goods", 3_333, False, "7.333", "b2"),
            ("goods", 9_999, True, "3", "b1"),
            ("service", 1, False, "0.5", "b2"),
            ("catering", 24_000, False, "61", "b3"),
        )
    ]
    for taxable in (True, False):
        priced = price(lines, 12_345, Charges(date(2026, 3, 2), taxable, Decimal(10)))
        claims = claims_of(lines, priced)
        assert sum(claims.values()) == priced.gross
        assert set(claims) == {"b1", "b2", "b3"}
        assert all(isinstance(claim, Rupiah) for claim in claims.values())
