"""The supplier sends the invoice; its tax sheet is worked out and frozen with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.documents.answers import Paper
from bela.documents.queries import papers_of
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record
from bela.ordering import papers
from bela.ordering.answers import Done
from bela.ordering.entries import ORDER_INVOICED
from bela.ordering.invoicing import COLLECTOR, Assessed, assess_on, person_in, price_on
from bela.ordering.judging import as_text
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Invoice
from bela.ordering.references import brief
from bela.ordering.stepping import Step, begin


def send_invoice(*, at: datetime, actor: Actor, order: str, key: str = "") -> Done:
    """Invoice what was accepted. The answer names the invoice's paper.

    Raises `UnknownOrder`, `WrongState`, `NobodyHoldsOffice` where the unit has no treasurer.
    """
    actor.must(PERMISSIONS["supplier"])
    with transaction.atomic(durable=True):
        step = begin(Act.INVOICE, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        assessed = assess_on(step.order, step.lines, legal_day(at))
        paper, tax_paper = _issue(step, assessed)
        sent = _write(step, assessed, paper, tax_paper)
        step.move(State.INVOICED)
        body = {
            **brief(step.order),
            "invoice": sent.public_id,
            "paper": paper.public_id,
            "paper_sha256": paper.facts_digest,
            "tax_paper": tax_paper.public_id,
            **_amounts(sent),
        }
        entry = record(ORDER_INVOICED, at=at, actor=actor, subject=order, body=body)
        return step.leave(entry, paper=paper.public_id)


def _amounts(sent: Invoice) -> dict[str, Json]:
    return {
        "net": sent.net,
        "vat": sent.vat,
        "food_tax": sent.food_tax,
        "gross": sent.gross,
        "withheld": sent.withheld,
        "paid_to_supplier": sent.paid_to_supplier,
        "collector": sent.collector,
    }


def _issue(step: Step, assessed: Assessed) -> tuple[Paper, Paper]:
    row, day = step.order, legal_day(step.at)
    desk = papers.desk(row, at=step.at, actor=step.by.actor)
    minutes = next(paper for paper in reversed(papers_of(row.public_id)) if paper.kind == "handover_minutes")
    priced = price_on(row, step.lines, day)
    facts = papers.invoice(desk, step.lines, priced, handover=minutes, collector=str(COLLECTOR))
    paper = desk.issue("invoice", facts)
    desk.sign(paper.public_id, who=step.by.person, office="", hand="supplier")
    treasurer = person_in("treasurer", row.unit, day)
    tax_facts = papers.tax_sheet(
        desk, assessed.sheet, of=paper, collector=str(COLLECTOR), on=day, treasurer=treasurer
    )
    return paper, desk.issue("tax_sheet", tax_facts)


def _write(step: Step, assessed: Assessed, paper: Paper, tax_paper: Paper) -> Invoice:
    sheet = assessed.sheet
    return Invoice.objects.create(
        order=step.order, sent_at=step.at, sent_on=legal_day(step.at), sent_by=step.by.actor.ref,
        number=paper.number, paper=paper.public_id, tax_paper=tax_paper.public_id, collector=str(COLLECTOR),
        net=int(sheet.net), vat=int(sheet.vat), food_tax=int(sheet.food_tax), gross=int(sheet.gross),
        withheld=int(sheet.withheld), paid_to_supplier=int(sheet.paid_to_supplier),
        receipt_stamp_duty=int(sheet.receipt_stamp_duty), facts=as_text(assessed.invoice.as_json()),
        sheet=as_text(sheet.as_json()), rule_book=sheet.rule_book,
    )  # fmt: skip
