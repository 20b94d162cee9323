"""The facts of an invoice (contract.md section 4) and their strict reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bela.kernel.money import Rupiah
from bela.law.fact_errors import FactError
from bela.law.facts import Json, Payment, plain
from bela.law.reading import MOST_RUPIAH, day, flag, items, money, optional, percent, record, text, word


class Collector(StrEnum):
    """Who collects: the unit's treasurer, or a marketplace that the tax office named."""

    TREASURER = "treasurer"
    DESIGNATED_MARKETPLACE = "designated_marketplace"


class Form(StrEnum):
    """Whether the supplier is a person or a company."""

    INDIVIDUAL = "individual"
    COMPANY = "company"


class Kind(StrEnum):
    """What a line is, for income tax."""

    GOODS = "goods"
    SERVICE = "service"
    CATERING = "catering"
    RENT_MOVABLE = "rent_movable"
    RENT_LAND = "rent_land"


class CollectedBy(StrEnum):
    """Who pays the food tax to the region."""

    SUPPLIER = "supplier"
    TREASURER = "treasurer"


@dataclass(frozen=True, slots=True)
class TurnoverStatement:
    """The supplier's statement of this year's sales so far, in rupiah."""

    on: date
    sales_this_year: Rupiah


@dataclass(frozen=True, slots=True)
class Supplier:
    """The one who is paid. `has_tax_number`: an NPWP or an activated NIK."""

    form: Form
    taxable_person: bool
    has_tax_number: bool
    final_tax_certificate_until: date | None
    turnover_statement: TurnoverStatement | None


@dataclass(frozen=True, slots=True)
class FoodTax:
    """The region's tax on food, in per cent, and who pays it over."""

    rate: Decimal
    collected_by: CollectedBy


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `amount` is its total T in rupiah."""

    kind: Kind
    amount: Rupiah
    includes_vat: bool


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice. `on` is the day of payment; `transaction_net` the net of the whole order, in rupiah,
    where this invoice is a part of it."""

    id: str
    on: date
    collector: Collector
    payment: Payment
    transaction_net: Rupiah | None
    supplier: Supplier
    food_tax: FoodTax | None
    lines: tuple[Line, ...]
    shipping: Rupiah

    def as_json(self) -> Json:
        """The facts as plain JSON, with the keys of the contract."""
        return plain(self)


def read_invoice(value: object) -> Invoice:
    """The invoice that plain JSON holds. Raises `FactError` naming the first field that is wrong."""
    return _invoice(value)


def _lines(value: object) -> tuple[Line, ...]:
    lines = _read_lines(value)
    total = 0
    for number, line in enumerate(lines):
        total += int(line.amount)
        if total > MOST_RUPIAH:
            raise FactError("order_too_large", most=MOST_RUPIAH).under("amount").under(number)
    return lines


_read_lines = items(record(Line, {"kind": word(Kind), "amount": money, "includes_vat": flag}), least=1)
_supplier = record(
    Supplier,
    {
        "form": word(Form),
        "taxable_person": flag,
        "has_tax_number": flag,
        "final_tax_certificate_until": optional(day),
        "turnover_statement": optional(record(TurnoverStatement, {"on": day, "sales_this_year": money})),
    },
)
_invoice = record(
    Invoice,
    {
        "id": text,
        "on": day,
        "collector": word(Collector),
        "payment": word(Payment),
        "transaction_net": optional(money),
        "supplier": _supplier,
        "food_tax": optional(record(FoodTax, {"rate": percent, "collected_by": word(CollectedBy)})),
        "lines": _lines,
        "shipping": money,
    },
)
