"""Makes enterprises of the staged lines of a list, some thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import batched
from typing import Any

from django.db import connection

from bela.kernel.person_name import sort_name
from bela.registry.census.stored import from_list, more_of
from bela.registry.copying import copy_in
from bela.registry.list_progress import tell_progress
from bela.registry.models import Batch, Enterprise, Occasion, Owner, StagedRow

_TOGETHER = 2000
_RENAMED = {"started": "started_on"}  # a list's field, and the record's

_LINK = """
UPDATE registry_stagedrow r SET state = 'admitted', enterprise_id = made.enterprise
  FROM unnest(%s::bigint[], %s::bigint[]) AS made(line, enterprise) WHERE r.id = made.line
"""
_LINK_SAME = """
UPDATE registry_stagedrow r SET state = 'admitted', enterprise_id = earlier.enterprise_id
  FROM registry_stagedrow earlier
 WHERE r.batch_id = %s AND r.state = 'staged' AND earlier.batch_id = r.batch_id
   AND earlier.line = r.same_as AND earlier.enterprise_id IS NOT NULL
"""


def admit_rows(batch: Batch, *, at: datetime, by: str) -> int:
    """Admit every staged line; answers how many enterprises were made."""
    made = 0
    for rows in _staged(batch):
        made += _admit(batch, rows, at, by)
        tell_progress(batch.public_id, made)
    with connection.cursor() as cursor:
        cursor.execute(_LINK_SAME, [batch.pk])
    return made


def _staged(batch: Batch) -> Iterator[tuple[StagedRow, ...]]:
    lines = batch.lines.filter(state="staged", same_as__isnull=True).order_by("line")
    yield from batched(lines.defer("cells", "repairs", "warnings").iterator(_TOGETHER), _TOGETHER)


def _admit(batch: Batch, rows: tuple[StagedRow, ...], at: datetime, by: str) -> int:
    owners = [_owner(row.values) for row in rows]
    copy_in(owners)
    pairs = zip(rows, owners, strict=True)
    enterprises = [_enterprise(batch, row.values, owner, at) for row, owner in pairs]
    copy_in(enterprises)
    copy_in(
        [
            Occasion(
                enterprise=enterprise, at=at, by=by, how="import", staged_row=row,
                answers={_RENAMED.get(field, field): [None, value] for field, value in row.values.items()},
            )
            for row, enterprise in zip(rows, enterprises, strict=True)
        ]
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LINK, [[row.pk for row in rows], [made.pk for made in enterprises]])
    return len(enterprises)


def as_enterprise(line: StagedRow) -> Enterprise:
    """What a staged line would become, with its owner; nothing is saved."""
    return _enterprise(line.batch, line.values, _owner(line.values), line.batch.imported_at)


def _owner(values: dict[str, Any]) -> Owner:  # what a list said, checked when it was read
    phones = values.get("phone", [])
    born = values.get("born_on")
    return Owner(
        name=values.get("owner", ""),
        sort_name=sort_name(values.get("owner", "")),
        nik=values.get("nik", ""),
        nik_state="given" if values.get("nik") else "unasked",
        family_card=values.get("family_card", ""),
        sex=values.get("sex", ""),
        born_on=date.fromisoformat(born) if born else None,
        id_card_address=values.get("id_card_address", ""),
        phone=phones[0] if phones else "",
        other_phones=phones[1:],
        email=values.get("email", ""),
        id_card_region=_kept(values, "id_card_region"),
        disability=_kept(values, "disability"),
        more=more_of(values, of_owner=True),
    )


def _enterprise(batch: Batch, values: dict[str, Any], owner: Owner, at: datetime) -> Enterprise:
    started = values.get("started")
    assert batch.government_id is not None, "who admits a list has seen to it"  # noqa: S101
    return Enterprise(
        government_id=batch.government_id,
        owner=owner,
        registered_at=at,
        name=values["name"],
        sort_name=sort_name(values["name"])[:160],
        legal_form=values.get("legal_form", ""),
        activity=_together(values.get("activity"), values.get("category")),
        product=values.get("product", ""),
        kbli=[values["kbli"]] if "kbli" in values else [],
        started_on=date.fromisoformat(started) if started else None,
        workers_male=values.get("workers_male"),
        workers_female=values.get("workers_female"),
        region_code=values.get("region", ""),
        region_path=_together(values.get("kelurahan"), values.get("kecamatan"), values.get("regency"))[:200],
        place_kind=_kept(values, "place_kind"),
        address=values.get("address", ""),
        rt=values.get("rt", ""),
        rw=values.get("rw", ""),
        latitude=_degrees(values.get("latitude")),
        longitude=_degrees(values.get("longitude")),
        nib=values.get("nib", ""),
        npwp=values.get("npwp", ""),
        capital_stated=values.get("capital"),
        sales_stated=values.get("sales") or (values.get("sales_month") or 0) * 12 or None,
        capital_band=_kept(values, "capital_band"),
        sales_band=_kept(values, "sales_band"),
        more=more_of(values, of_owner=False),
        answered_at=at,
    )


def _kept(values: dict[str, Any], field: str) -> str:
    """A word of a fixed list, or nothing where the line says something else."""
    return str(from_list(field, values.get(field, "")))


def _together(*parts: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _degrees(written: str | None) -> Decimal | None:
    return Decimal(written) if written else None
