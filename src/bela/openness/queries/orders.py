"""The public list of orders, one order whole, and what the list can be narrowed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.db.models import F, QuerySet

from bela.kernel.money import Rupiah
from bela.kernel.public_id import is_public_id
from bela.law.findings import Finding
from bela.openness.answers import Bought, Choice, Line, OrderPage, OrderRow, OrderShown, Paper, Source, Step
from bela.openness.models import Choice as ChoiceRow
from bela.openness.models import Process, ShownPaper
from bela.openness.releases.parts import OFFICES
from bela.openness.releases.written import publisher

PAGE_SIZE = 25
_ROW = (
    "order", "state", "fallen", "number", "title", "unit", "unit_name", "supplier", "supplier_name", "scale",
    "region", "categories", "year", "gross", "approved_on", "invoiced_on", "paid_on", "shown_number",
)  # fmt: skip


class NotPublic(LookupError):
    """There is no public order of that id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; nothing is everything. `unit` a public id, `region` of a kecamatan."""

    year: int | None = None
    unit: str = ""
    region: str = ""
    category: str = ""


def shown_orders(wanted: Wanted, *, after: int | None = None, limit: int = PAGE_SIZE) -> OrderPage:
    """Approved orders, the latest first, from `after` (a row's cursor) on. One query."""
    found = narrowed(wanted)
    if after is not None:
        found = found.filter(shown_number__lt=after)
    told = found.only(*_ROW).annotate(ordered=F("facts__order__lines"), named=F("facts__names__lines"))
    rows = list(told.order_by("-shown_number")[: limit + 1])
    shown = tuple(_row(row, _bought(row.ordered, row.named)) for row in rows[:limit])
    return OrderPage(shown, shown[-1].cursor if len(rows) > limit else None)


def narrowed(wanted: Wanted) -> QuerySet[Process]:
    """The public orders that are wanted, in no order."""
    found = Process.objects.filter(shown_number__isnull=False)
    if wanted.year is not None:
        found = found.filter(year=wanted.year)
    if wanted.unit:
        found = found.filter(unit=wanted.unit)
    if wanted.region:
        found = found.filter(region=wanted.region)
    if wanted.category:
        found = found.filter(categories__contains=[wanted.category])
    return found


def choices() -> Mapping[str, Sequence[Choice]]:
    """Years (newest first), units, kecamatan and categories that occur, by kind. One query."""
    found: dict[str, list[Choice]] = {"year": [], "unit": [], "region": [], "category": []}
    for kind, code, name in ChoiceRow.objects.order_by("name", "code").values_list("kind", "code", "name"):
        found[kind].append(Choice(cast("Any", kind), code, name))
    found["year"].reverse()
    return found


def shown_order(order: str) -> OrderShown:
    """One public order whole. Two queries. Raises `NotPublic`."""
    row = (
        Process.objects.filter(pk=order, shown_number__isnull=False).first() if is_public_id(order) else None
    )
    if row is None:
        raise NotPublic(order)
    said, facts = row.facts["order"], row.facts["said"]
    paid = facts.get("order.paid", {})
    return OrderShown(
        row=_row(row, _bought(said["lines"], row.facts["names"]["lines"])),
        ocid=publisher().ocid(row.order),
        government=row.government,
        package=said["package"],
        package_title=row.facts["names"]["package"],
        channel=said["channel"],
        funds=said["funds"],
        payment=said["payment"],
        delivery_on=_day(said.get("delivery_on")),
        submitted_at=datetime.fromisoformat(row.facts["submitted_at"]),
        net=Rupiah(said["net"]),
        vat=Rupiah(said["vat"]),
        food_tax=Rupiah(said["food_tax"]),
        shipping=Rupiah(said["shipping"]),
        shipping_vat=Rupiah(said["shipping_vat"]),
        ordered_gross=Rupiah(said["gross"]),
        lines=_lines(row.facts),
        findings=tuple(Finding.from_json(found) for found in row.facts["findings"]),
        sellers_compared=int(said.get("sellers") or 1),
        sheet_sha256=said.get("sheet_sha256") or "",
        sources=_sources(row.facts["names"]["sources"]),
        reason_not_compared=said.get("reason_not_compared") or "",
        event=_event(said.get("event")),
        offices=_offices(facts),
        steps=tuple(_step(step) for step in row.facts["steps"]),
        papers=tuple(
            _paper(paper) for paper in ShownPaper.objects.filter(order=order).order_by("issued_number")
        ),
        withheld=_money(paid.get("withheld")),
        paid_to_supplier=_money(paid.get("paid_to_supplier")),
        received=_money(facts.get("order.payment_confirmed", {}).get("received")),
    )


def _bought(ordered: Sequence[Mapping[str, Any]], named: Sequence[Mapping[str, Any]]) -> Bought:
    """The first line with its frozen name."""
    first = ordered[0]
    return Bought(named[0]["title"], Decimal(first["quantity"]), first["uom"], len(ordered) - 1)


def _row(row: Process, bought: Bought) -> OrderRow:
    assert row.approved_on is not None  # noqa: S101 - the table's check on what is shown
    assert row.shown_number is not None  # noqa: S101
    return OrderRow(
        order=row.order,
        state=row.state,
        fallen=row.fallen,
        number=row.number,
        title=row.title,
        bought=bought,
        unit=row.unit,
        unit_name=row.unit_name,
        supplier=row.supplier,
        supplier_name=row.supplier_name,
        scale=row.scale,
        region=row.region,
        categories=tuple(row.categories),
        year=row.year,
        gross=Rupiah(row.gross),
        approved_on=row.approved_on,
        invoiced_on=row.invoiced_on,
        paid_on=row.paid_on,
        cursor=row.shown_number,
    )


def _lines(facts: Mapping[str, Any]) -> tuple[Line, ...]:
    both = zip(facts["order"]["lines"], facts["names"]["lines"], strict=True)
    return tuple(_line(place, line, frozen) for place, (line, frozen) in enumerate(both, 1))


def _line(place: int, line: Mapping[str, Any], frozen: Mapping[str, Any]) -> Line:
    return Line(
        place=place,
        title=frozen["title"],
        offer=line["offer"],
        version=line["version"],
        digest=line["digest"],
        category=line["category"],
        kind=line["kind"],
        uom=line["uom"],
        quantity=Decimal(line["quantity"]),
        unit_price=Rupiah(line["unit_price"]),
        includes_vat=frozen["includes_vat"],
        account=line["account"],
        net=Rupiah(line["net"]),
        vat=Rupiah(line["vat"]),
        food_tax=Rupiah(line["food_tax"]),
        gross=Rupiah(line["gross"]),
    )


def _sources(rows: Sequence[Mapping[str, Any]]) -> tuple[Source, ...]:
    """The prices that were compared, by letter; whoever lost stays unnamed."""
    return tuple(Source(row["letter"], Rupiah(row["gross"]), bool(row["chosen"])) for row in rows)


def _event(event: Mapping[str, Any] | None) -> tuple[str, int] | None:
    return (str(event["kind"]), int(event["people"])) if event else None


def _offices(said: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    found = {role: said.get(kind, {}).get(key) for role, (kind, key) in OFFICES.items()}
    return {role: office for role, office in found.items() if office}


def _step(step: Mapping[str, Any]) -> Step:
    return Step(
        step["kind"],
        datetime.fromisoformat(step["at"]),
        step["number"],
        step["entry"],
        step["state"],
        step["reason"] or "",
    )


def _paper(row: ShownPaper) -> Paper:
    return Paper(
        row.code, row.kind, row.number, row.issued_on, row.issued_number, row.facts_sha256, row.pdf_sha256,
        row.void,
    )  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _money(amount: int | None) -> Rupiah | None:
    return None if amount is None else Rupiah(amount)
