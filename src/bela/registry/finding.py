"""Finds the room's rows by public id, or refuses; for the room's own use cases and steps."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.registry.models import Batch, Enterprise, Member
from bela.registry.refusals import EnterpriseWithdrawn, unknown_batch, unknown_enterprise


def find_enterprise(public_id: str, *, lock: bool = False) -> Enterprise:
    """The enterprise with its owner, locked for the transaction if asked. Raises `UnknownEnterprise`."""
    rows = Enterprise.objects.select_related("owner")
    if lock:
        rows = rows.select_for_update(of=("self", "owner"))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise unknown_enterprise()
    return row


def find_batch(public_id: str, *, lock: bool = False) -> Batch:
    """The list, locked if asked. Raises `UnknownBatch`."""
    rows = Batch.objects.select_for_update() if lock else Batch.objects.all()
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise unknown_batch()
    return row


def acts_for(actor: Actor, enterprise: Enterprise) -> bool:
    """Whether the actor is one of the people of the enterprise."""
    person = actor.ref.removeprefix("person:")
    if not actor.may("accounts:own", person):
        return False
    return Member.objects.filter(enterprise=enterprise, person_id=person, ended_at__isnull=True).exists()


def not_own(actor: Actor, row: Enterprise) -> None:
    """Raise `Refusal` (`own-enterprise`) where an officer would decide about an enterprise of their own."""
    if acts_for(actor, row):
        raise Refusal(
            _("Ini usaha Anda sendiri. Petugas lain yang memeriksanya."),
            code="own-enterprise",
            next_step=_("Minta petugas pendataan yang lain."),
        )


def must_be_there(row: Enterprise) -> None:
    """Raise `EnterpriseWithdrawn` where it has left."""
    if row.withdrawn_at is not None:
        raise EnterpriseWithdrawn(
            _("Usaha ini sudah berhenti berjualan."),
            next_step=_("Kalau mau berjualan lagi, daftarkan kembali."),
        )
