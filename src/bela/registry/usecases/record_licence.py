"""Puts a licence on record with its last day; it counts once an officer has seen the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.identifiers import Bpom, HalalCertificate, SppIrt
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import LICENCE_RECORDED
from bela.registry.finding import acts_for, find_enterprise, helps, must_be_there
from bela.registry.models import Enterprise, Licence
from bela.registry.typed import must_say, read_field
from bela.registry.words import LICENCES

_READERS: dict[str, Callable[[str], str]] = {
    "pirt": lambda typed: SppIrt.parse(typed).value,
    "bpom": lambda typed: Bpom.parse(typed).value,
    "halal": lambda typed: HalalCertificate.parse(typed).value,
}


def record_licence(
    *, at: datetime, actor: Actor, enterprise: str, licence: str, number: str, last_day: date | None
) -> str:
    """Record it and answer its public id; a newer one of the same kind takes the older one's place.

    An officer's is seen; an owner's waits until an officer records the same. `last_day` None: it does not
    end. Raises `Refusal` naming the field.
    """
    if licence not in LICENCES:
        raise Refusal(_("Pilih izinnya."), code="not-a-choice", field="licence")
    read = _READERS.get(licence, lambda typed: must_say(typed, "number", _("Isi nomornya."), longest=60))
    number = read_field("number", read, number)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        seen = not (acts_for(actor, row) or helps(actor, row, legal_day(at)))
        if seen:
            actor.must("registry:verify", row.government_id)
        must_be_there(row)
        there = row.licences.filter(kind=licence, ended_at__isnull=True).first()
        if there is not None and _same(there, number, last_day, seen=seen):
            return there.public_id
        made = _replace(
            row, there, Licence(kind=licence, number=number, last_day=last_day), at, actor, seen=seen
        )
        body = {"licence": licence, "last_day": last_day.isoformat() if last_day else None, "seen": seen}
        record(LICENCE_RECORDED, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def _same(there: Licence, number: str, last_day: date | None, *, seen: bool) -> bool:
    as_seen = there.seen_at is not None or not seen
    return (there.number, there.last_day) == (number, last_day) and as_seen


def _replace(
    row: Enterprise, there: Licence | None, made: Licence, at: datetime, actor: Actor, *, seen: bool
) -> Licence:
    if there is not None:
        there.ended_at = at
        there.save(update_fields=["ended_at"])
    made.enterprise, made.recorded_at, made.recorded_by = row, at, actor.ref
    if seen:
        made.seen_at, made.seen_by = at, actor.ref
    made.save()
    return made
