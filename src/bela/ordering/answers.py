"""What the room answers when it is asked: frozen facts, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bela.kernel.money import Rupiah
from bela.law.api import Judgement
from bela.ordering.lifecycle import Hand, State


@dataclass(frozen=True, slots=True)
class Done:
    """What a use case answers: the order, where it stands now, and the paper it issued, if any."""

    order: str
    state: State
    paper: str = ""

    def as_json(self) -> dict[str, str]:
        """As it is kept with an idempotency key."""
        return {"order": self.order, "state": str(self.state), "paper": self.paper}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Done:
        """The same answer again."""
        return cls(kept["order"], State(kept["state"]), kept["paper"])


@dataclass(frozen=True, slots=True)
class TurnNow:
    """Whose turn it is, since when, and by which day; `expires`: afterwards the order lapses by itself.

    `name` is the unit's, or the supplier's where it is the supplier's turn.
    """

    hand: Hand
    name: str
    since: datetime
    due_on: date | None
    expires: bool


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in a list. `turn` is `None` where it is closed. Money in rupiah."""

    id: str
    state: State
    number: str
    unit: str
    unit_name: str
    supplier: str
    supplier_name: str
    package: str
    need: str
    title: str
    lines: int
    payment: str
    gross: Rupiah
    drafted_at: datetime
    placed_at: datetime | None
    approved_at: datetime | None
    delivery_on: date | None
    turn: TurnNow | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A part of a list, and where the next part begins; `after` is empty where there is no more."""

    rows: tuple[OrderRow, ...]
    after: str


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line: the offer's version it rests on (`snapshot` is that version whole), amounts, counts."""

    place: int
    offer: str
    version: int
    digest: str
    title: str
    category: str
    kind: str
    uom: str
    unit_price: Rupiah
    price_includes_vat: bool
    quantity: Decimal
    budget_line: str
    account: str
    total: Rupiah
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah
    delivered: Decimal | None
    accepted: Decimal | None
    shortfall_reason: str
    snapshot: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a catering order is for."""

    id: str
    title: str
    kind: str
    people: int
    minutes: int
    outside_participants: bool


@dataclass(frozen=True, slots=True)
class JudgementFacts:
    """A stored judgement: at `submit` or at `approve`."""

    moment: str
    at: datetime
    judgement: Judgement
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """One act in the order's past. `actor` and `office` are public ids; doors name them."""

    at: datetime
    act: str
    start: str
    end: str
    hand: str
    actor: str
    office: str
    reason_code: str
    note: str
    entry: str


@dataclass(frozen=True, slots=True)
class ComparisonFacts:
    """The sheet of sources, as it was frozen (or as it stands, while `frozen_at` is null)."""

    number: int
    made_at: datetime
    frozen_at: datetime | None
    digest: str
    sellers: int
    reason: str
    sources: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """The arrival: moment, note and references of photos."""

    arrived_at: datetime
    note: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """The inspection (pemeriksaan tepat guna): three ticks."""

    inspected_at: datetime
    function: bool
    quantity: bool
    time: bool
    note: str


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """The invoice with its tax sheet; money in rupiah."""

    id: str
    number: str
    paper: str
    tax_paper: str
    sent_at: datetime
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah
    withheld: Rupiah
    paid_to_supplier: Rupiah
    receipt_stamp_duty: Rupiah
    sheet: Mapping[str, Any]
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """The payment; `received` is what the supplier says came."""

    id: str
    paid_on: date
    reference: str
    proof: str
    account_ending: str
    gross: Rupiah
    withheld: Rupiah
    paid_to_supplier: Rupiah
    received: Rupiah | None
    received_at: datetime | None
    receipt_paper: str
    tax_paper: str
    sheet: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """Something that went wrong with the order."""

    opened_at: datetime
    hand: str
    start: str
    reason_code: str
    note: str
    resolved_at: datetime | None
    outcome: str
    resolution: str


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order whole, for its parties. Persons and offices stand in it by public id."""

    row: OrderRow
    government: str
    year: int
    package_title: str
    channel: str
    funds: str
    payment: str
    requester: str
    orderer: str
    approver: str
    delivery_place: str
    delivery_note: str
    delivery_region: str
    with_officer: bool
    event: EventFacts | None
    reason_not_compared: str
    reason_not_small: str
    import_approval: str
    standard_approval: str
    estimate: Rupiah | None
    catalogue_check: tuple[date, str] | None
    shipping: Rupiah
    shipping_vat: Rupiah
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah
    paper: str
    lines: tuple[LineFacts, ...]
    judgements: tuple[JudgementFacts, ...]
    comparison: ComparisonFacts | None
    timeline: tuple[MoveFacts, ...]
    arrival: ArrivalFacts | None
    inspection: InspectionFacts | None
    signed_by: tuple[str, ...]
    invoice: InvoiceFacts | None
    payment_made: PaymentFacts | None
    disputes: tuple[DisputeFacts, ...]
    booked_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing that an order needs by now or later: there, missing (whose part it is), or not yet due."""

    code: str
    state: str
    hand: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class SellerMoney:
    """What a supplier has coming from one order: `due` to the bank account once paid. Money in rupiah."""

    order: OrderRow
    gross: Rupiah
    withheld: Rupiah | None
    due: Rupiah | None
    paid_on: date | None
    received: Rupiah | None


@dataclass(frozen=True, slots=True)
class SellerMoneyPage:
    """A part of a supplier's money, and where the next part begins."""

    rows: tuple[SellerMoney, ...]
    after: str


@dataclass(frozen=True, slots=True)
class OpenStep:
    """One act in the open: when, what, from where to where, by which office; a coded reason, if any."""

    at: datetime
    act: str
    start: str
    end: str
    hand: str
    reason_code: str


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order as anybody may see it: no person, offices by their role instead; nothing typed freely.

    `sources` are the letters of the comparison sheet: price at the door, and whether it was chosen.
    `invoiced` and `paid` are gross.
    """

    id: str
    state: State
    number: str
    title: str
    unit: str
    unit_name: str
    government: str
    supplier: str
    supplier_name: str
    package: str
    package_title: str
    year: int
    channel: str
    funds: str
    payment: str
    approved_on: date
    delivery_on: date | None
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    shipping: Rupiah
    shipping_vat: Rupiah
    gross: Rupiah
    event: tuple[str, int] | None
    lines: tuple[LineFacts, ...]
    judgement: Judgement | None
    comparison_digest: str
    sources: tuple[tuple[str, Rupiah, bool], ...]
    sellers_compared: int
    reason_not_compared: str
    turn: TurnNow | None
    steps: tuple[OpenStep, ...]
    invoiced: Rupiah | None
    paid: Rupiah | None
    paid_on: date | None
