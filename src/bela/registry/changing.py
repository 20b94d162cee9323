"""Changes an enterprise's answers, and keeps what each was before: who, when, how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.person_name import sort_name
from bela.kernel.refusal import Refusal
from bela.registry.answering import QUESTIONS, Stored
from bela.registry.models import Enterprise, Occasion, Owner
from bela.registry.typed import read_field


def read_answers(answers: Mapping[str, str]) -> dict[str, Stored]:
    """The typed answers by field. Raises `Refusal` naming the field that cannot be read."""
    read: dict[str, Stored] = {}
    for field, typed in answers.items():
        question = QUESTIONS[field]
        try:
            read[field] = read_field(field, question.read, typed) if typed.strip() else question.blank
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

    Raises `Refusal` (`proven-already`) where an owner changes what an officer has verified.
    """
    moved: dict[str, list[object]] = {}
    for field, value in read.items():
        question = QUESTIONS[field]
        holder: Enterprise | Owner = row.owner if question.of_owner else row
        before = getattr(holder, question.column)
        if before == value:
            continue
        if question.proven and how == "self" and row.stage == "active":
            raise _proven(field)
        moved[field] = [plain(before), plain(value)]
        setattr(holder, question.column, value)
    if moved:
        _save(row, moved)
        Occasion.objects.create(enterprise=row, at=at, by=actor.ref, how=how, answers=moved)
    return list(moved)


def plain(value: object) -> object:
    """The value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _save(row: Enterprise, moved: Mapping[str, object]) -> None:
    row.sort_name = sort_name(row.name)
    row.owner.sort_name = sort_name(row.owner.name)
    columns = {QUESTIONS[field].column for field in moved if not QUESTIONS[field].of_owner}
    row.save(update_fields=["sort_name", *columns])
    of_owner = {QUESTIONS[field].column for field in moved if QUESTIONS[field].of_owner}
    row.owner.save(update_fields=["sort_name", *of_owner])


def _proven(field: str) -> Refusal:
    return Refusal(
        _("Data ini sudah diperiksa petugas, jadi hanya petugas yang bisa mengubahnya."),
        code="proven-already",
        next_step=_("Hubungi petugas pendataan dan tunjukkan suratnya."),
        field=field,
    )
