"""Enterprises on the register that carry a person's own proven phone and have no owner linked yet."""

from __future__ import annotations

from bela.accounts import queries as accounts
from bela.registry.answers import EnterpriseOfPerson
from bela.registry.models import Enterprise
from bela.registry.queries.places import place_in_words


def claimable(person: str, limit: int = 20) -> list[tuple[EnterpriseOfPerson, str]]:
    """What the person may claim, each with its place in words; nothing while the phone is unproven."""
    known = accounts.person(person)
    if not (known.phone and known.phone_confirmed):
        return []
    free = Enterprise.objects.filter(
        owner__phone=known.phone, stage="name", withdrawn_at__isnull=True, merged_into__isnull=True
    )
    rows = free.exclude(members__ended_at__isnull=True, members__part="owner").order_by("sort_name", "pk")
    return [
        (EnterpriseOfPerson(row.public_id, row.name, "name", "owner"), place_in_words(row.region_code))
        for row in rows[:limit]
    ]
