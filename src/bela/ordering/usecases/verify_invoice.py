"""The finance verifier checks that an invoice that is paid directly (LS) is complete."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.entries import INVOICE_VERIFIED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Invoice
from bela.ordering.parties import must_be_other_than
from bela.ordering.references import brief
from bela.ordering.stepping import begin


def verify_invoice(*, at: datetime, actor: Actor, order: str, key: str = "") -> Done:
    """Complete: the treasurer may pay. Raises `UnknownOrder`, `WrongState`, `HandsNotSeparate`, and
    `NotPermitted` where the order is not paid directly, so that nothing is to be verified."""
    actor.must(PERMISSIONS["finance_verifier"])
    with transaction.atomic(durable=True):
        step = begin(Act.VERIFY, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        if step.order.payment != "direct":
            raise NotPermitted(PERMISSIONS["treasurer"])
        must_be_other_than(step.by, step.order.orderer, step.order.approver)
        sent = Invoice.objects.get(order=step.order)
        sent.verified_at, sent.verified_by = at, actor.ref
        sent.save(update_fields=["verified_at", "verified_by"])
        step.move(State.VERIFIED)
        body = {**brief(step.order), "invoice": sent.public_id}
        entry = record(INVOICE_VERIFIED, at=at, actor=actor, subject=order, body=body)
        return step.leave(entry)
