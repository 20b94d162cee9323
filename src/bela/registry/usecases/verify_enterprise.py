"""An officer saw that an enterprise is real: by a visit, an office's word, its NIB; or saw a document only."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import VERIFIED
from bela.registry.finding import find_enterprise
from bela.registry.models import Enterprise
from bela.registry.typed import must_say
from bela.registry.verifying import verify
from bela.registry.words import MEANS


def verify_enterprise(
    *, at: datetime, actor: Actor, enterprise: str, means: str, on: date, evidence: str
) -> str:
    """Record it with its evidence; answers its public id, that of the first time where it is sent twice.

    A document alone establishes no identity. It is good for the days that `verification.<means>_days` of
    the rule book say. Raises `Refusal`: no evidence, a day in the future or so long ago that it is over,
    no NIB on record to verify by.
    """
    if means not in MEANS:
        raise Refusal(_("Pilih cara pemeriksaannya."), code="not-a-choice", field="means")
    evidence = must_say(
        evidence, "evidence", _("Tulis buktinya: apa yang dilihat, di mana, surat nomor berapa.")
    )
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        _has_its_number(row, means)
        made = verify(row, at=at, actor=actor, means=means, on=on, evidence=evidence)
        if made.first:
            record(VERIFIED, at=at, actor=actor, subject=enterprise, body={**made.body})
    return made.public_id


def _has_its_number(row: Enterprise, means: str) -> None:
    if means == "nib" and not row.nib:
        raise Refusal(
            _("NIB usaha ini belum diisi."),
            code="no-nib",
            next_step=_("Isi NIB-nya dulu, lalu cocokkan di OSS."),
            field="means",
        )
