"""What the room answers when it is asked: frozen facts, nothing of them personal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bela.kernel.money import Rupiah
from bela.law.findings import Finding


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper about an order: its public code, number, hashes. `pdf_sha256` is empty until it is rendered."""

    code: str
    kind: str
    number: str
    issued_on: date
    issued_number: int
    facts_sha256: str
    pdf_sha256: str
    void: bool


@dataclass(frozen=True, slots=True)
class Bought:
    """What an order buys, in short: its first line, its unit of measure, and how many `more` lines it has."""

    title: str
    quantity: Decimal
    uom: str
    more: int


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in the public list. Money in rupiah, `gross` with its taxes; `region` a kecamatan.

    `title` is Indonesian, as the open data have it; `bought` says the same in parts, for any language.
    """

    order: str
    state: str
    fallen: bool
    number: str
    title: str
    bought: Bought
    unit: str
    unit_name: str
    supplier: str
    supplier_name: str
    scale: str
    region: str
    categories: tuple[str, ...]
    year: int
    gross: Rupiah
    approved_on: date
    invoiced_on: date | None
    paid_on: date | None
    cursor: int


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A part of the list, newest approval first; `after` is None where there is no more."""

    rows: tuple[OrderRow, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """What was bought. `unit_price` as offered, with VAT where `includes_vat`; the rest makes `gross`."""

    place: int
    title: str
    offer: str
    version: int
    digest: str
    category: str
    kind: str
    uom: str
    quantity: Decimal
    unit_price: Rupiah
    includes_vat: bool
    account: str
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah


@dataclass(frozen=True, slots=True)
class Source:
    """A price that was compared, under a letter instead of a name."""

    letter: str
    gross: Rupiah
    chosen: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to the order: its entry's kind, moment, number in the log and public id."""

    kind: str
    at: datetime
    number: int
    entry: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderShown:
    """One order as anybody may see it: a business, an office, amounts, days; no person."""

    row: OrderRow
    ocid: str
    government: str
    package: str
    package_title: str
    channel: str
    funds: str
    payment: str
    delivery_on: date | None
    submitted_at: datetime
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    shipping: Rupiah
    shipping_vat: Rupiah
    ordered_gross: Rupiah
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    sellers_compared: int
    sheet_sha256: str
    sources: tuple[Source, ...]
    reason_not_compared: str
    event: tuple[str, int] | None
    offices: Mapping[str, str]
    steps: tuple[Step, ...]
    papers: tuple[Paper, ...]
    withheld: Rupiah | None
    paid_to_supplier: Rupiah | None
    received: Rupiah | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the list can be narrowed to."""

    kind: Literal["category", "region", "unit", "year"]
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ScaleFigures:
    """Orders that stand, from suppliers of one size: how many, for how much."""

    scale: str
    orders: int
    gross: Rupiah


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """Orders that stand, from suppliers of one kecamatan."""

    region: str
    orders: int
    gross: Rupiah


@dataclass(frozen=True, slots=True)
class Figures:
    """What the orders of a list come to. `capped`: only the newest were counted.

    `median_days` are calendar days from invoice to payment, of the `paid` orders; None while nothing is paid.
    """

    scales: Sequence[ScaleFigures]
    regions: Sequence[RegionFigures]
    fallen: int
    paid: int
    median_days: int | None
    slowest_days: int | None
    counted: int
    capped: bool

    @property
    def orders(self) -> int:
        """How many orders stand."""
        return sum(row.orders for row in self.scales)

    @property
    def gross(self) -> Rupiah:
        """What they cost, with taxes."""
        return Rupiah(sum(int(row.gross) for row in self.scales))

    @property
    def small_gross(self) -> Rupiah:
        """What went to micro and small enterprises."""
        return Rupiah(sum(int(row.gross) for row in self.scales if row.scale in ("micro", "small")))


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the open data reach: how many releases there are, the last one's moment and entry."""

    releases: int
    last_at: datetime | None
    last_entry: int | None
