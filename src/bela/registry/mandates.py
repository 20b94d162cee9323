"""What mandates share: ending one, and telling whether two records are of different owners."""

from __future__ import annotations

from datetime import datetime

from bela.registry.holder import names_match
from bela.registry.models import Mandate, Member, Owner


def end_rows(mandate: Mandate, *, at: datetime, by: str, reason: str) -> None:
    """Close the mandate and the helper's part in the owner's enterprises, in the caller's transaction."""
    mandate.ended_at, mandate.ended_by, mandate.ended_reason = at, by, reason
    mandate.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    Member.objects.filter(
        enterprise__owner=mandate.owner_id, person_id=mandate.helper_id, part="helper", ended_at__isnull=True
    ).update(ended_at=at)


def are_others(one: Owner, other: Owner) -> bool:
    """Whether two records name different people: by NIK where both have one, else by name; unsure is no."""
    if one.pk == other.pk:
        return False
    if one.nik and other.nik:
        return one.nik != other.nik
    if not one.name or not other.name:
        return False
    return not names_match(one.name, other.name, may_be_cut=False)
