"""Says what each column of a list holds: as it is proposed, or as a person chose, who is remembered for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import EVERYWHERE, Actor
from bela.kernel.mistyped import gettext_noop
from bela.ledger.api import record
from bela.registry.entries import LIST_MAPPED
from bela.registry.finding import find_batch
from bela.registry.list_stages import must_be_at, pass_stage
from bela.registry.lists.columns import SEVERAL
from bela.registry.lists.heading import NAMING, Column, must_be_fields, without_name
from bela.registry.lists.mapping import Mapped, mapped_of, propose
from bela.registry.lists.places import places_of
from bela.registry.models import Batch, ListSource, StagedRow
from bela.registry.refusals import BadList

_LOOK_AT = 200
_REMEMBERED = "remembered-columns"


def map_batch(*, at: datetime, actor: Actor, batch: str, fields: Mapping[str, str] | None = None) -> int:
    """Map the columns; how many are used. `fields` are a person's choice for columns by name, "" for none.

    Without a choice the proposal is taken, of which the page shows why. A choice is remembered for the next
    list of that government with this heading. Raises `BadList` (`unknown-field`, `twice`, `no-name-column`,
    `unknown-column`), `WrongStage`.
    """
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        must_be_at(row, "map_batch")
        source = _source(row)
        mapped = _proposed(row, source) if fields is None else _chosen(row, fields)
        _must_be_possible(mapped)
        _notice(row, source, mapped)
        row.columns = [column.as_json() for column in mapped]
        used = sum(bool(column.field) for column in mapped)
        changed = pass_stage(row, "mapped", at=at, by=actor.ref, columns=len(mapped), used=used)
        row.save(update_fields=["columns", "notices", *changed])
        if fields is not None or row.asked.get("maps"):
            _remember(row, mapped, at, actor)
        record(LIST_MAPPED, at=at, actor=actor, subject=batch, body={"used": used, "columns": len(mapped)})
    return used


def proposal_of(row: Batch) -> tuple[Mapped, ...]:
    """What is proposed for the list's columns today. Four queries at most, changes nothing."""
    return _proposed(row, _source(row))


def _source(row: Batch) -> ListSource | None:
    found = ListSource.objects.select_related("batch").filter(signature=row.signature)
    of_nobody = found.filter(government__isnull=True)
    return (found.filter(government_id=row.government_id) if row.government_id else of_nobody).first()


def _proposed(row: Batch, source: ListSource | None) -> tuple[Mapped, ...]:
    cells = StagedRow.objects.filter(batch=row).order_by("line").values_list("cells", flat=True)[:_LOOK_AT]
    return propose(
        [Column(column["column"], column["field"]) for column in row.columns],
        list(cells),
        said=row.asked.get("maps", {}),
        remembered=[column["field"] or "" for column in source.columns] if source else [],
        places=places_of(row.asked.get("region", "")),
    )


def _chosen(row: Batch, fields: Mapping[str, str]) -> tuple[Mapped, ...]:
    """The person's choice; what they left as it was keeps its reason."""
    must_be_fields({column: field for column, field in fields.items() if field})
    there = {column["column"] for column in row.columns}
    if unknown := next((column for column in fields if column not in there), None):
        raise BadList(
            _("Tidak ada kolom “{column}” di daftar ini.").format(column=unknown),
            code="unknown-column",
            field="map",
        )
    return tuple(_choose(column, fields) for column in row.columns)


def _choose(column: Mapping[str, Any], fields: Mapping[str, str]) -> Mapped:
    before = mapped_of(column)
    wanted = fields.get(before.column, before.field)
    if wanted == before.field and before.how:
        return before
    return Mapped(before.column, wanted, "person", gettext_noop("ditunjukkan orang"))


def _must_be_possible(mapped: tuple[Mapped, ...]) -> None:
    if not any(column.field in NAMING for column in mapped):
        raise without_name([column.column for column in mapped])
    taken: dict[str, str] = {}
    for column in mapped:
        if not column.field or column.field in SEVERAL:
            continue
        if (other := taken.setdefault(column.field, column.column)) != column.column:
            raise BadList(
                _("Kolom “{one}” dan “{other}” tidak bisa berisi hal yang sama.").format(
                    one=other, other=column.column
                ),
                code="twice",
                next_step=_("Kosongkan salah satunya."),
                field="map",
            )


def _notice(row: Batch, source: ListSource | None, mapped: tuple[Mapped, ...]) -> None:
    """Say where the columns are known from, once."""
    row.notices = [notice for notice in row.notices if notice["code"] != _REMEMBERED]
    if source is not None and any(column.how == "remembered" for column in mapped):
        sentence = gettext_noop("Kolomnya dipetakan sendiri, seperti daftar “{name}” dari kantor yang sama.")
        row.notices.append({"code": _REMEMBERED, "reason": sentence.format(name=source.batch.name)})


def _remember(row: Batch, mapped: tuple[Mapped, ...], at: datetime, actor: Actor) -> None:
    kept = [{"column": column.column, "field": column.field} for column in mapped]
    source = _source(row) or ListSource(government_id=row.government_id, signature=row.signature)
    source.columns, source.batch, source.said_at, source.said_by = kept, row, at, actor.ref
    source.save()
