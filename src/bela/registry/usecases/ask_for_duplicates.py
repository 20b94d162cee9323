"""An officer asks that the register be searched for duplicates, or that all be merged that was called the same: the
clock does it, for a city it takes some minutes.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.errand import AlreadyAsked
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.asked_work import ask
from bela.registry.entries import DUPLICATES_ASKED
from bela.registry.models import DuplicateWork
from bela.registry.words import DUPLICATE_WORKS


def ask_for_duplicates(*, at: datetime, actor: Actor, government: str, act: str = "search") -> None:
    """Ask for `search` or `merge`; after one that failed it may be asked again.

    Raises `AlreadyAsked` while the same waits or is being done.
    """
    actor.must("registry:merge", government)
    if act not in DUPLICATE_WORKS:
        raise Refusal(_("Pilih pekerjaannya."), code="not-a-choice", field="act")
    with transaction.atomic(durable=True):
        asked = DuplicateWork(government_id=government, act=act, asked_at=at, asked_by=actor.ref)
        if not ask(asked, Q(government_id=government, act=act)):
            raise AlreadyAsked(
                _("Ini sudah diminta dan sedang dikerjakan."),
                next_step=_("Tunggu sampai selesai; halaman ini menunjukkan hasilnya."),
                field="act",
            )
        record(DUPLICATES_ASKED, at=at, actor=actor, subject=government, body={"act": act})
