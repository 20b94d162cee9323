"""Links a person whose phone was proven with an enterprise on the register: from a name to drafting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.accounts.steps.become_supplier import become_supplier
from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import OWNER_LINKED
from bela.registry.finding import find_enterprise, must_be_there
from bela.registry.mandates import are_others
from bela.registry.models import Enterprise, Member
from bela.registry.refusals import AlreadyDecided, PhoneNotProven, PhoneOfAnotherOwner, unknown_enterprise


def link_owner(*, at: datetime, actor: Actor, enterprise: str, person: str) -> None:
    """Link; twice is once. A person claims only what carries their own phone; an officer links others.

    Raises `PhoneNotProven`, `UnknownEnterprise`, `AlreadyDecided` where another owner is linked,
    `PhoneOfAnotherOwner` where the account is another owner's: a helper needs a mandate (`give_mandate`).
    """
    claims = actor.may("accounts:own", person)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        known = accounts.person(person)
        if not claims:
            actor.must("registry:verify", row.government_id)
        elif row.owner.phone != known.phone:
            raise unknown_enterprise()  # whether it exists is not for a stranger to learn
        if not known.phone_confirmed:
            raise PhoneNotProven(
                _("Nomor HP orang ini belum terbukti."),
                next_step=_("Ia membuka Akun saya, lalu meminta kode untuk nomor HP-nya."),
                field="person",
            )
        must_be_there(row)
        if _linked(row, person):
            return
        _is_one_owner(row, person)
        _link(row, person, at, actor)
        record(OWNER_LINKED, at=at, actor=actor, subject=enterprise, body={})


def _linked(row: Enterprise, person: str) -> bool:
    owners = row.members.filter(part="owner", ended_at__isnull=True).values_list("person_id", flat=True)
    if not owners:
        return False
    if person in owners:
        return True
    raise AlreadyDecided(
        _("Usaha ini sudah dihubungkan dengan akun lain."),
        code="owner-linked-already",
        next_step=_("Hubungi petugas pendataan."),
        field="person",
    )


def _is_one_owner(row: Enterprise, person: str) -> None:
    """One account, one owner: a phone that serves another owner serves this one under a mandate only."""
    mine = Member.objects.filter(person_id=person, ended_at__isnull=True).select_related("enterprise__owner")
    others = [each.enterprise.owner for each in mine.filter(part="owner")]
    helping = mine.filter(part="helper", enterprise=row).exists()
    if helping or any(are_others(row.owner, other) for other in others):
        raise PhoneOfAnotherOwner(
            _("Akun dan nomor HP ini sudah dipakai untuk pemilik lain."),
            next_step=_(
                "Satu HP boleh melayani beberapa pemilik hanya dengan kuasa: pemilik datang ke petugas "
                "pendataan dengan surat kuasa, lalu membuat PIN sendiri."
            ),
            field="person",
        )


def _link(row: Enterprise, person: str, at: datetime, actor: Actor) -> None:
    Member.objects.create(enterprise=row, person_id=person, part="owner", linked_at=at, linked_by=actor.ref)
    if row.stage == "name":
        row.stage, row.drafting_at = "drafting", at
        row.save(update_fields=["stage", "drafting_at"])
    become_supplier(person)
