"""Brings a list in: its file is kept, then it goes through its stages, each a transaction of its own.

Killed on the way, the same call finds the list where it stands and goes on from there. Nothing of it is in the
register before `admit_batch`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.kernel.actor import EVERYWHERE, Actor
from bela.ledger.api import record
from bela.registry.entries import LIST_UPLOADED
from bela.registry.filing import keep_file
from bela.registry.list_stages import IN_ORDER, pass_stage
from bela.registry.lists.opening import ListFile, open_list
from bela.registry.lists.reading import ReadList, read_list
from bela.registry.models import Batch
from bela.registry.refusals import BatchNameTaken
from bela.registry.typed import must_say
from bela.registry.usecases.check_batch import check_batch
from bela.registry.usecases.map_batch import map_batch
from bela.registry.usecases.read_batch import read_batch


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list to be read. `maps` says fields of columns; `name` is the batch's, the file's where empty.

    `region` is the city or regency in which names of kelurahan are looked up; where it is empty, the
    government's own.
    """

    path: Path
    file_name: str
    name: str = ""
    maps: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    region: str = ""


def import_list(
    *, at: datetime, actor: Actor, government: str, asked: ListAsked, upto: str = "checked"
) -> str:
    """Bring the list to a stage and answer the batch's public id; the same list asked the same way is one.

    `government` is whose register it is for; "" where none is founded yet, and then it cannot be
    admitted. `upto` is "uploaded" or "checked"; with "uploaded" a list may do whose name column a person has
    yet to show. Raises `BadList` for a file that is no list, `BatchNameTaken`.
    """
    actor.must("registry:import", government or EVERYWHERE)
    file = open_list(asked.path)
    region = asked.region or (accounts.government(government).region_code if government else "")
    seen = read_list(file, maps=asked.maps, sheet=asked.sheet, region=region, must_name=upto != "uploaded")
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:  # the same file sent twice at once is one list
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registry.lists'))")
        if not (batch := _same(government, file, asked, region)):
            row = _batch(government, file, seen, asked, region, at, actor)
            keep_file(file)
            batch = row.public_id
            record(LIST_UPLOADED, at=at, actor=actor, subject=batch, body={"file": file.digest})
    if upto != "uploaded":
        _advance(batch, at, actor)
    return batch


def _advance(batch: str, at: datetime, actor: Actor) -> None:
    """Do the stages that are still ahead."""
    for stage, act in (("read", read_batch), ("mapped", map_batch), ("checked", check_batch)):
        state = Batch.objects.values_list("state", flat=True).get(public_id=batch)
        if IN_ORDER.index(state) < IN_ORDER.index(stage):
            act(at=at, actor=actor, batch=batch)


def _asked(asked: ListAsked, region: str) -> dict[str, object]:
    return {"maps": dict(asked.maps), "sheet": asked.sheet, "region": region}


def _same(government: str, file: ListFile, asked: ListAsked, region: str) -> str:
    same = _batches(government).filter(file_digest=file.digest, asked=_asked(asked, region))
    if asked.name.strip():  # whoever gives a name asks for that list by it afterwards
        same = same.filter(name=asked.name.strip())
    return same.values_list("public_id", flat=True).first() or ""


def _batches(government: str) -> QuerySet[Batch]:
    of_nobody = Batch.objects.filter(government__isnull=True)
    rows = Batch.objects.filter(government_id=government) if government else of_nobody
    return rows.exclude(state="withdrawn")


def _batch(
    government: str, file: ListFile, seen: ReadList, asked: ListAsked, region: str, at: datetime, actor: Actor
) -> Batch:
    row = Batch(
        government_id=government or None,
        name=_free_name(government, asked),
        file_name=asked.file_name.replace("\0", "")[:200],
        file_digest=file.digest,
        file_bytes=file.size,
        asked=_asked(asked, region),
        sheets=seen.sheets,
        layout={},
        columns=[],
        imported_at=at,
        imported_by=actor.ref,
    )
    pass_stage(row, "uploaded", at=at, by=actor.ref, bytes=file.size)
    row.save()
    return row


def _free_name(government: str, asked: ListAsked) -> str:
    """The name that was asked for, or the file's with a number behind it where that is taken."""
    there = set(_batches(government).values_list("name", flat=True))
    if asked.name.strip():
        name = must_say(asked.name, "batch", "", longest=120)
        if name in there:
            raise BatchNameTaken(
                _("Sudah ada daftar lain bernama “{name}”.").format(name=name),
                next_step=_("Pakai nama lain."),
                field="batch",
            )
        return name
    stem = (Path(asked.file_name).stem.replace("\0", "").strip() or "daftar")[:100]
    numbered = (f"{stem} ({number})" for number in range(2, len(there) + 3))
    return stem if stem not in there else next(name for name in numbered if name not in there)
