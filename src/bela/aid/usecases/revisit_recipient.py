"""Records what was found when a recipient was visited again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import REVISITED
from bela.aid.finding import find_recipient, must_be_impartial, must_not_be_later, said
from bela.aid.refusals import BadFacts, NotNow
from bela.aid.words import REVISIT_FINDINGS
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record


def revisit_recipient(
    *, at: datetime, actor: Actor, recipient: str, on: date, found: str, note: str = ""
) -> None:
    """Record it; a later visit takes the place of an earlier one. Raises `BadFacts` naming the field, `NotNow`."""
    if found not in REVISIT_FINDINGS:
        raise BadFacts(_("Pilih apa yang Anda temukan."), field="found")
    must_not_be_later(on, legal_day(at), "on")
    with transaction.atomic(durable=True):
        row = find_recipient(recipient, lock=True)
        actor.must("aid:run", row.programme.government_id)
        if row.handed_on is None:
            raise NotNow(_("Bantuannya belum diserahkan, jadi belum ada yang dilihat."))
        if on < max(row.handed_on, row.revisited_on or row.handed_on):
            raise BadFacts(_("Tidak boleh sebelum penyerahan atau kunjungan terakhir."), field="on")
        must_be_impartial(actor, row.result.enterprises, legal_day(at))
        told = (on, found, said(note, 400))
        if (row.revisited_on, row.revisit_found, row.revisit_note) == told:
            return
        row.revisited_on, row.revisit_found, row.revisit_note = told
        row.save(update_fields=["revisited_on", "revisit_found", "revisit_note"])
        body: dict[str, Json] = {"programme": row.programme.public_id, "found": found, "on": on.isoformat()}
        record(REVISITED, at=at, actor=actor, subject=recipient, body=body)
