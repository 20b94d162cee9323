"""The invoice's figures: what was accepted, and its tax sheet on the law of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bela.accounts.queries import holders_in
from bela.kernel.money import Rupiah
from bela.law.api import Channel, Price, evidence, line_total, parse, rule_book
from bela.law.facts import Payment
from bela.ordering.facts import holder_of
from bela.ordering.models import Invoice as SentInvoice
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import Charges, accepted_price, claims_of, exact
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import supplier_on
from bela.tax import Invoice, TaxSheet, assess, read_invoice
from bela.tax.invoice import CollectedBy, Collector, FoodTax, Form, Kind, Line, Supplier, TurnoverStatement

COLLECTOR = Collector.TREASURER
"""A city's own site is no marketplace that the tax office named, so the treasurer collects."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What was assessed, and the sheet."""

    invoice: Invoice
    sheet: TaxSheet


def price_on(order: Order, lines: Sequence[OrderLine], day: date) -> Price:
    """What was accepted costs under the law of a day; what the supplier charges is as it was ordered."""
    return accepted_price(lines, order.shipping, Charges(day, order.taxable, order.food_tax_rate))


def spent_on(lines: Sequence[OrderLine], priced: Price) -> dict[str, Rupiah]:
    """What each budget line bears of the invoice."""
    return claims_of(lines, priced)


def assess_on(order: Order, lines: Sequence[OrderLine], day: date) -> Assessed:
    """The tax sheet of a day, with the supplier's papers of that day: of what was accepted, and of all that
    was ordered while nobody has inspected it yet."""
    supplier = supplier_on(order.supplier, day)
    invoice = Invoice(
        id=order.public_id,
        on=day,
        collector=COLLECTOR,
        payment=Payment(order.payment),
        transaction_net=None,
        supplier=_supplier(supplier, taxable=order.taxable),
        food_tax=_food_tax(order, supplier),
        lines=tuple(_line(line) for line in lines if _taken(line)),
        shipping=Rupiah(order.shipping),
    )
    return Assessed(invoice, assess(invoice))


def assess_payment(order: Order, lines: Sequence[OrderLine], sent: SentInvoice, day: date) -> Assessed:
    """The sheet of the day of payment. Gross stays the invoice's: a VAT that moved since is not charged."""
    today = assess_on(order, lines, day)
    if int(today.sheet.gross) == sent.gross:
        return today
    invoiced = read_invoice(parse(sent.facts))
    return Assessed(invoiced, assess(invoiced))


def needs_receipt(order: Order, gross: Rupiah, day: date) -> bool:
    """Whether the law asks for a receipt (kuitansi) for that amount on that channel."""
    return evidence(Channel(order.channel), gross, rule_book().on(day)) == "receipt"


def person_in(role: str, unit: str, day: date) -> str:
    """The person who can act in the unit's office. Raises `NobodyHoldsOffice`."""
    return holder_of(holders_in(unit, day), role).person


def figures(sheet: TaxSheet) -> Mapping[str, Any]:
    """The sheet's figures without whose they are, to tell whether two sheets differ."""
    said = sheet.as_json()
    del said["id"]
    return said


def _supplier(known: SupplierOnDay, *, taxable: bool) -> Supplier:
    stated = known.turnover_statement
    return Supplier(
        form=Form(known.form),
        taxable_person=taxable,
        has_tax_number=known.has_tax_number,
        final_tax_certificate_until=known.final_tax_certificate_until,
        turnover_statement=TurnoverStatement(*stated) if stated else None,
    )


def _food_tax(order: Order, known: SupplierOnDay) -> FoodTax | None:
    if order.food_tax_rate is None:
        return None
    collected_by = known.food_tax[1] if known.food_tax else "supplier"
    return FoodTax(order.food_tax_rate, CollectedBy(collected_by))


def _line(line: OrderLine) -> Line:
    return Line(Kind(line.kind), line_total(line.unit_price, exact(_taken(line))), line.price_includes_vat)


def _taken(line: OrderLine) -> Decimal:
    return line.quantity if line.accepted is None else line.accepted
