"""An open order as JSON: a business, an office, amounts and days; no person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ninja import Schema

from bela.openness.answers import Line, OrderRow, OrderShown, Paper


class Office(Schema):
    """The buying office."""

    id: str
    name: str


class Supplier(Schema):
    """The business that sells: its size on the day of the approval, the kecamatan it works from (a code)."""

    id: str
    name: str
    scale: str | None
    kecamatan: str | None


class OrderInList(Schema):
    """An order in the list. `gross` with its taxes; after the handover what was really taken."""

    id: str
    ocid: str
    state: str
    number: str
    title: str
    unit: Office
    supplier: Supplier
    categories: list[str]
    year: int
    gross: int
    approved_on: date
    invoiced_on: date | None
    paid_on: date | None


class OrderList(Schema):
    """A page of orders, the latest approved first; `next_cursor` is null on the last one."""

    orders: list[OrderInList]
    next_cursor: str | None


class LineOut(Schema):
    """A line. `unit_price` as offered, with VAT where `price_includes_vat`; `quantity` a decimal text."""

    place: int
    title: str
    offer: str
    version: int
    digest: str
    category: str
    kind: str
    uom: str
    quantity: str
    unit_price: int
    price_includes_vat: bool
    account: str
    net: int
    vat: int
    food_tax: int
    gross: int


class SourceOut(Schema):
    """A price that was compared, under a letter."""

    letter: str
    gross: int
    chosen: bool


class StepOut(Schema):
    """Something that happened: the kind and public id of its ledger entry, and its number in the log."""

    kind: str
    at: datetime
    entry: str
    number: int
    state: str
    reason: str | None


class PaperOut(Schema):
    """A paper about the order. Anyone checks it at /periksa/{code}."""

    code: str
    kind: str
    number: str
    issued_on: date
    facts_sha256: str
    pdf_sha256: str | None
    void: bool


class PaymentOut(Schema):
    """What was paid: withheld for the tax office, paid to the supplier, and what the supplier says came."""

    withheld: int
    paid_to_supplier: int
    received: int | None


class OrderWhole(OrderInList):
    """One order whole. `findings` are the judgement at the approval, as `POST /law/judge` answers them."""

    package: str
    package_title: str
    channel: str
    funds: str
    payment: str
    delivery_on: date | None
    ordered_gross: int
    net: int
    vat: int
    food_tax: int
    shipping: int
    shipping_vat: int
    lines: list[LineOut]
    findings: list[dict[str, Any]]
    sellers_compared: int
    sources: list[SourceOut]
    comparison_sha256: str | None
    reason_not_compared: str | None
    offices: dict[str, str]
    steps: list[StepOut]
    papers: list[PaperOut]
    paid: PaymentOut | None


def in_list(row: OrderRow, prefix: str) -> OrderInList:
    """An order as the list shows it."""
    return OrderInList(**_in_list(row, f"{prefix}-{row.order}"))


def whole(shown: OrderShown) -> OrderWhole:
    """An order with all that is public of it."""
    return OrderWhole(
        **_in_list(shown.row, shown.ocid),
        package=shown.package,
        package_title=shown.package_title,
        channel=shown.channel,
        funds=shown.funds,
        payment=shown.payment,
        delivery_on=shown.delivery_on,
        ordered_gross=int(shown.ordered_gross),
        net=int(shown.net),
        vat=int(shown.vat),
        food_tax=int(shown.food_tax),
        shipping=int(shown.shipping),
        shipping_vat=int(shown.shipping_vat),
        lines=[_line(line) for line in shown.lines],
        findings=[dict(found.as_json()) for found in shown.findings],
        sellers_compared=shown.sellers_compared,
        sources=[
            SourceOut(letter=one.letter, gross=int(one.gross), chosen=one.chosen) for one in shown.sources
        ],
        comparison_sha256=shown.sheet_sha256 or None,
        reason_not_compared=shown.reason_not_compared or None,
        offices=dict(shown.offices),
        steps=[
            StepOut(
                kind=step.kind, at=step.at, entry=step.entry, number=step.number, state=step.state,
                reason=step.reason or None,
            )
            for step in shown.steps
        ],
        papers=[_paper(paper) for paper in shown.papers],
        paid=_paid(shown),
    )  # fmt: skip


def _in_list(row: OrderRow, ocid: str) -> dict[str, Any]:
    return {
        "id": row.order,
        "ocid": ocid,
        "state": row.state,
        "number": row.number,
        "title": row.title,
        "unit": Office(id=row.unit, name=row.unit_name),
        "supplier": Supplier(
            id=row.supplier, name=row.supplier_name, scale=row.scale or None, kecamatan=row.region or None
        ),
        "categories": list(row.categories),
        "year": row.year,
        "gross": int(row.gross),
        "approved_on": row.approved_on,
        "invoiced_on": row.invoiced_on,
        "paid_on": row.paid_on,
    }


def _line(line: Line) -> LineOut:
    return LineOut(
        place=line.place,
        title=line.title,
        offer=line.offer,
        version=line.version,
        digest=line.digest,
        category=line.category,
        kind=line.kind,
        uom=line.uom,
        quantity=_plain(line.quantity),
        unit_price=int(line.unit_price),
        price_includes_vat=line.includes_vat,
        account=line.account,
        net=int(line.net),
        vat=int(line.vat),
        food_tax=int(line.food_tax),
        gross=int(line.gross),
    )


def _paper(paper: Paper) -> PaperOut:
    return PaperOut(
        code=paper.code,
        kind=paper.kind,
        number=paper.number,
        issued_on=paper.issued_on,
        facts_sha256=paper.facts_sha256,
        pdf_sha256=paper.pdf_sha256 or None,
        void=paper.void,
    )


def _paid(shown: OrderShown) -> PaymentOut | None:
    if shown.withheld is None or shown.paid_to_supplier is None:
        return None
    return PaymentOut(
        withheld=int(shown.withheld),
        paid_to_supplier=int(shown.paid_to_supplier),
        received=None if shown.received is None else int(shown.received),
    )


def _plain(quantity: Decimal) -> str:
    return format(quantity.normalize(), "f")


def as_json(answer: Schema) -> Mapping[str, Any]:
    """The answer in plain JSON values."""
    return answer.model_dump(mode="json")
