"""Both sides sign the handover minutes by code; with the second signature the goods are the unit's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from bela.catalogue.steps.note_price_paid import note_price_paid
from bela.documents.queries import papers_of
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted
from bela.ledger.api import Json, record
from bela.ordering import papers
from bela.ordering.answers import Done
from bela.ordering.entries import ORDER_HANDED_OVER, ORDER_SIGNED
from bela.ordering.fulfilling import price_of_accepted
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.mandate import owner_must_agree
from bela.ordering.models import HandoverSignature, Inspection
from bela.ordering.parties import must_not_be_of_supplier
from bela.ordering.references import brief, counts, line_reference
from bela.ordering.refusals import WrongState
from bela.ordering.signing import must_match, use_code
from bela.ordering.stepping import Step, begin
from bela.registry.steps.use_signed_paper import use_signed_paper


def sign_handover(*, at: datetime, actor: Actor, order: str, code: str, key: str = "") -> Done:
    """Sign for one side: the committing officer, or the supplier. The number is taken at the first.

    A helper types, in the place of a code of their own, the PIN of the owner; or nothing, where the owner
    signed a paper for it.

    Raises `WrongCode`, `WrongState` where the side has signed, `UnknownOrder`, `HandsNotSeparate`.
    """
    if not (actor.may(PERMISSIONS["supplier"]) or actor.may(PERMISSIONS["committing_officer"])):
        raise NotPermitted(PERMISSIONS["committing_officer"])
    agreed = owner_must_agree(order, actor, "handover", code, at)
    if not agreed:
        must_match(order, actor, Act.SIGN, code, at)
    with transaction.atomic(durable=True):
        step = begin(Act.SIGN, order=order, actor=actor, at=at, key=key)
        if isinstance(step, Done):
            return step
        side = "supplier" if step.by.hand == "supplier" else "committing_officer"
        if side == "committing_officer":
            must_not_be_of_supplier(step.by, step.order, legal_day(at))
        signed = set(HandoverSignature.objects.filter(order=step.order).values_list("side", flat=True))
        if side in signed:
            raise WrongState(Act.SIGN, State.INSPECTED)
        if not agreed:
            use_code(step.order, actor, Act.SIGN, at)
        use_signed_paper(agreed, at=at)
        paper, how = _sign(step, side, first=not signed), agreed.reference()
        return _hand_over(step, paper, how) if signed else _wait_for_other(step, paper, side, how)


def _sign(step: Step, side: str, *, first: bool) -> str:
    desk = papers.desk(step.order, at=step.at, actor=step.by.actor)
    paper = _issue(step, desk) if first else _minutes(step)
    desk.sign(paper, who=step.by.person, office=step.by.office, hand=side)
    HandoverSignature.objects.create(
        order=step.order, side=side, at=step.at, by=step.by.actor.ref, office=step.by.office, paper=paper
    )
    return paper


def _issue(step: Step, desk: papers.Desk) -> str:
    found = Inspection.objects.get(order=step.order)
    inspection: dict[str, Json] = {
        "on": legal_day(found.inspected_at).isoformat(), "function": found.function,
        "quantity": found.quantity, "time": found.time, "note": found.note,
    }  # fmt: skip
    gross = int(price_of_accepted(step.order, step.lines).gross)
    facts = papers.handover_minutes(
        desk, step.lines, inspection=inspection, gross=gross, inspector=found.inspector
    )
    return desk.issue("handover_minutes", facts).public_id


def _minutes(step: Step) -> str:
    issued = papers_of(step.order.public_id)
    return next(paper.public_id for paper in reversed(issued) if paper.kind == "handover_minutes")


def _wait_for_other(step: Step, paper: str, side: str, how: Mapping[str, Json]) -> Done:
    step.move(State.INSPECTED, officer_signed=side == "committing_officer")
    body = {**brief(step.order), "side": side, "paper": paper, **how}
    entry = record(ORDER_SIGNED, at=step.at, actor=step.by.actor, subject=step.order.public_id, body=body)
    return step.leave(entry, paper=paper)


def _hand_over(step: Step, paper: str, how: Mapping[str, Json]) -> Done:
    """The goods are taken, so what was paid for them becomes known to the price bands."""
    row, day = step.order, legal_day(step.at)
    priced = price_of_accepted(row, step.lines)
    delivery = priced.shipping + priced.shipping_vat
    for line, part in zip(step.lines, priced.lines, strict=True):
        if line.accepted:
            share = delivery.times(Fraction(int(part.gross), max(1, int(priced.gross - delivery))))
            unit_gross = (part.gross + share).times(Fraction(1) / Fraction(line.accepted))
            note_price_paid(line.offer, line.version, unit_gross, row.delivery_region, day)
    step.move(State.HANDED_OVER)
    body = {
        **brief(row),
        "gross": int(priced.gross),
        "ordered_gross": row.gross,
        "paper": paper,
        "accepted": counts(step.lines, "accepted"),
        "lines": [line_reference(line) for line in step.lines],
        **how,
    }
    entry = record(ORDER_HANDED_OVER, at=step.at, actor=step.by.actor, subject=row.public_id, body=body)
    return step.leave(entry, paper=paper)
