"""Reads the facts of a purchase (contract.md section 3) from plain JSON, or names what is wrong."""

from __future__ import annotations

import re

from bela.kernel.money import Rupiah
from bela.law import facts
from bela.law.fact_errors import FactError
from bela.law.price import line_total
from bela.law.reading import (
    MOST_RUPIAH,
    count,
    day,
    flag,
    items,
    mapping,
    moment,
    money,
    optional,
    percent,
    period,
    prose,
    record,
    text,
    word,
)

_QUANTITY = re.compile(r"(0|[1-9][0-9]{0,8})(?:\.([0-9]{1,3}))?")


def quantity(value: object) -> facts.Quantity:
    """A text with at most three decimals, above 0."""
    found = _QUANTITY.fullmatch(value) if type(value) is str else None
    if not found:
        raise FactError("not_quantity")
    thousandths = int(found[1]) * 1000 + int((found[2] or "0").ljust(3, "0"))
    if not thousandths:
        raise FactError("no_quantity")
    return facts.Quantity(thousandths)


_buyer = record(
    facts.Buyer,
    {
        "unit": text,
        "orderer": text,
        "approver": text,
        "orderer_appointed": period,
        "approver_appointed": period,
        "unit_ceiling": optional(money),
        "compare_from": money,
        "imprest_cap": optional(money),
        "imprest_balance": optional(money),
    },
)
_supplier = record(
    facts.Supplier,
    {
        "id": text,
        "scale": word(facts.Scale),
        "taxable_person": flag,
        "standing": word(facts.Standing),
        "identity": word(facts.Identity),
        "debarred": optional(period),
        "people": items(text),
    },
)
_line = record(
    facts.Line,
    {
        "offer": text,
        "category": text,
        "kind": word(facts.Kind),
        "account": text,
        "unit_price": money,
        "price_includes_vat": flag,
        "quantity": quantity,
        "state": word(facts.State),
        "origin": word(facts.Origin),
        "domestic_equivalent": flag,
        "listed_at": moment,
        "band": optional(record(facts.Band, {"n": count, "q1": money, "q3": money})),
        "price_standard": optional(money),
        "licences_required": items(text),
        "licences": mapping(day),
    },
)
_budget_line = record(
    facts.BudgetLine, {"account": text, "ceiling": money, "committed": money, "spent": money}
)
_package = record(
    facts.Package,
    {
        "code": optional(text),
        "kind": word(facts.PackageKind),
        "announced_on": optional(day),
        "paper": optional(prose),
        "method_ceiling": optional(money),
    },
)
_event = record(
    facts.Event,
    {
        "id": text,
        "kind": word(facts.EventKind),
        "people": count,
        "minutes": count,
        "outside_participants": flag,
    },
)
_recent_order = record(
    facts.RecentOrder,
    {
        "placed_on": day,
        "unit": text,
        "supplier": text,
        "package": text,
        "categories": items(text),
        "event": optional(text),
        "gross": money,
    },
)
_catalogue_check = record(facts.CatalogueCheck, {"on": day, "result": word(facts.CatalogueResult)})


def _lines(value: object) -> tuple[facts.Line, ...]:
    lines = _read_lines(value)
    total = 0
    for number, line in enumerate(lines):
        total += line_total(line.unit_price, line.quantity)
        if total > MOST_RUPIAH:
            raise FactError("order_too_large", most=MOST_RUPIAH).under("unit_price").under(number)
    return lines


def _budget(value: object) -> tuple[facts.BudgetLine, ...]:
    lines = _read_budget(value)
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if line.account in seen:
            raise FactError("doubled_account").under("account").under(number)
        seen.add(line.account)
    return lines


def _recent(value: object) -> tuple[facts.RecentOrder, ...]:
    orders = _read_recent(value)
    total = Rupiah(0)
    for number, order in enumerate(orders):
        total += order.gross
        if total > MOST_RUPIAH:
            raise FactError("too_large", most=MOST_RUPIAH).under("gross").under(number)
    return orders


_read_lines = items(_line, least=1)
_read_budget = items(_budget_line)
_read_recent = items(_recent_order)

_purchase = record(
    facts.Purchase,
    {
        "id": text,
        "channel": word(facts.Channel),
        "funds": word(facts.Funds),
        "payment": word(facts.Payment),
        "placed_at": moment,
        "buyer": _buyer,
        "supplier": _supplier,
        "lines": _lines,
        "shipping": money,
        "food_tax_rate": optional(percent),
        "budget": _budget,
        "package": _package,
        "event": optional(_event),
        "recent": _recent,
        "sources_compared": count,
        "reason_not_compared": optional(word(facts.NotCompared)),
        "reason_not_small": optional(word(facts.NotSmall)),
        "import_approval": optional(prose),
        "standard_approval": optional(prose),
        "estimate": optional(money),
        "catalogue_check": optional(_catalogue_check),
        "bos_allowed": flag,
    },
)


def read_purchase(value: object) -> facts.Purchase:
    """The facts that plain JSON holds. Raises `FactError` naming the first field that is wrong."""
    return _purchase(value)
