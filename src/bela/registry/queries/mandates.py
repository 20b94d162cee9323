"""Who holds a mandate of an owner, whose enterprises a helper serves, and whether the owner has a PIN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bela.accounts import queries as accounts
from bela.kernel.period import legal_day
from bela.registry.agreeing import acts_as_helper
from bela.registry.models import Enterprise, Mandate, OwnerPin
from bela.registry.refusals import unknown_enterprise

__all__ = ["MandateShown", "acts_as_helper", "has_pin", "mandates_of"]


@dataclass(frozen=True, slots=True)
class MandateShown:
    """A mandate as its owner and an officer see it."""

    public_id: str
    person: str
    """The helper's public id."""
    helper: str
    """The name."""
    first_on: date
    last_on: date
    reason: str
    paper: str
    paper_on: date
    ended_on: date | None
    ended_reason: str
    is_open: bool
    """Not ended, and its last day has not passed."""


def mandates_of(enterprise: str, on: date) -> list[MandateShown]:
    """All that the owner of the enterprise gave, the newest first. Three queries. Raises `UnknownEnterprise`."""
    owner = Enterprise.objects.filter(public_id=enterprise).values_list("owner", flat=True).first()
    if owner is None:
        raise unknown_enterprise()
    rows = list(Mandate.objects.filter(owner=owner).order_by("-pk"))
    names = accounts.names_of({row.helper_id for row in rows}) if rows else {}
    return [_shown(row, names.get(row.helper_id, ""), on) for row in rows]


def has_pin(enterprise: str) -> bool:
    """Whether the owner has set a PIN. One query."""
    return OwnerPin.objects.filter(owner__enterprises__public_id=enterprise).exists()


def _shown(row: Mandate, name: str, on: date) -> MandateShown:
    ended = legal_day(row.ended_at) if row.ended_at is not None else None
    return MandateShown(
        row.public_id, str(row.helper_id), name, row.first_on, row.last_on, row.reason, row.paper, row.paper_on, ended,
        row.ended_reason, ended is None and row.last_on >= on,
    )  # fmt: skip
