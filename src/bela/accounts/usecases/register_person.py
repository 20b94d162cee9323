"""Registers a person: by themselves at sign-up, or by an administrator."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bela.accounts.contacts import read_email, read_phone
from bela.accounts.entries import PERSON_REGISTERED
from bela.accounts.models import Person
from bela.accounts.names import tidy_name
from bela.accounts.refusals import ContactTaken
from bela.kernel.actor import Actor
from bela.kernel.identifiers import Nip
from bela.kernel.person_name import sort_name
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def register_person(
    *,
    at: datetime,
    actor: Actor,
    name: str,
    phone: str = "",
    email: str = "",
    nip: str = "",
    language: str = "id",
    wants_to_sell: bool = False,
    confirmed: bool = False,
) -> str:
    """Register and answer the public id; sent twice, it answers the person of the first time.

    `confirmed` says that the contacts were proven by a code, which only the sign-up door may vouch for.
    Raises `ContactTaken`, `Mistyped` (a contact or NIP that cannot be read), `Refusal` (no name, no contact).
    """
    actor.must("accounts:register")
    if confirmed:
        actor.must("accounts:vouch")
    person = Person(
        name=tidy_name(name),
        sort_name=sort_name(tidy_name(name)),
        phone=read_phone(phone) if phone.strip() else None,
        email=read_email(email) if email.strip() else None,
        nip=Nip.parse(nip).value if nip.strip() else "",
        language=language,
        wants_to_sell=wants_to_sell,
        registered_at=at,
    )
    _check(person)
    if confirmed:
        person.phone_confirmed_at = at if person.phone else None
        person.email_confirmed_at = at if person.email else None
    person.set_unusable_password()
    with transaction.atomic(durable=True):
        if (known := _same_person(person) or _save(person)) is not None:
            return known
        record(PERSON_REGISTERED, at=at, actor=actor, subject=person.public_id, body={})
    return person.public_id


def _check(person: Person) -> None:
    if not person.name:
        raise Refusal(_("Nama belum diisi."), code="person-without-name", field="name")
    if person.phone is None and person.email is None:
        raise Refusal(
            _("Isi nomor HP atau e-mail, supaya orang ini bisa masuk."),
            code="person-unreachable",
            field="phone",
        )


def _save(person: Person) -> str | None:
    """Save; answers the public id of the same person where another process was quicker."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        if (known := _same_person(person)) is None:
            raise
        return known
    return None


def _same_person(person: Person) -> str | None:
    # Serialises two forms with the same contact; the unique constraints stand behind it.
    taken = list(
        Person.objects.select_for_update().filter(
            Q(phone__isnull=False, phone=person.phone) | Q(email__isnull=False, email=person.email)
        )
    )
    for other in taken:
        if (other.phone, other.email, other.sort_name) == (person.phone, person.email, person.sort_name):
            return other.public_id
        field = "phone" if other.phone is not None and other.phone == person.phone else "email"
        raise ContactTaken(
            _("Nomor HP ini sudah dipakai orang lain.")
            if field == "phone"
            else _("E-mail ini sudah dipakai orang lain."),
            next_step=_("Cari orangnya di daftar; mungkin ia sudah terdaftar."),
            field=field,
        )
    if person.nip and Person.objects.filter(nip=person.nip).exists():
        raise ContactTaken(
            _("NIP ini sudah dipakai orang lain."),
            code="nip-taken",
            next_step=_("Periksa NIP-nya."),
            field="nip",
        )
    return None
