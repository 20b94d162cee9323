"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal


class NotThere(Refusal):
    """There is no such campaign, assignment, visit or back-check, or it is not the asker's."""

    code = "not-there"


class CampaignNotRunning(Refusal):
    """The campaign is closed, or the day lies outside of it."""

    code = "campaign-not-running"


class AssignmentEnded(Refusal):
    """Somebody else counts there now."""

    code = "assignment-ended"


class NotAHelper(Refusal):
    """The person holds no letter of assignment of this government on that day."""

    code = "not-a-helper"


class AlreadyAssigned(Refusal):
    """The helper counts there already."""

    code = "already-assigned"


class BadSubmission(Refusal):
    """A submission that cannot be taken as it is; `findings` are pairs of a field and its reason."""

    code = "bad-submission"


class AlreadySettled(Refusal):
    """Somebody decided otherwise in the meantime."""

    code = "already-settled"


class AlreadyCounted(Refusal):
    """Another accepted record of this campaign stands for the same enterprise."""

    code = "already-counted"


class ChangedMeanwhile(Refusal):
    """The record was changed since it was fetched; `findings` name the fields a person has to choose."""

    code = "changed-meanwhile"


class NoProof(Refusal):
    """The visit left nothing behind by which it could show that the business is there."""

    code = "no-proof"


class SamePerson(Refusal):
    """Whoever was there first cannot be the one who looks again."""

    code = "same-person"


class BadCampaign(Refusal):
    """A campaign's days, numbers or rate cannot be as they were given."""

    code = "bad-campaign"


class VisitWaits(Refusal):
    """A visit to the enterprise has not been decided yet."""

    code = "visit-waits"


def not_there() -> NotThere:
    """What was asked for does not exist."""
    return NotThere(_("Data ini tidak ada."), next_step=_("Kembali ke daftar, lalu pilih lagi."))
