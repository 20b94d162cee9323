"""Ends an office by a later decree. It stays on record with the days it was held."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import OFFICE_ENDED
from bela.accounts.finding import find_office
from bela.accounts.models import Office
from bela.accounts.ranges import EMPTY, to_period, to_range
from bela.accounts.refusals import TooLate
from bela.accounts.steps.keep_an_administrator import keep_an_administrator
from bela.accounts.steps.record_decree import DecreeFacts, record_decree
from bela.kernel.actor import Actor
from bela.kernel.period import Period, legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def end_office(*, at: datetime, actor: Actor, office: str, decree: DecreeFacts, last_day: date) -> None:
    """End it after its last day; the same end twice is one.

    The last day is today or later: what the officer has done until now was done in office. An office
    that has not begun yet can be called off by a last day before its first. Raises `TooLate`, `Refusal`.
    """
    held = find_office(office)
    actor.must("accounts:appoint", held.unit.public_id)
    with transaction.atomic(durable=True):
        row = find_office(office, lock=True)
        paper = record_decree(row.unit.government, decree, at=at)
        days = _shortened(row, last_day, at)
        if row.ended_by_id is not None:
            if (row.ended_by_id, row.valid) == (paper.pk, days):
                return
            raise Refusal(_("Jabatan ini sudah diakhiri."), code="ended-already")
        keep_an_administrator(on=last_day + timedelta(days=1), without_office=office)
        row.valid, row.ended_by, row.ended_at = days, paper, at
        row.save(update_fields=["valid", "ended_by", "ended_at"])
        body = {
            "role": row.role,
            "office": office,
            "unit": row.unit.public_id,
            "last_day": last_day.isoformat(),
            "decree_number": paper.number,
            "decree_dated_on": paper.dated_on.isoformat(),
            "scan": paper.scan_digest,
        }
        record(OFFICE_ENDED, at=at, actor=actor, subject=paper.public_id, body=body)


def _shortened(row: Office, last_day: date, at: datetime) -> DateRange:
    decreed = to_period(row.decreed)
    today = legal_day(at)
    if decreed is None or (decreed.last is not None and last_day >= decreed.last):
        raise Refusal(
            _("Jabatan ini memang berakhir pada hari itu atau sebelumnya."),
            code="ends-anyway",
            next_step=_("Pilih hari yang lebih awal; kalau tidak, tidak ada yang perlu dicatat."),
            field="last_day",
        )
    if last_day < decreed.start and decreed.start > today:
        return EMPTY
    if last_day < today or last_day < decreed.start:
        raise TooLate(
            _("Jabatan tidak bisa diakhiri pada hari yang sudah lewat: tindakannya sampai hari ini sah."),
            next_step=_("Pilih hari ini atau sesudahnya."),
            field="last_day",
        )
    return to_range(Period(decreed.start, last_day + timedelta(days=1)))
