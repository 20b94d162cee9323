"""Corrects a person's own data: name, language, NIP. Contacts change by code, in another use case."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import PERSON_CORRECTED
from bela.accounts.finding import find_person
from bela.accounts.models import Person
from bela.accounts.names import tidy_name
from bela.accounts.refusals import ContactTaken
from bela.kernel.actor import Actor
from bela.kernel.identifiers import Nip
from bela.kernel.person_name import sort_name
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def correct_person(
    *,
    at: datetime,
    actor: Actor,
    person: str,
    name: str | None = None,
    language: str | None = None,
    nip: str | None = None,
) -> None:
    """Change what is given; nothing is recorded where nothing changes. Raises `Refusal`, `Mistyped`."""
    if not actor.may("accounts:own", person):
        actor.must("accounts:manage")
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        changed = _apply(row, name=name, language=language, nip=nip)
        if not changed:
            return
        _save(row, changed)
        fields = ", ".join(column for column in changed if column != "sort_name")
        record(PERSON_CORRECTED, at=at, actor=actor, subject=person, body={"fields": fields})


def _apply(row: Person, *, name: str | None, language: str | None, nip: str | None) -> list[str]:
    wanted: dict[str, str] = {}
    if name is not None:
        wanted["name"] = tidy_name(name)
        wanted["sort_name"] = sort_name(wanted["name"])
        if not wanted["name"]:
            raise Refusal(_("Nama belum diisi."), code="person-without-name", field="name")
    if language is not None:
        wanted["language"] = language
    if nip is not None:
        wanted["nip"] = Nip.parse(nip).value if nip.strip() else ""
    changed = [column for column, value in wanted.items() if getattr(row, column) != value]
    for column in changed:
        setattr(row, column, wanted[column])
    return changed


def _save(row: Person, changed: list[str]) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=changed)
    except IntegrityError as conflict:
        if "one_person_a_nip" not in str(conflict):
            raise
        raise ContactTaken(
            _("NIP ini sudah dipakai orang lain."),
            code="nip-taken",
            next_step=_("Periksa NIP-nya."),
            field="nip",
        ) from None
