"""The supplier says how much money came; a difference opens a dispute."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import bad
from bela.ordering.entries import PAYMENT_CONFIRMED
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.mandate import owner_must_agree
from bela.ordering.models import Dispute, Payment
from bela.ordering.references import brief
from bela.ordering.stepping import Step, begin
from bela.registry.steps.use_signed_paper import use_signed_paper


def confirm_payment(
    *, at: datetime, actor: Actor, order: str, received: Rupiah, key: str = "", pin: str = ""
) -> Done:
    """Close the order where the amount is what was paid; else it is disputed. A helper needs the owner's `pin`,
    or a paper that the owner signed.

    Raises `UnknownOrder`, `WrongState`, `BadOrder`, and what `bela.registry.agreeing.owner_agrees` raises.
    """
    actor.must(PERMISSIONS["supplier"])
    if not 0 <= received <= 10**15:
        raise bad("received", _("Tulis jumlah uang yang Anda terima."))
    agreed = owner_must_agree(order, actor, "payment", pin, at)
    with transaction.atomic(durable=True):
        step = begin(Act.CONFIRM, order=order, actor=actor, at=at, key=key, body={"received": int(received)})
        if isinstance(step, Done):
            return step
        use_signed_paper(agreed, at=at)
        payment = Payment.objects.get(order=step.order)
        payment.received, payment.received_at = int(received), at
        payment.save(update_fields=["received", "received_at"])
        same = payment.received == payment.paid_to_supplier
        step.move(State.CLOSED if same else State.DISPUTED)
        if not same:
            _dispute(step)
        body = {
            **brief(step.order),
            "payment": payment.public_id,
            "received": payment.received,
            "paid_to_supplier": payment.paid_to_supplier,
            **agreed.reference(),
        }
        entry = record(PAYMENT_CONFIRMED, at=at, actor=actor, subject=order, body=body)
        return step.leave(entry, reason="" if same else "amount")


def _dispute(step: Step) -> None:
    Dispute.objects.create(
        order=step.order, opened_at=step.at, opened_by=step.by.actor.ref, hand=step.by.hand,
        start=str(step.start), reason_code="amount",
    )  # fmt: skip
