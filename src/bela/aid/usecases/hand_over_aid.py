"""Records that aid was handed over: on which day, how, against which receipt; and when to look again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import HANDED_OVER
from bela.aid.finding import find_recipient, must_be_impartial, must_not_be_later, said
from bela.aid.models import Recipient
from bela.aid.notifying import tell
from bela.aid.refusals import AlreadySaid, BadFacts, NotNow
from bela.aid.words import HAND_OVER_WAYS
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record


def hand_over_aid(
    *, at: datetime, actor: Actor, recipient: str, on: date, way: str, receipt_number: str
) -> None:
    """Record it; the same twice is once. Raises `BadFacts` naming the field, `NotNow`, `AlreadySaid`, `OwnInterest`."""
    receipt = said(receipt_number, 80)
    if way not in HAND_OVER_WAYS:
        raise BadFacts(_("Pilih cara penyerahannya."), field="way")
    if not receipt:
        raise BadFacts(_("Tulis nomor tanda terima atau bukti transfernya."), field="receipt_number")
    must_not_be_later(on, legal_day(at), "on")
    with transaction.atomic(durable=True):
        row = find_recipient(recipient, lock=True)
        actor.must("aid:run", row.programme.government_id)
        if (row.handed_on, row.handed_way, row.receipt_number) == (on, way, receipt):
            return
        _must_be_possible(row, on, receipt)
        must_be_impartial(actor, row.result.enterprises, legal_day(at))
        row.state, row.handed_on, row.handed_way, row.receipt_number = "handed_over", on, way, receipt
        row.handed_by, row.revisit_due_on = actor.ref, months_later(on, row.programme.revisit_months)
        row.save()
        tell("handed_over", [(recipient, row.result)], at=at)
        body: dict[str, Json] = {
            "programme": row.programme.public_id,
            "way": way,
            "on": on.isoformat(),
            "amount": row.amount,
        }
        record(HANDED_OVER, at=at, actor=actor, subject=recipient, body=body)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that has fewer days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def _must_be_possible(row: Recipient, on: date, receipt: str) -> None:
    if row.state != "chosen":
        raise NotNow(_("Bantuan ini sudah diserahkan, atau penerimanya dibatalkan."))
    if on < row.decree.dated_on:
        raise BadFacts(_("Penyerahan tidak boleh sebelum tanggal SK penerima."), field="on")
    if Recipient.objects.filter(programme=row.programme, receipt_number=receipt).exists():
        raise AlreadySaid(
            _("Nomor bukti ini sudah dipakai untuk penerima lain."), next_step=_("Periksa lagi nomornya."),
            field="receipt_number",
        )  # fmt: skip
