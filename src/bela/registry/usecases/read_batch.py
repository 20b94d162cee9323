"""Reads the file of a list: heading, columns, lines. Every cell is kept for ever, as it stood."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import EVERYWHERE, Actor
from bela.ledger.api import record
from bela.registry.entries import LIST_READ
from bela.registry.filing import kept_file
from bela.registry.finding import find_batch
from bela.registry.list_stages import must_be_at, pass_stage
from bela.registry.lists.mapping import signature_of
from bela.registry.lists.reading import ReadList, read_list
from bela.registry.models import Batch
from bela.registry.refusals import BadList
from bela.registry.staging import stage_lines


def read_batch(*, at: datetime, actor: Actor, batch: str, sheet: str = "") -> int:
    """Read the list; how many lines there are. `sheet` chooses one of a workbook, the longest where empty.

    Raises `BadList` where the file cannot be read or is not kept any more, `WrongStage`.
    """
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        must_be_at(row, "read_batch")
        with kept_file(row) as file:
            asked = row.asked
            found = read_list(
                file,
                maps=asked.get("maps", {}),
                sheet=sheet or asked.get("sheet", ""),
                region=asked.get("region", ""),
                must_name=False,
            )
            count = stage_lines(row, found.body())
        _keep(row, found, count, at, actor)
        record(LIST_READ, at=at, actor=actor, subject=batch, body={"lines": count})
    return count


def _keep(row: Batch, found: ReadList, count: int, at: datetime, actor: Actor) -> None:
    if count == 0:
        raise BadList(
            _("Daftar ini hanya berisi judul kolom, tidak ada barisnya."), code="no-rows", field="file"
        )
    names = [column.name for column in found.columns]
    row.layout = {"sheet": None, **found.layout, "region": row.asked.get("region", "")}
    row.columns = [
        {"column": column.name, "field": column.field, "how": "", "why": ""} for column in found.columns
    ]
    row.signature = signature_of(names)
    row.notices = found.notices
    row.rows = row.staged = count
    skipped = {"blank": found.skipped["blank"], "heading": found.skipped["heading"]}
    changed = pass_stage(row, "read", at=at, by=actor.ref, lines=count, columns=len(names), **skipped)
    row.save(update_fields=["layout", "columns", "signature", "notices", "rows", "staged", *changed])
