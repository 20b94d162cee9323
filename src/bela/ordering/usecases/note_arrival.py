"""The receiver counts what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record
from bela.ordering.answers import Done
from bela.ordering.drafting import bad, text
from bela.ordering.entries import ORDER_ARRIVED
from bela.ordering.fulfilling import count_into
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.models import Arrival
from bela.ordering.parties import must_not_be_of_supplier
from bela.ordering.references import brief, counts
from bela.ordering.stepping import begin

MOST_PHOTOS = 12


def note_arrival(
    *,
    at: datetime,
    actor: Actor,
    order: str,
    counted: Mapping[int, Decimal],
    arrived_at: datetime | None = None,
    note: str = "",
    photos: Sequence[str] = (),
    key: str = "",
) -> Done:
    """Write down how many came of each line (`counted` by the line's place), never more than was ordered.

    `photos` are references of files that are kept elsewhere. Raises `UnknownOrder`, `WrongState`, `BadOrder`,
    `HandsNotSeparate` for one of the supplier's people.
    """
    actor.must(PERMISSIONS["receiver"])
    said = text(note, "note")
    came = arrived_at or at
    if came > at or len(photos) > MOST_PHOTOS or any(len(photo) > 80 for photo in photos):
        raise bad("arrived_at" if came > at else "photos", _("Waktu tiba atau fotonya tidak benar."))
    body: dict[str, Json] = {
        "counted": {str(place): str(many) for place, many in counted.items()},
        "note": note,
    }
    with transaction.atomic(durable=True):
        step = begin(Act.ARRIVE, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        must_not_be_of_supplier(step.by, step.order, legal_day(at))
        count_into(step.lines, counted, "delivered", most="quantity")
        Arrival.objects.create(
            order=step.order, arrived_at=came, noted_at=at, noted_by=actor.ref, office=step.by.office,
            note=said, photos=list(photos),
        )  # fmt: skip
        step.move(State.ARRIVED)
        facts = {**brief(step.order), "delivered": counts(step.lines, "delivered"), "photos": len(photos)}
        entry = record(ORDER_ARRIVED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, note=said)
