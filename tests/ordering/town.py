"""A town that buys: the cast's market with a package, two budget lines and checked bank accounts.

`Town` walks an order through its life as the cast would: Dewi orders, Hasan approves and signs, Rina and
Lubis sell, Agus receives, Rahmat verifies, Siti pays, Nurhayati books.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail

from bela.accounts.models import Unit
from bela.accounts.texting import MemoryGateway
from bela.budget.models import BudgetLine, Package
from bela.catalogue.facts import OfferFacts
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ordering import queries
from bela.ordering.answers import Done, OrderFacts
from bela.ordering.lifecycle import Act, State
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.approve_order import approve_order
from bela.ordering.usecases.ask_signing_code import ask_signing_code
from bela.ordering.usecases.compare_sources import compare_sources
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.ordering.usecases.pay_order import pay_order
from bela.ordering.usecases.send_invoice import send_invoice
from bela.ordering.usecases.ship_order import ship_order
from bela.ordering.usecases.sign_handover import sign_handover
from bela.ordering.usecases.submit_order import submit_order
from bela.ordering.usecases.verify_invoice import verify_invoice
from bela.ordering.wishes import DraftWish, EventWish, LineWish, OutsideSource
from bela.registry.models import BankAccountRow, Enterprise, Verification
from tests.cast import NOW, City
from tests.catalogue.market import LUNCH, PAPER, Market, open_market
from tests.world import once

PACKAGE = "31234567"
STATIONERY = "5.1.02.01.01.0024"
MEALS = "5.1.02.01.01.0052"
MEETING = EventWish("meeting", people=60, minutes=150, outside_participants=True, title="Rapat posyandu")


@dataclass(frozen=True, slots=True)
class Town:
    """The market and what the health office buys with: everything by public id."""

    market: Market
    unit: str
    stationery: str
    meals: str
    paper: str
    lunch: str

    @property
    def city(self) -> City:
        """Its people and units."""
        return self.market.city

    def actor(self, who: str, at: datetime = NOW) -> Actor:
        """One of the cast at a moment."""
        return self.city.actor(who, at)

    def wish(self, reams: Decimal = Decimal(10), **changes: object) -> DraftWish:
        """Paper for the health office from Lubis."""
        wished = DraftWish(
            unit=self.unit,
            package=PACKAGE,
            lines=(LineWish(self.paper, reams, self.stationery),),
            need="Kertas untuk pelayanan",
            delivery_place="Gudang Dinas Kesehatan, Jalan Rotan",
            delivery_on=date(2026, 3, 12),
            catalogue_check=(date(2026, 3, 2), "not_listed"),
        )
        return replace(wished, **changes)  # type: ignore[arg-type]  # fields by name

    def lunch_wish(self, boxes: Decimal = Decimal(60), **changes: object) -> DraftWish:
        """Lunch boxes for a meeting from Rina."""
        lines = (LineWish(self.lunch, boxes, self.meals),)
        return self.wish(**{"lines": lines, "event": MEETING, "need": "Konsumsi rapat", **changes})

    def draft(self, wish: DraftWish | None = None, *, at: datetime = NOW, who: str = "dewi") -> str:
        """A draft with a second source beside it where Dewi made it."""
        done = draft_order(at=at, actor=self.actor(who, at), wish=wish or self.wish())
        if who == "dewi":
            self.compare(done.order, at=at)
        return done.order

    def compare(self, order: str, *, at: datetime = NOW) -> None:
        """Put a price from a shop in town beside it."""
        shop = OutsideSource("Toko Maju Petisah", legal_day(at), goods=Rupiah(5_000_000))
        compare_sources(
            at=at, actor=self.actor("dewi", at), order=order, sources=[shop], reason="Lebih murah dan dekat"
        )

    def submit(self, order: str, *, at: datetime = NOW, key: str = "") -> Done:
        """Dewi submits."""
        return submit_order(at=at, actor=self.actor("dewi", at), order=order, key=key)

    def code(self, who: str, order: str, act: Act, *, at: datetime = NOW) -> str:
        """Ask for a signing code and read it off the phone."""
        before = messages()
        ask_signing_code(at=at, actor=self.actor(who, at), order=order, act=act)
        (fresh,) = (Counter(messages()) - Counter(before)).elements()
        found = re.search(r"\d{4}-\d{4}", fresh)
        assert found
        return found[0]

    def approve(self, order: str, *, at: datetime = NOW, who: str = "hasan", key: str = "") -> Done:
        """Hasan signs by code."""
        code = self.code(who, order, Act.APPROVE, at=at)
        return approve_order(at=at, actor=self.actor(who, at), order=order, code=code, key=key)

    def sign(self, order: str, who: str, *, at: datetime = NOW) -> Done:
        """One side signs the handover."""
        code = self.code(who, order, Act.SIGN, at=at)
        return sign_handover(at=at, actor=self.actor(who, at), order=order, code=code)

    def facts(self, order: str) -> OrderFacts:
        """The order whole."""
        return queries.order(order)

    def state(self, order: str) -> State:
        """Where it stands."""
        return self.facts(order).row.state

    def seller_of(self, order: str) -> str:
        """Who of the cast sells in it."""
        supplier = self.facts(order).row.supplier
        return next(who for who, enterprise in self.market.enterprises.items() if enterprise == supplier)

    def walk(self, state: State, wish: DraftWish | None = None, *, at: datetime = NOW) -> str:
        """An order brought to a state along the straight way, all on one day."""
        order = self.draft(wish, at=at)
        for end, step in self.way(order, at):
            if self.state(order) == state:
                return order
            step()
            assert self.state(order) == end
        assert self.state(order) == state
        return order

    def way(self, order: str, at: datetime = NOW) -> Sequence[tuple[State, Callable[[], object]]]:
        """The straight way from a draft to the end: what each step leads to, and the step."""
        seller = self.seller_of(order)
        facts = self.facts(order)
        counted = {line.place: line.quantity for line in facts.lines}
        sells, agus = self.actor(seller, at), self.actor("agus", at)

        def inspect() -> object:
            return inspect_order(
                at=at, actor=agus, order=order, accepted=counted, function=True, quantity=True, time=True
            )

        def confirm() -> object:
            payment = self.facts(order).payment_made
            assert payment
            return confirm_payment(at=at, actor=sells, order=order, received=payment.paid_to_supplier)

        verify = (
            State.VERIFIED,
            lambda: verify_invoice(at=at, actor=self.actor("rahmat", at), order=order),
        )
        return [
            (State.SUBMITTED, lambda: self.submit(order, at=at)),
            (State.APPROVED, lambda: self.approve(order, at=at)),
            (State.ACCEPTED, lambda: accept_order(at=at, actor=sells, order=order)),
            (State.SHIPPED, lambda: ship_order(at=at, actor=sells, order=order)),
            (State.ARRIVED, lambda: note_arrival(at=at, actor=agus, order=order, counted=counted)),
            (State.INSPECTED, inspect),
            (State.INSPECTED, lambda: self.sign(order, "hasan", at=at)),
            (State.HANDED_OVER, lambda: self.sign(order, seller, at=at)),
            (State.INVOICED, lambda: send_invoice(at=at, actor=sells, order=order)),
            *([verify] if facts.payment == "direct" else []),
            (State.PAID, lambda: self.pay(order, at=at)),
            (State.CLOSED, confirm),
        ]

    def pay(self, order: str, *, at: datetime = NOW, who: str = "siti") -> Done:
        """Siti pays."""
        return pay_order(
            at=at, actor=self.actor(who, at), order=order, reference="TRF-001", paid_on=legal_day(at)
        )

    def standing(self, line: str) -> tuple[int, int, int]:
        """Ceiling, committed and spent of a budget line."""
        row = BudgetLine.objects.get(public_id=line)
        return row.ceiling, row.committed, row.spent


def messages() -> list[str]:
    """Every text and letter that was sent, texts first."""
    letters = [str(letter.body) for letter in getattr(mail, "outbox", [])]
    return [text for _phone, text in MemoryGateway.sent] + letters


def build_town(*, at: datetime = NOW) -> Town:
    """Open the market, put offers on sale, announce a package and open two budget lines."""
    opened, listed = at - timedelta(days=10), at - timedelta(days=3)
    market = open_market(at=opened)
    for who in ("rina", "lubis"):
        make_payable(market, who, opened)
    paper = market.sell("lubis", offer_like_forever(PAPER), at=listed)
    lunch = market.sell("rina", offer_like_forever(LUNCH), at=listed)
    unit = Unit.objects.get(public_id=market.city.units["dinkes"])
    Package.objects.create(
        code=PACKAGE, unit=unit, year=2026, title="Belanja alat tulis dan konsumsi", kind="provider",
        method_ceiling=200_000_000, announced_on=date(2026, 1, 10),
    )  # fmt: skip
    lines = [
        BudgetLine.objects.create(
            unit=unit, year=2026, account=account, funds="apbd", title=title,
            sub_activity="1.02.01.2.06.0002", ceiling=20_000_000,
        )
        for account, title in ((STATIONERY, "Alat tulis kantor"), (MEALS, "Makanan dan minuman rapat"))
    ]  # fmt: skip
    return Town(market, unit.public_id, lines[0].public_id, lines[1].public_id, paper, lunch)


def offer_like_forever(facts: OfferFacts) -> OfferFacts:
    """The offer with stock to spare."""
    return replace(facts, stock=None if facts.stock is None else Decimal(100_000))


def make_payable(market: Market, who: str, at: datetime) -> None:
    """Give an enterprise a verified NIB and a bank account whose holder was checked."""
    row = Enterprise.objects.get(public_id=market.enterprises[who])
    day = legal_day(at)
    Verification.objects.create(
        enterprise=row, means="nib", on=day, expires_on=day.replace(year=day.year + 2), evidence="NIB",
        verified_by="person:test", verified_at=at,
    )  # fmt: skip
    BankAccountRow.objects.create(
        enterprise=row, bank="117", number="1234567890" + str(len(who)), holder=row.name, state="checked",
        added_at=at, added_by="person:test", checked_by_means="person", settled_at=at,
        settled_by="person:test",
    )  # fmt: skip


@pytest.fixture
def town(db: None) -> Town:
    """The town in the test's own transaction."""
    return once("town", build_town)
