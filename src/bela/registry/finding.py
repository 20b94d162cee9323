"""Finds the room's rows by public id, or refuses; for the room's own use cases and steps."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.registry.merging.family import survivors
from bela.registry.models import Batch, Enterprise, Member
from bela.registry.refusals import (
    EnterpriseWithdrawn,
    merged_already,
    unknown_batch,
    unknown_enterprise,
)


def find_enterprise(public_id: str, *, lock: bool = False) -> Enterprise:
    """The enterprise with its owner, locked for the transaction if asked.

    One that was merged into another is read as that other, and cannot be locked: whoever decides must
    see the survivor first. Raises `UnknownEnterprise`, and with `lock` `EnterpriseMerged`.
    """
    rows = Enterprise.objects.select_related("owner")
    if lock:
        rows = rows.select_for_update(of=("self", "owner"))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise unknown_enterprise()
    if row.merged_into_id is None:
        return row
    if lock:
        raise merged_already()
    return rows.get(pk=survivors([row.pk])[row.pk])


def survivor_of(public_id: str) -> str:
    """The public id under which it stands today: its own, or that of the one it was merged into.

    Raises `UnknownEnterprise`. One or two queries.
    """
    found = Enterprise.objects.filter(public_id=public_id).values_list("pk", "merged_into").first()
    if found is None:
        raise unknown_enterprise()
    if found[1] is None:
        return public_id
    return Enterprise.objects.values_list("public_id", flat=True).get(pk=survivors([found[0]])[found[0]])


def find_batch(public_id: str, *, lock: bool = False) -> Batch:
    """The list, locked if asked. Raises `UnknownBatch`."""
    rows = Batch.objects.select_for_update() if lock else Batch.objects.all()
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise unknown_batch()
    return row


def acts_for(actor: Actor, enterprise: Enterprise) -> bool:
    """Whether the actor is the enterprise's owner or of its staff; a helper is not, see `helps`."""
    return bool(_parts(actor, enterprise) & {"owner", "staff"})


def helps(actor: Actor, enterprise: Enterprise, on: date) -> bool:
    """Whether the actor serves the enterprise under a mandate that is open on the day."""
    person = actor.ref.removeprefix("person:")
    if not actor.may("accounts:own", person):
        return False
    there = Member.objects.filter(enterprise=enterprise, person_id=person, ended_at__isnull=True)
    return there.filter(part="helper", period__contains=on).exists()


def _parts(actor: Actor, enterprise: Enterprise) -> set[str]:
    person = actor.ref.removeprefix("person:")
    if not actor.may("accounts:own", person):
        return set()
    there = Member.objects.filter(enterprise=enterprise, person_id=person, ended_at__isnull=True)
    return set(there.values_list("part", flat=True))


def not_own(actor: Actor, row: Enterprise) -> None:
    """Raise `Refusal` (`own-enterprise`) where an officer would decide about one of their own, or one they help."""
    if _parts(actor, row):
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
