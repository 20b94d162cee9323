"""An officer asks that a long list be read, checked, compared or merged: the clock does it, in the officer's name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import EVERYWHERE, Actor
from bela.kernel.errand import AlreadyAsked, asked
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import LIST_WORK_ASKED
from bela.registry.finding import find_batch
from bela.registry.list_errands import ACTS, errand_of, keep_errand
from bela.registry.list_stages import must_be_at
from bela.registry.models import Batch


def ask_for_stage(*, at: datetime, actor: Actor, batch: str, act: str, sheet: str = "") -> None:
    """Ask for `read_batch` (of that `sheet`), `check_batch`, `match_batch` or `admit_batch`, again after one that failed.

    Raises `AlreadyAsked` while anything asked of this list waits or is being done, `WrongStage`.
    """
    if act not in ACTS:
        raise Refusal(_("Pilih tahapnya."), code="not-a-choice", field="act")
    _must_be_free(find_batch(batch))  # looked at without a lock: the clock may hold the list for minutes
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        _must_be_free(row)
        must_be_at(row, act)
        keep_errand(row, asked(act, at, actor), sheet=sheet)
        record(LIST_WORK_ASKED, at=at, actor=actor, subject=batch, body={"act": act})


def _must_be_free(row: Batch) -> None:
    errand = errand_of(row)
    if errand is not None and errand.is_open:
        raise AlreadyAsked(
            _("Daftar ini sedang dikerjakan."),
            next_step=_("Tunggu sampai selesai; halamannya menunjukkan hasilnya."),
            field="batch",
        )
