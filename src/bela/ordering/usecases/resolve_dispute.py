"""The committing officer resolves a dispute: go on, cancel, or close."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import bad, text
from bela.ordering.entries import ORDER_RESOLVED
from bela.ordering.lifecycle import PERMISSIONS, TAKEN, Act, State
from bela.ordering.models import Dispute, HandoverSignature
from bela.ordering.placing import let_go
from bela.ordering.reasons import reason_words
from bela.ordering.references import brief
from bela.ordering.refusals import ReasonMissing
from bela.ordering.stepping import Step, begin


def resolve_dispute(
    *, at: datetime, actor: Actor, order: str, outcome: str, resolution: str, key: str = ""
) -> Done:
    """`continue` goes back to where it was; `cancel` only before the goods were taken; `close` only after
    the payment. `resolution` says how it was settled. Raises `BadOrder`, `UnknownOrder`, `WrongState`."""
    actor.must(PERMISSIONS["committing_officer"])
    said = text(resolution, "resolution")
    if not said:
        raise ReasonMissing("resolution")
    with transaction.atomic(durable=True):
        body = {"outcome": outcome, "resolution": resolution}
        step = begin(Act.RESOLVE, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        dispute = Dispute.objects.get(order=step.order, resolved_at__isnull=True)
        end = _end(State(dispute.start), outcome)
        dispute.resolved_at, dispute.resolved_by = at, actor.ref
        dispute.outcome, dispute.resolution = outcome, said
        dispute.save()
        if end is State.CANCELLED:
            why = reason_words(Act.DISPUTE, dispute.reason_code)
            let_go(step.order, step.lines, why=why, at=at, actor=actor)
        step.move(end, officer_signed=_officer_signed(step))
        facts = {**brief(step.order), "outcome": outcome, "from": dispute.start}
        entry = record(ORDER_RESOLVED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, note=said)


def _end(start: State, outcome: str) -> State:
    if outcome == "continue":
        return start
    if outcome == "cancel" and start not in TAKEN:
        return State.CANCELLED
    if outcome == "close" and start is State.PAID:
        return State.CLOSED
    raise bad("outcome", _("Penyelesaian itu tidak bisa dipilih pada langkah ini."))


def _officer_signed(step: Step) -> bool:
    return HandoverSignature.objects.filter(order=step.order, side="committing_officer").exists()
