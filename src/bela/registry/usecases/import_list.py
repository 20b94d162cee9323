"""Brings a list in: every line of it staged or rejected, nothing of it in the register yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.kernel.actor import EVERYWHERE, Actor
from bela.ledger.api import Json, record
from bela.registry.entries import LIST_IMPORTED
from bela.registry.lists.opening import ListFile, open_list
from bela.registry.lists.reading import ReadList, read_list
from bela.registry.models import Batch
from bela.registry.refusals import BatchNameTaken
from bela.registry.staging import stage_rows
from bela.registry.typed import must_say


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


def import_list(*, at: datetime, actor: Actor, government: str, asked: ListAsked) -> str:
    """Stage the list and answer the batch's public id; the same list in the same way is staged once.

    `government` is whose register it is for; "" where none is founded yet, and then it cannot be
    admitted. Raises `BadList` for a file that is no list, `BatchNameTaken`.
    """
    actor.must("registry:import", government or EVERYWHERE)
    file = open_list(asked.path)
    region = asked.region or (accounts.government(government).region_code if government else "")
    read = read_list(file, maps=asked.maps, sheet=asked.sheet, region=region)
    with transaction.atomic(durable=True):
        if (there := _same(government, file, read, region)) is not None:
            return there
        batch = _batch(government, file, read, asked, region, at, actor)
        counts = stage_rows(batch, read.rows())
        Batch.objects.filter(pk=batch.pk).update(notices=read.notices, **counts)
        body: dict[str, Json] = {
            "staged": counts["staged"],
            "rejected": counts["rejected"],
            "file": file.digest,
        }
        record(LIST_IMPORTED, at=at, actor=actor, subject=batch.public_id, body=body)
    return batch.public_id


def _columns(read: ReadList) -> list[dict[str, str | None]]:
    return [{"column": column.name, "field": column.field} for column in read.columns]


def _same(government: str, file: ListFile, read: ReadList, region: str) -> str | None:
    same = _batches(government).filter(
        file_digest=file.digest,
        columns=_columns(read),
        layout__sheet=read.layout.get("sheet"),
        layout__region=region,
    )
    return same.values_list("public_id", flat=True).first()


def _batches(government: str) -> QuerySet[Batch]:
    of_nobody = Batch.objects.filter(government__isnull=True)
    rows = Batch.objects.filter(government_id=government) if government else of_nobody
    return rows.exclude(state="withdrawn")


def _batch(
    government: str, file: ListFile, read: ReadList, asked: ListAsked, region: str, at: datetime, actor: Actor
) -> Batch:
    return Batch.objects.create(
        government_id=government or None,
        name=_free_name(government, asked),
        file_name=asked.file_name[:200],
        file_digest=file.digest,
        file_bytes=file.size,
        layout={"sheet": None, **read.layout, "region": region},
        columns=_columns(read),
        imported_at=at,
        imported_by=actor.ref,
    )


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
