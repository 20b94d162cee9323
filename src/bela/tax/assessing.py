"""Works out what an invoice owes on the day it is paid (contract.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bela.kernel.money import Rupiah
from bela.law.facts import Json, Payment
from bela.law.price import NOTHING, Price, PricedAs, Rates, price_order, share_of
from bela.law.rulebook import LawOfDay, rule_book
from bela.tax.invoice import CollectedBy, Collector, Form, Invoice, Kind
from bela.tax.sheet import IncomeTax, TaxSheet

ORDER = ("21", "22", "23", "4(2)", "final")
# What a turnover statement lifts and a final-tax certificate replaces.
ORDINARY = frozenset({"21", "22", "23"})


@dataclass(frozen=True, slots=True)
class _Due:
    """A part of the invoice that owes income tax: under which article, at which rate, and why."""

    article: str
    rate: Fraction
    base: Rupiah
    provisions: tuple[str, ...]


def assess(invoice: Invoice) -> TaxSheet:
    """The tax sheet on the law of the day of payment. Pure, and never raises for an invoice read."""
    book = rule_book()
    law = book.on(invoice.on)
    price = _price(invoice, law)
    by_marketplace = _marketplace_collects(invoice, law)
    nil_slip = _turnover_statement_counts(invoice, price, law)
    due = _after_papers(_due(invoice, price, law), invoice, law, nil_slip=nil_slip)
    rows = _rows(due)
    vat_collected = price.vat if by_marketplace or _treasurer_collects(invoice, price, law) else NOTHING
    food_tax_collected = price.food_tax if _treasurer_pays_food_tax(invoice) else NOTHING
    withheld = Rupiah(sum([int(row.amount) for row in rows], int(vat_collected) + int(food_tax_collected)))
    duty, duty_provisions = _stamp_duty(price.gross, law)
    resting_on = {
        **{row.article: _provisions_of(row.article, due) for row in rows},
        "vat": ("vat.rate", "vat.base") if price.vat else (),
        "vat_collected": _who_collects(by_marketplace) if vat_collected else (),
        "nil_slip": ("tax.turnover_limit",) if nil_slip else (),
        "receipt_stamp_duty": duty_provisions,
    }
    return TaxSheet(
        id=invoice.id,
        net=price.net,
        vat=price.vat,
        food_tax=price.food_tax,
        gross=price.gross,
        income_tax=rows,
        vat_collected=vat_collected,
        food_tax_collected=food_tax_collected,
        withheld=withheld,
        paid_to_supplier=price.gross - withheld,
        nil_slip=nil_slip,
        receipt_stamp_duty=duty,
        notes=_notes(invoice, by_marketplace=by_marketplace),
        rule_book=book.digest,
        citations=_citations(law, resting_on),
    )


def _price(invoice: Invoice, law: LawOfDay) -> Price:
    food = invoice.food_tax
    rates = Rates.of(
        law.vat,
        taxable=invoice.supplier.taxable_person,
        food_tax_percent=food.rate if food else None,
    )
    parts = [PricedAs(line.amount, line.kind is Kind.CATERING, line.includes_vat) for line in invoice.lines]
    return price_order(parts, invoice.shipping, rates)


def _marketplace_collects(invoice: Invoice, law: LawOfDay) -> bool:
    return (
        invoice.collector is Collector.DESIGNATED_MARKETPLACE
        and invoice.payment is not Payment.DIRECT
        and law.share("tax.marketplace_22") is not None
    )


def _treasurer_collects(invoice: Invoice, price: Price, law: LawOfDay) -> bool:
    """Whether the treasurer collects article 22 and the VAT: over the threshold, and not by card."""
    if invoice.payment is Payment.CARD and law.in_force("tax.card_exempt"):
        return False
    threshold = law.amount("tax.threshold")
    return threshold is None or max(price.net, invoice.transaction_net or NOTHING) > threshold


def _treasurer_pays_food_tax(invoice: Invoice) -> bool:
    return invoice.food_tax is not None and invoice.food_tax.collected_by is CollectedBy.TREASURER


def _notes(invoice: Invoice, *, by_marketplace: bool) -> tuple[str, ...]:
    untaxed = by_marketplace and not invoice.supplier.taxable_person
    return ("non-taxable-via-marketplace",) if untaxed else ()


def _turnover_statement_counts(invoice: Invoice, price: Price, law: LawOfDay) -> bool:
    """An individual's statement of the same year, not after the day, still within the limit."""
    statement, limit = invoice.supplier.turnover_statement, law.amount("tax.turnover_limit")
    return (
        statement is not None
        and limit is not None
        and invoice.supplier.form is Form.INDIVIDUAL
        and statement.on.year == invoice.on.year
        and statement.on <= invoice.on
        and int(statement.sales_this_year) + int(price.net) <= limit
    )


def _parts(invoice: Invoice, price: Price) -> Iterator[tuple[Kind, Rupiah]]:
    """Every line and the shipping with the net they owe income tax on."""
    for line, priced in zip(invoice.lines, price.lines, strict=True):
        yield line.kind, priced.net
    goods = any(line.kind is Kind.GOODS for line in invoice.lines)
    yield Kind.GOODS if goods else invoice.lines[0].kind, price.shipping


def _due(invoice: Invoice, price: Price, law: LawOfDay) -> list[_Due]:
    """What every part owes before the supplier's papers are looked at."""
    by_marketplace = _marketplace_collects(invoice, law)
    collects_22 = _treasurer_collects(invoice, price, law)
    due = []
    for kind, net in _parts(invoice, price):
        if kind is Kind.RENT_LAND:
            found = "4(2)", "tax.rent_land_4_2"
        elif by_marketplace:
            found = "22", "tax.marketplace_22"
        elif kind is not Kind.GOODS:
            company = invoice.supplier.form is Form.COMPANY
            found = ("23", "tax.services_23") if company else ("21", "tax.individual_21")
        elif collects_22:
            found = "22", "tax.goods_22"
        else:
            continue
        due.append(_at_rate(found, net, law, has_number=invoice.supplier.has_tax_number))
    return due


def _at_rate(found: tuple[str, str], net: Rupiah, law: LawOfDay, *, has_number: bool) -> _Due:
    """The rate of a provision, raised where the supplier has no tax number."""
    article, provision = found
    rate = law.share(provision) or Fraction(0)
    if has_number or article not in ORDINARY:
        return _Due(article, rate, net, (provision,))
    raised = "tax.no_number_21" if article == "21" else "tax.no_number_22_23"
    return _Due(article, rate * (law.share(raised) or 1), net, (provision, raised))


def _after_papers(due: list[_Due], invoice: Invoice, law: LawOfDay, *, nil_slip: bool) -> list[_Due]:
    """A turnover statement lifts the ordinary articles, else a certificate makes them final."""
    until = invoice.supplier.final_tax_certificate_until
    final = law.share("tax.final")
    if nil_slip:
        return [part for part in due if part.article not in ORDINARY]
    if until is None or until < invoice.on or final is None:
        return due
    return [
        _Due("final", final, part.base, ("tax.final",)) if part.article in ORDINARY else part for part in due
    ]


def _rows(due: list[_Due]) -> tuple[IncomeTax, ...]:
    """One row an article, in order; each part is rounded on its own; only amounts over zero."""
    rows = []
    for article in ORDER:
        parts = [part for part in due if part.article == article]
        amount = sum([int(share_of(part.base, part.rate)) for part in parts])
        if amount:
            base = Rupiah(sum([int(part.base) for part in parts]))
            rows.append(IncomeTax(article, parts[0].rate, base, Rupiah(amount)))
    return tuple(rows)


def _provisions_of(article: str, due: list[_Due]) -> tuple[str, ...]:
    return next(part.provisions for part in due if part.article == article)


def _who_collects(by_marketplace: bool) -> tuple[str, ...]:
    return ("tax.marketplace_22",) if by_marketplace else ("tax.threshold",)


def _stamp_duty(gross: Rupiah, law: LawOfDay) -> tuple[Rupiah, tuple[str, ...]]:
    """The duty on a receipt of that gross, and the provisions that say so."""
    for duty, over in (("stamp.duty", "stamp.over"), ("stamp.lower_duty", "stamp.lower_over")):
        limit, amount = law.amount(over), law.amount(duty)
        if limit is not None and amount is not None and gross > limit:
            return amount, (duty, over)
    return NOTHING, ()


def _citations(
    law: LawOfDay, wanted: Mapping[str, Iterable[str]]
) -> dict[str, tuple[Mapping[str, Json], ...]]:
    return {
        name: tuple(found for key in keys if (found := law.article(key)) is not None)
        for name, keys in wanted.items()
        if keys
    }
