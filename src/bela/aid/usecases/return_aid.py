"""Records that aid came back: how much of it, and why."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import RETURNED
from bela.aid.finding import find_recipient, must_be_impartial, must_not_be_later, said
from bela.aid.refusals import BadFacts, NotNow
from bela.aid.words import CANCEL_REASONS
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record


def return_aid(
    *, at: datetime, actor: Actor, recipient: str, on: date, amount: Rupiah, reason: str, note: str
) -> None:
    """Record it; the same twice is once. Raises `BadFacts` naming the field, `NotNow`, `OwnInterest`."""
    if reason not in CANCEL_REASONS:
        raise BadFacts(_("Pilih alasannya."), field="reason")
    if not (told := said(note, 400)):
        raise BadFacts(_("Tulis alasannya dengan kata-kata."), field="note")
    must_not_be_later(on, legal_day(at), "on")
    with transaction.atomic(durable=True):
        row = find_recipient(recipient, lock=True)
        actor.must("aid:decide", row.programme.government_id)
        if (row.state, row.ended_on, row.returned_amount) == ("returned", on, int(amount)):
            return
        if row.state != "handed_over" or row.handed_on is None:
            raise NotNow(_("Hanya bantuan yang sudah diserahkan bisa dikembalikan."))
        if on < row.handed_on:
            raise BadFacts(_("Pengembalian tidak boleh sebelum penyerahan."), field="on")
        if not 0 < amount <= row.amount:
            raise BadFacts(_("Isi paling banyak sebesar bantuannya."), field="amount")
        must_be_impartial(actor, row.result.enterprises, legal_day(at))
        row.state, row.ended_on, row.ended_reason = "returned", on, reason
        row.ended_note, row.ended_by, row.returned_amount = told, actor.ref, int(amount)
        row.save()
        body: dict[str, Json] = {
            "programme": row.programme.public_id,
            "amount": int(amount),
            "reason": reason,
            "on": on.isoformat(),
        }
        record(RETURNED, at=at, actor=actor, subject=recipient, body=body)
