"""Cancels a recipient who has received nothing yet, for a reason; the place is free for the next one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import CANCELLED
from bela.aid.finding import find_recipient, must_be_impartial, said
from bela.aid.notifying import tell
from bela.aid.refusals import BadFacts, NotNow
from bela.aid.words import CANCEL_REASONS
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record


def cancel_recipient(*, at: datetime, actor: Actor, recipient: str, reason: str, note: str) -> None:
    """Cancel; a second time nothing happens. Raises `BadFacts` naming the field, `NotNow`, `OwnInterest`."""
    if reason not in CANCEL_REASONS:
        raise BadFacts(_("Pilih alasannya."), field="reason")
    if not (told := said(note, 400)):
        raise BadFacts(_("Tulis alasannya dengan kata-kata."), field="note")
    with transaction.atomic(durable=True):
        row = find_recipient(recipient, lock=True)
        actor.must("aid:decide", row.programme.government_id)
        if row.state == "cancelled":
            return
        if row.state != "chosen":
            raise NotNow(
                _("Bantuannya sudah diserahkan."),
                next_step=_("Catat pengembaliannya kalau bantuan harus kembali."),
            )
        must_be_impartial(actor, row.result.enterprises, legal_day(at))
        row.state, row.ended_on, row.ended_reason = "cancelled", legal_day(at), reason
        row.ended_note, row.ended_by = told, actor.ref
        row.save()
        tell("cancelled", [(recipient, row.result)], at=at)
        body: dict[str, Json] = {"programme": row.programme.public_id, "reason": reason}
        record(CANCELLED, at=at, actor=actor, subject=recipient, body=body)
