"""Makes an assignment inside a use case that has locked its campaign."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from bela.fieldwork.finding import must_be_helper
from bela.fieldwork.models import Assignment, Campaign
from bela.fieldwork.refusals import AlreadyAssigned
from bela.kernel.period import legal_day


def assign(
    campaign: Campaign, region: str, helper: str, *, at: datetime, by: str, follows: Assignment | None = None
) -> Assignment:
    """The new assignment. Raises `NotAHelper`, `AlreadyAssigned`."""
    must_be_helper(helper, campaign.government_id, legal_day(at))
    if campaign.assignments.filter(
        region_code=region, helper__public_id=helper, ended_at__isnull=True
    ).exists():
        raise AlreadyAssigned(
            _("Petugas ini sudah mendata di kelurahan itu."),
            next_step=_("Pilih petugas atau kelurahan lain."),
            field="helper",
        )
    return Assignment.objects.create(
        campaign=campaign,
        region_code=region,
        helper_id=helper,
        assigned_at=at,
        assigned_by=by,
        follows=follows,
    )


def end(assignment: Assignment, *, at: datetime, by: str, reason: str) -> None:
    """End it from that moment on; visits made before still come in."""
    assignment.ended_at, assignment.ended_by = at, by
    assignment.ended_reason = " ".join(reason.replace("\0", "").split())[:400]
    assignment.save(update_fields=["ended_at", "ended_by", "ended_reason"])
