"""The goods keeper takes the goods into the unit's books."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.drafting import bad, text
from bela.ordering.entries import ORDER_BOOKED
from bela.ordering.lifecycle import PERMISSIONS, Act
from bela.ordering.models import Booking
from bela.ordering.references import brief, counts
from bela.ordering.refusals import WrongState
from bela.ordering.stepping import begin


def book_goods(
    *,
    at: datetime,
    actor: Actor,
    order: str,
    place: str,
    register_code: str = "",
    note: str = "",
    key: str = "",
) -> Done:
    """Booked, once: where it is kept, and the asset application's code if there is one. Whose turn it is in
    the order does not change. Raises `BadOrder`, `UnknownOrder`, `WrongState`."""
    actor.must(PERMISSIONS["goods_keeper"])
    kept, registered, said = (
        text(place, "place", 200),
        text(register_code, "register_code", 80),
        text(note, "note"),
    )
    if not kept:
        raise bad("place", _("Tulis tempat barangnya disimpan."))
    body = {"place": place, "register_code": register_code}
    with transaction.atomic(durable=True):
        step = begin(Act.BOOK, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        if Booking.objects.filter(order=step.order).exists():
            raise WrongState(Act.BOOK, step.start)
        Booking.objects.create(
            order=step.order, booked_at=at, booked_by=actor.ref, office=step.by.office, place=kept,
            register_code=registered, note=said,
        )  # fmt: skip
        facts = {**brief(step.order), "accepted": counts(step.lines, "accepted")}
        entry = record(ORDER_BOOKED, at=at, actor=actor, subject=order, body=facts)
        return step.leave(entry, note=said)
