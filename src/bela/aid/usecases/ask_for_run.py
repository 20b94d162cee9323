"""An officer asks that a programme be run over a large register: the clock does it, in the officer's name."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import RUN_ASKED
from bela.aid.finding import find_programme, must_be_its_day
from bela.aid.models import AskedRun, Programme
from bela.kernel.actor import Actor
from bela.kernel.errand import AlreadyAsked
from bela.kernel.period import legal_day
from bela.ledger.api import record


def ask_for_run(*, at: datetime, actor: Actor, programme: str, on: date) -> None:
    """Ask; after one that failed it may be asked again.

    Raises `AlreadyAsked` while a run of the programme waits or is being made, `ProgrammeNotRunning`,
    `BadFacts` for a day that has not come.
    """
    _must_be_free(find_programme(programme))  # looked at without a lock: a run may hold it for minutes
    with transaction.atomic(durable=True):
        row = find_programme(programme, lock=True)
        actor.must("aid:run", row.government_id)
        _must_be_free(row)
        must_be_its_day(row, on, legal_day(at))
        AskedRun.objects.create(programme=row, on=on, asked_at=at, asked_by=actor.ref)
        record(RUN_ASKED, at=at, actor=actor, subject=programme, body={"on": on.isoformat()})


def _must_be_free(row: Programme) -> None:
    if row.asked_runs.filter(run=None, failed="").exists():
        raise AlreadyAsked(
            _("Hitungan program ini sedang dikerjakan."),
            next_step=_("Tunggu sampai selesai; halaman programnya menunjukkan hasilnya."),
        )
