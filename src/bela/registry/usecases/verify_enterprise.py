"""An officer saw that an enterprise is real: by a visit, an office's word, its NIB; or saw a document only."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.law.rulebook import rule_book
from bela.ledger.api import record
from bela.registry.entries import VERIFIED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import Enterprise, Verification
from bela.registry.typed import must_say, not_in_future
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
    today = legal_day(at)
    last = not_in_future(on, today, "on") + timedelta(days=good_for(means, today))
    if last < today:
        raise Refusal(_("Pemeriksaan ini sudah lewat masa berlakunya."), code="too-old", field="on")
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        _has_its_number(row, means)
        same = row.verifications.filter(means=means, on=on, revoked_at__isnull=True).first()
        if same is not None:
            return same.public_id
        made = Verification.objects.create(
            enterprise=row, means=means, on=on, expires_on=last, evidence=evidence,
            verified_by=actor.ref, verified_at=at,
        )  # fmt: skip
        body = {"means": means, "on": on.isoformat(), "expires_on": last.isoformat()}
        record(VERIFIED, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def good_for(means: str, on: date) -> int:
    """For how many days such a verification is good, by the rule book of that day."""
    return rule_book().on(on).number(f"verification.{means}_days") or 0


def _has_its_number(row: Enterprise, means: str) -> None:
    if means == "nib" and not row.nib:
        raise Refusal(
            _("NIB usaha ini belum diisi."),
            code="no-nib",
            next_step=_("Isi NIB-nya dulu, lalu cocokkan di OSS."),
            field="means",
        )
