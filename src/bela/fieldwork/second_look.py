"""What a device sends of a second look that was done without signal: read with suspicion, as a visit is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bela.fieldwork.sent import NO_MOMENT, Sent, bad, read_fields, read_moment, read_text
from bela.kernel.period import legal_day


@dataclass(frozen=True, slots=True)
class OnDevice:
    """The id that the device made, and by its own clock when the look ended and when it was sent."""

    submission: UUID
    finished_at: datetime
    sent_at: datetime

    def day(self, at: datetime) -> date:
        """The day of the look by our clock: the device's is put right by how far it was off when it sent."""
        return legal_day(self.finished_at + (at - self.sent_at))


@dataclass(frozen=True, slots=True)
class SentLook:
    """A second look as sent; the use case judges outcome and answers."""

    check: str
    outcome: str
    answers: Mapping[str, str]
    device: OnDevice


def read_second_look(sent: object) -> SentLook:
    """The look in a JSON object. Raises `BadSubmission` with every part that cannot be read."""
    parts = Sent(sent)
    device = OnDevice(
        submission=parts.take("submission", lambda said: UUID(read_text(said)), UUID(int=0)),
        finished_at=parts.take("finished_at", read_moment, NO_MOMENT),
        sent_at=parts.take("sent_at", read_moment, NO_MOMENT),
    )
    found = SentLook(
        check=parts.take("check", read_text, ""),
        outcome=parts.take("outcome", read_text, ""),
        answers=parts.take("answers", read_fields, {}),
        device=device,
    )
    if not parts.faults and device.finished_at > device.sent_at:
        parts.faults.append(("finished_at", _("Selesainya sesudah dikirim.")))
    if parts.faults:
        raise bad(parts.faults)
    return found
