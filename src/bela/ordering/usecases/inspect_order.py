"""The receiver inspects: does it work, is it as many, was it in time (pemeriksaan tepat guna)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record
from bela.ordering.answers import Done
from bela.ordering.drafting import bad, text
from bela.ordering.entries import ORDER_INSPECTED
from bela.ordering.fulfilling import accepted_gross, count_into, note_shortfall
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Inspection
from bela.ordering.parties import must_not_be_of_supplier
from bela.ordering.references import brief, counts
from bela.ordering.stepping import Step, begin


def inspect_order(
    *,
    at: datetime,
    actor: Actor,
    order: str,
    accepted: Mapping[int, Decimal],
    function: bool,
    quantity: bool,
    time: bool,
    shortfall: Mapping[int, str] | None = None,
    note: str = "",
    key: str = "",
) -> Done:
    """Accept so much of each line (by its place), never more than was delivered.

    Where less is accepted than was ordered, `shortfall` says why, and the value goes down. Raises `BadOrder`
    where nothing at all is accepted: that is a dispute.
    """
    actor.must(PERMISSIONS["receiver"])
    said = text(note, "note")
    body: dict[str, Json] = {
        "accepted": {str(place): str(many) for place, many in accepted.items()},
        "ticks": [function, quantity, time],
    }
    with transaction.atomic(durable=True):
        step = begin(Act.INSPECT, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        must_not_be_of_supplier(step.by, step.order, legal_day(at))
        note_shortfall(step.lines, accepted, shortfall or {})
        count_into(step.lines, accepted, "accepted", most="delivered")
        if not any(line.accepted for line in step.lines):
            raise bad(
                "accepted", _("Tidak ada yang diterima."), _("Laporkan sebagai masalah, bukan pemeriksaan.")
            )
        Inspection.objects.create(
            order=step.order, inspected_at=at, inspected_by=actor.ref, inspector=step.by.person,
            office=step.by.office, function=function, quantity=quantity, time=time, note=said,
        )  # fmt: skip
        step.move(State.INSPECTED)
        facts = {**brief(step.order), **_found(step, function=function, quantity=quantity, time=time)}
        entry = record(ORDER_INSPECTED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, note=said)


def _found(step: Step, *, function: bool, quantity: bool, time: bool) -> dict[str, Json]:
    return {
        "accepted": counts(step.lines, "accepted"),
        "accepted_gross": int(accepted_gross(step.order, step.lines)),
        "function": function,
        "quantity": quantity,
        "time": time,
    }
