"""An owner registers their enterprise from a phone that was proven by a code; it may draft offers at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.accounts.answers import PersonFacts
from bela.accounts.steps.become_supplier import become_supplier
from bela.kernel.actor import Actor
from bela.kernel.person_name import sort_name
from bela.ledger.api import record
from bela.registry.changing import change, read_answers
from bela.registry.entries import ENTERPRISE_REGISTERED
from bela.registry.models import Enterprise, Member, Owner
from bela.registry.refusals import PhoneNotProven
from bela.registry.serving import government_of


def register_enterprise(
    *,
    at: datetime,
    actor: Actor,
    person: str,
    name: str,
    region: str,
    answers: Mapping[str, str] | None = None,
) -> str:
    """Register and answer the public id; sent twice, it answers the enterprise of the first time.

    `answers` are further fields of the record as typed (see `questions.QUESTIONS`). Raises
    `PhoneNotProven`, `NotOneOfOurs`, or `Refusal` naming the field that cannot be read.
    """
    actor.must("accounts:own", person)
    read = read_answers({**(answers or {}), "name": name, "region": region})
    known = accounts.person(person)
    _phone_is_proven(known)
    government = government_of(str(read["region"]))
    with transaction.atomic(durable=True):
        become_supplier(person)  # locks the person, so that the same form sent twice goes one after the other
        if (there := _same(person, str(read["name"]))) is not None:
            return there
        row = _create(known, government, str(read["name"]), at)
        change(row, read, at=at, actor=actor, how="self")
        Member.objects.create(
            enterprise=row, person_id=person, part="owner", linked_at=at, linked_by=actor.ref
        )
        record(ENTERPRISE_REGISTERED, at=at, actor=actor, subject=row.public_id, body={})
    return row.public_id


def _phone_is_proven(person: PersonFacts) -> None:
    if not person.phone_confirmed:
        raise PhoneNotProven(
            _("Nomor HP Anda belum terbukti milik Anda."),
            next_step=_("Buka Akun saya, lalu minta kode untuk nomor HP itu."),
            field="phone",
        )


def _same(person: str, name: str) -> str | None:
    own = Enterprise.objects.filter(
        members__person_id=person, members__ended_at__isnull=True, withdrawn_at__isnull=True
    )
    return own.filter(sort_name=sort_name(name)).values_list("public_id", flat=True).first()


def _create(person: PersonFacts, government: str, name: str, at: datetime) -> Enterprise:
    owner = Owner.objects.create(name=person.name, sort_name=sort_name(person.name), phone=person.phone)
    return Enterprise.objects.create(
        government_id=government,
        owner=owner,
        stage="drafting",
        registered_at=at,
        drafting_at=at,
        name=name,
        sort_name=sort_name(name),
    )
