"""Begins to change a phone or e-mail: a code goes to the new one, and nothing changes until it comes back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts import codes
from bela.accounts.contacts import Contact
from bela.accounts.entries import CONTACT_CHANGE_ASKED
from bela.accounts.finding import find_person
from bela.accounts.models import ContactChange, Person
from bela.accounts.refusals import ContactTaken
from bela.accounts.texting import send_text
from bela.kernel.actor import Actor
from bela.kernel.public_id import new_public_id
from bela.ledger.api import record


def ask_contact_change(*, at: datetime, actor: Actor, person: str, contact: Contact) -> str:
    """Send a code to the new contact; answers the public id of the change that waits for it.

    Somebody else's contact is refused to an administrator (`ContactTaken`), who sees everybody anyway. A
    person gets the same answer as for a free one, and the text that is sent says that it is taken.
    """
    own = actor.may("accounts:own", person)
    if not own:
        actor.must("accounts:manage")
    code, change = codes.new_code(), new_public_id()
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        taken = _is_taken(row, contact)
        if taken and not own:
            raise _taken(contact)
        row.contact_changes.filter(kind=contact.kind, settled_at__isnull=True).update(settled_at=at)
        ContactChange.objects.create(
            public_id=change,
            person=row,
            kind=contact.kind,
            value=contact.value,
            code_digest="" if taken else codes.digest(code, change),
            asked_at=at,
            expires_at=at + codes.LASTS,
        )
        record(CONTACT_CHANGE_ASKED, at=at, actor=actor, subject=person, body={"kind": contact.kind})
    # Afterwards, because a slow gateway must not hold the row.
    send_text(contact, gettext("Kode Bela"), _text(code, taken=taken))
    return change


def _is_taken(row: Person, contact: Contact) -> bool:
    return Person.objects.filter(**{contact.kind: contact.value}).exclude(pk=row.pk).exists()


def _text(code: str, *, taken: bool) -> str:
    if taken:
        return gettext(
            "Seseorang ingin memakai kontak ini di Bela, tetapi kontak ini sudah dipakai akun lain. "
            "Kalau itu akun Anda, masuklah dengan kontak ini."
        )
    return gettext("Kode Bela Anda: {code}. Berlaku 15 menit. Jangan berikan kepada siapa pun.").format(
        code=code
    )


def _taken(contact: Contact) -> ContactTaken:
    return ContactTaken(
        _("Nomor HP ini sudah dipakai orang lain.")
        if contact.kind == "phone"
        else _("E-mail ini sudah dipakai orang lain."),
        next_step=_("Cari orangnya di daftar."),
        field="contact",
    )
