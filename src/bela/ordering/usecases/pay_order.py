"""The treasurer pays an invoice: reference, day, proof. The budget is spent, the taxes are of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.budget.queries import line_standing
from bela.budget.steps.release import release
from bela.budget.steps.spend import spend
from bela.documents.queries import paper as paper_of
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.api import parse
from bela.ledger.api import Json, record
from bela.ordering import papers
from bela.ordering.answers import Done
from bela.ordering.drafting import bad, text
from bela.ordering.entries import ORDER_PAID
from bela.ordering.invoicing import (
    COLLECTOR,
    Assessed,
    assess_payment,
    figures,
    needs_receipt,
    person_in,
    price_on,
    spent_on,
)
from bela.ordering.judging import as_text
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Inspection, Invoice, Payment
from bela.ordering.parties import must_be_other_than
from bela.ordering.references import brief
from bela.ordering.stepping import Step, begin
from bela.registry.queries import supplier_on
from bela.tax import assess, read_invoice


@dataclass(frozen=True, slots=True)
class _Told:
    """What the treasurer said of the payment."""

    reference: str
    paid_on: date
    proof: str


def pay_order(
    *,
    at: datetime,
    actor: Actor,
    order: str,
    reference: str,
    paid_on: date,
    proof: str = "",
    key: str = "",
) -> Done:
    """Record the payment of the whole invoice to the supplier's checked bank account.

    `reference` is the transfer's or the SP2D's, `proof` a reference of its picture. Raises `BadOrder`,
    `HandsNotSeparate` for whoever ordered or approved, `Refusal` where no account was checked,
    `NotPermitted` where the finance verifier comes first, `UnknownOrder`, `WrongState`.
    """
    actor.must(PERMISSIONS["treasurer"])
    told = _read(reference, paid_on, proof, at)
    body = {"reference": reference, "paid_on": paid_on.isoformat(), "proof": proof}
    with transaction.atomic(durable=True):
        step = begin(Act.PAY, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        sent = Invoice.objects.get(order=step.order)
        _check(step, sent, told)
        priced = price_on(step.order, step.lines, sent.sent_on)
        spend(order, spent_on(step.lines, priced))
        release(order)
        payment = _pay(step, sent, told)
        step.move(State.PAID)
        entry = record(ORDER_PAID, at=at, actor=actor, subject=order, body=_body(step, payment))
        return step.leave(entry, paper=payment.receipt_paper)


def _read(reference: str, paid_on: date, proof: str, at: datetime) -> _Told:
    told = _Told(text(reference, "reference", 120), paid_on, text(proof, "proof", 200))
    if not told.reference:
        raise bad("reference", _("Tulis nomor bukti pembayarannya."))
    if paid_on > legal_day(at):
        raise bad("paid_on", _("Hari pembayarannya belum terjadi."))
    return told


def _check(step: Step, sent: Invoice, told: _Told) -> None:
    row = step.order
    if row.payment == "direct" and step.start is State.INVOICED:
        raise NotPermitted(PERMISSIONS["finance_verifier"])
    must_be_other_than(step.by, row.orderer, row.approver)
    if told.paid_on < sent.sent_on:
        raise bad("paid_on", _("Hari pembayaran sebelum hari tagihannya."))
    if not supplier_on(row.supplier, told.paid_on).payable:
        raise Refusal(
            _("Rekening penjual belum diperiksa, jadi belum bisa dibayar."),
            code="no-checked-account",
            next_step=_("Minta petugas pendataan memeriksa pemilik rekeningnya."),
        )


def _pay(step: Step, sent: Invoice, told: _Told) -> Payment:
    row = step.order
    assessed = assess_payment(row, step.lines, sent, told.paid_on)
    desk = papers.desk(row, at=step.at, actor=step.by.actor)
    account = supplier_on(row.supplier, told.paid_on)
    return Payment.objects.create(
        order=row, invoice=sent, paid_at=step.at, paid_on=told.paid_on, paid_by=step.by.actor.ref,
        office=step.by.office, reference=told.reference, proof=told.proof,
        account_ending=papers.payable_account(account), gross=int(assessed.sheet.gross),
        withheld=int(assessed.sheet.withheld), paid_to_supplier=int(assessed.sheet.paid_to_supplier),
        receipt_paper=_receipt(step, desk, assessed), tax_paper=_tax_paper(step, sent, desk, assessed),
        facts=as_text(assessed.invoice.as_json()), sheet=as_text(assessed.sheet.as_json()),
        rule_book=assessed.sheet.rule_book,
    )  # fmt: skip


def _tax_paper(step: Step, sent: Invoice, desk: papers.Desk, assessed: Assessed) -> str:
    """The invoice's sheet where nothing moved since; else a new one of the day of payment."""
    before = assess(read_invoice(parse(sent.facts)))
    if figures(before) == figures(assessed.sheet):
        return sent.tax_paper
    facts = papers.tax_sheet(
        desk, assessed.sheet, of=paper_of(sent.paper), collector=str(COLLECTOR),
        on=assessed.invoice.on, treasurer=step.by.person,
    )  # fmt: skip
    return desk.issue("tax_sheet", facts).public_id


def _receipt(step: Step, desk: papers.Desk, assessed: Assessed) -> str:
    """The receipt's paper, only where the law asks for one."""
    row = step.order
    if not needs_receipt(row, Rupiah(int(assessed.sheet.gross)), assessed.invoice.on):
        return ""
    people = {
        "budget_user": person_in("budget_user", row.unit, legal_day(step.at)),
        "treasurer": step.by.person,
        "receiver": Inspection.objects.get(order=row).inspector,
    }
    line = step.lines[0].budget_line
    facts = papers.receipt(
        desk, step.lines, figures(assessed.sheet), people=people,
        sub_activity=line_standing([line])[line].sub_activity,
    )  # fmt: skip
    receipt = desk.issue("receipt", facts)
    desk.sign(receipt.public_id, who=step.by.person, office=step.by.office, hand="treasurer")
    return receipt.public_id


def _body(step: Step, payment: Payment) -> dict[str, Json]:
    return {
        **brief(step.order),
        "invoice": payment.invoice.public_id,
        "payment": payment.public_id,
        "paid_on": payment.paid_on.isoformat(),
        "path": step.order.payment,
        "gross": payment.gross,
        "withheld": payment.withheld,
        "paid_to_supplier": payment.paid_to_supplier,
        "tax_paper": payment.tax_paper,
        "receipt": payment.receipt_paper or None,
    }
