"""Takes a reference list in: its numbers are keyed at once, the file itself is not kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import LIST_ADDED
from bela.aid.finding import find_programme, must_not_be_later, must_run, said
from bela.aid.keys import key_id
from bela.aid.models import Programme, ReferenceList, ReferenceNumber
from bela.aid.reference_file import KeyedList, read_reference
from bela.aid.refusals import BadFacts
from bela.aid.words import REFERENCES
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record

_TOGETHER = 5_000


@dataclass(frozen=True, slots=True)
class ReferenceAsked:
    """A list as it is brought: what it lists, whose it is, of which day; `skip_bad` leaves bad lines out."""

    kind: str
    path: Path
    source: str
    as_of: date
    skip_bad: bool = False


def add_reference_list(*, at: datetime, actor: Actor, programme: str, asked: ReferenceAsked) -> str:
    """Take it in; it takes the place of the one of its kind. The same file twice is taken once.

    Raises `BadReferenceFile` naming bad lines, `BadFacts` naming a field, `ProgrammeNotRunning`.
    """
    if asked.kind not in REFERENCES:
        raise BadFacts(_("Pilih jenis daftarnya."), field="kind")
    if not (source := said(asked.source, 200)):
        raise BadFacts(_("Tulis dari kantor mana daftar ini."), field="source")
    must_not_be_later(asked.as_of, legal_day(at), "as_of")
    with transaction.atomic(durable=True):
        row = find_programme(programme, lock=True)
        actor.must("aid:run", row.government_id)
        must_run(row)
        keyed = read_reference(asked.path, names=asked.kind == "population", skip_bad=asked.skip_bad)
        before = row.lists.filter(kind=asked.kind, replaced_at__isnull=True).first()
        if before and (before.file_digest, before.key_id) == (keyed.file_digest, key_id()):
            return before.public_id
        if before:
            _replace(before, at)
        made = _keep(row, asked, source, keyed, at, actor)
        body: dict[str, Json] = {
            "kind": asked.kind,
            "rows": made.rows,
            "digest": made.file_digest,
            "programme": programme,
        }
        record(LIST_ADDED, at=at, actor=actor, subject=made.public_id, body=body)
    return made.public_id


def _replace(before: ReferenceList, at: datetime) -> None:
    before.replaced_at = at
    before.save(update_fields=["replaced_at"])
    before.numbers.all().delete()


def _keep(
    row: Programme, asked: ReferenceAsked, source: str, keyed: KeyedList, at: datetime, actor: Actor
) -> ReferenceList:
    made = ReferenceList.objects.create(
        programme=row, kind=asked.kind, source=source, as_of=asked.as_of, file_digest=keyed.file_digest,
        rows=len(keyed.keys), skipped=keyed.skipped, key_id=key_id(), added_at=at, added_by=actor.ref,
    )  # fmt: skip
    numbers = (
        ReferenceNumber(reference=made, number_key=number, name_key=name)
        for number, name in keyed.keys.items()
    )
    ReferenceNumber.objects.bulk_create(numbers, batch_size=_TOGETHER)
    return made
