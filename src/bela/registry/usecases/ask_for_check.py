"""An officer asks that all enterprises be held against a state register: the clock does it, in the officer's name."""

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
from bela.registry.entries import STATE_CHECK_ASKED
from bela.registry.models import AskedCheck
from bela.registry.words import STATE_REGISTERS


def ask_for_check(*, at: datetime, actor: Actor, government: str, register: str) -> None:
    """Ask; after one that failed it may be asked again. Raises `AlreadyAsked` while one waits or is being done."""
    actor.must("registry:verify", government)
    if register not in STATE_REGISTERS:
        raise Refusal(_("Pilih register yang dicocokkan."), code="not-a-choice", field="register")
    with transaction.atomic(durable=True):
        asked = AskedCheck(government_id=government, register=register, asked_at=at, asked_by=actor.ref)
        if not ask(asked, Q(government_id=government, register=register)):
            raise AlreadyAsked(
                _("Pencocokan ini sudah diminta dan sedang dikerjakan."),
                next_step=_("Tunggu sampai selesai; halaman ini menunjukkan hasilnya."),
                field="register",
            )
        record(STATE_CHECK_ASKED, at=at, actor=actor, subject=government, body={"register": register})
