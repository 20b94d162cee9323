"""Changes an enterprise's answers, and keeps what each was before: who, when, how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.person_name import sort_name
from bela.kernel.refusal import Refusal
from bela.registry.answering import KEPT, plain
from bela.registry.census.bands import PAIRS, agree
from bela.registry.census.readers import Stored
from bela.registry.models import Enterprise, Occasion
from bela.registry.typed import read_field

_NOT_PROVEN_BY: Final = ("self", "helper")


def read_answers(answers: Mapping[str, str]) -> dict[str, Stored]:
    """The typed answers by field. Raises `Refusal` naming the field that cannot be read."""
    read: dict[str, Stored] = {}
    for field, typed in answers.items():
        kept = KEPT[field]
        try:
            read[field] = read_field(field, kept.read, typed) if typed.strip() else kept.blank
        except Refusal as refused:
            refused.field = field
            raise
    if read.get("name", "?") == "":
        raise Refusal(_("Nama usaha belum diisi."), code="empty", field="name")
    if read.get("nik"):
        read["nik_state"] = "given"
    elif "nik" in read and read.get("nik_state", "given") == "given":
        read["nik_state"] = "unasked"
    elif read.get("nik_state") in ("refused", "none", "unasked"):
        read["nik"] = ""
    return read


def change(row: Enterprise, read: Mapping[str, Stored], *, at: datetime, actor: Actor, how: str) -> list[str]:
    """Put the answers into the locked row; the names of the fields that changed, for the ledger.

    Raises `Refusal`: `proven-already` where an owner or helper changes what an officer has verified,
    `band-and-figure` where a figure does not lie in the band beside it, `empty` for a NIK that is said to be
    given and is not there.
    """
    read = dict(read)
    agree(read, {field: KEPT[field].now(row) for pair in PAIRS for field in pair})
    if read.get("nik_state") == "given" and not read.get("nik", row.owner.nik):
        raise Refusal(_("NIK-nya belum diisi."), code="empty", field="nik")
    moved: dict[str, list[object]] = {}
    for field, value in read.items():
        kept = KEPT[field]
        before, after = plain(kept.now(row)), plain(value)
        if before == after:
            continue
        if kept.proven and how in _NOT_PROVEN_BY and row.stage == "active":
            raise _proven(field)
        moved[field] = [before, after]
        kept.put(row, value)
    if moved:
        _save(row, moved, at)
        Occasion.objects.create(enterprise=row, at=at, by=actor.ref, how=how, answers=moved)
    return list(moved)


def _save(row: Enterprise, moved: Mapping[str, object], at: datetime) -> None:
    row.sort_name = sort_name(row.name)
    row.owner.sort_name = sort_name(row.owner.name)
    row.answered_at = at
    for holder, of_owner, always in (
        (row, False, {"sort_name", "answered_at"}),
        (row.owner, True, {"sort_name"}),
    ):
        fields = [KEPT[field] for field in moved if KEPT[field].of_owner is of_owner]
        if fields or not of_owner:
            holder.save(update_fields=[*always, *{kept.column or "more" for kept in fields}])


def _proven(field: str) -> Refusal:
    return Refusal(
        _("Data ini sudah diperiksa petugas, jadi hanya petugas yang bisa mengubahnya."),
        code="proven-already",
        next_step=_("Hubungi petugas pendataan dan tunjukkan suratnya."),
        field=field,
    )
