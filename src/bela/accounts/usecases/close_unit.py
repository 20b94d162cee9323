"""Closes a unit. It stays on record, and so does all that happened in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import UNIT_CLOSED
from bela.accounts.models import Office, Unit
from bela.accounts.ranges import to_period, to_range
from bela.accounts.refusals import TooLate, UnitNotThere, unknown_unit
from bela.kernel.actor import Actor
from bela.kernel.period import Period, legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def close_unit(*, at: datetime, actor: Actor, unit: str, last_day: date) -> None:
    """Close it after its last day, today or later; twice on the same day is once.

    Raises `TooLate` for a day that is over, `Refusal` while sub-units or offices would outlive it.
    """
    actor.must("accounts:organise")
    with transaction.atomic(durable=True):
        # The full lock: nobody is appointed here, and no sub-unit opened, until it is decided.
        row = Unit.objects.select_for_update().filter(public_id=unit).first()
        if row is None:
            raise unknown_unit()
        existence = to_period(row.valid)
        if existence is not None and existence.last == last_day:
            return
        _check(existence, last_day, at)
        _nothing_outlives(row, last_day)
        row.valid = (
            to_range(Period(existence.start, last_day + timedelta(days=1))) if existence else row.valid
        )
        row.save(update_fields=["valid"])
        record(UNIT_CLOSED, at=at, actor=actor, subject=unit, body={"last_day": last_day.isoformat()})


def _check(existence: Period | None, last_day: date, at: datetime) -> None:
    if last_day < legal_day(at):
        raise TooLate(
            _("Unit tidak bisa ditutup pada hari yang sudah lewat."),
            next_step=_("Pilih hari ini atau sesudahnya."),
            field="last_day",
        )
    if existence is None or last_day not in existence:
        raise UnitNotThere(
            _("Unit ini tidak ada pada hari itu."), next_step=_("Pilih hari lain."), field="last_day"
        )


def _nothing_outlives(row: Unit, last_day: date) -> None:
    still_open = Unit.objects.filter(parent=row, valid__endswith__gt=last_day + timedelta(days=1))
    if still_open.exists() or Unit.objects.filter(parent=row, valid__upper_inf=True).exists():
        raise Refusal(
            _("Masih ada sub-unit yang berjalan sesudah hari itu."),
            code="sub-units-open",
            next_step=_("Tutup sub-unitnya dulu."),
            field="last_day",
        )
    after = Period(last_day + timedelta(days=1))
    if Office.objects.filter(unit=row, valid__overlap=to_range(after)).exists():
        raise Refusal(
            _("Masih ada jabatan di unit ini yang berlaku sesudah hari itu."),
            code="offices-in-force",
            next_step=_("Akhiri jabatannya dulu dengan keputusan."),
            field="last_day",
        )
