"""An officer asks that all enterprises be held against a state register: the clock does it, in the officer's name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.errand import AlreadyAsked
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import STATE_CHECK_ASKED
from bela.registry.models import AskedCheck
from bela.registry.words import STATE_REGISTERS


def ask_for_check(*, at: datetime, actor: Actor, government: str, register: str) -> None:
    """Ask; after one that failed it may be asked again. Raises `AlreadyAsked` while one waits or is being done."""
    actor.must("registry:verify", government)
    if register not in STATE_REGISTERS:
        raise Refusal(_("Pilih register yang dicocokkan."), code="not-a-choice", field="register")
    with transaction.atomic(durable=True):
        waiting = AskedCheck.objects.filter(government_id=government, register=register)
        last = waiting.order_by("-pk").values_list("pk", flat=True).first()
        asked = AskedCheck(government_id=government, register=register, asked_at=at, asked_by=actor.ref)
        AskedCheck.objects.bulk_create([asked], ignore_conflicts=True)  # one that waits lets no second in
        if not waiting.filter(pk__gt=last or 0).exists():
            raise AlreadyAsked(
                _("Pencocokan ini sudah diminta dan sedang dikerjakan."),
                next_step=_("Tunggu sampai selesai; halaman ini menunjukkan hasilnya."),
                field="register",
            )
        record(STATE_CHECK_ASKED, at=at, actor=actor, subject=government, body={"register": register})
