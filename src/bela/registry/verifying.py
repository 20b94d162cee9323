"""Makes a verification of a locked enterprise; for the room's own use cases and steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.law.rulebook import rule_book
from bela.registry.finding import must_be_there, not_own
from bela.registry.models import Enterprise, Verification
from bela.registry.typed import not_in_future


@dataclass(frozen=True, slots=True)
class Verified:
    """The verification's public id, its means, its first and last day; `first` where it is new."""

    public_id: str
    means: str
    on: date
    expires_on: date
    first: bool

    @property
    def body(self) -> dict[str, str]:
        """What the ledger says of it."""
        return {"means": self.means, "on": self.on.isoformat(), "expires_on": self.expires_on.isoformat()}


def last_day(means: str, on: date, today: date) -> date:
    """Until when a verification of that day is good, by the rule book of today.

    Raises `Refusal` where the day has yet to come, or is so long ago that it is over.
    """
    last = not_in_future(on, today, "on") + timedelta(days=_good_for(means, today))
    if last < today:
        raise Refusal(_("Pemeriksaan ini sudah lewat masa berlakunya."), code="too-old", field="on")
    return last


def verify(row: Enterprise, *, at: datetime, actor: Actor, means: str, on: date, evidence: str) -> Verified:
    """Keep it; the same means on the same day is once. Whether the actor may is checked here.

    Raises `Refusal`: their own enterprise, one that has left, a day that cannot be.
    """
    actor.must("registry:verify", row.government_id)
    not_own(actor, row)
    must_be_there(row)
    last = last_day(means, on, legal_day(at))
    same = row.verifications.filter(means=means, on=on, revoked_at__isnull=True).first()
    if same is not None:
        return Verified(same.public_id, means, on, same.expires_on, first=False)
    made = Verification.objects.create(
        enterprise=row, means=means, on=on, expires_on=last, evidence=evidence, verified_by=actor.ref,
        verified_at=at,
    )  # fmt: skip
    return Verified(made.public_id, means, on, last, first=True)


def _good_for(means: str, on: date) -> int:
    return rule_book().on(on).number(f"verification.{means}_days") or 0
