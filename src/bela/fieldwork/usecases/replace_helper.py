"""Puts another helper in the place of one who does not come: one ends, the next begins, both stay on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.assigning import assign, end
from bela.fieldwork.entries import ASSIGNMENT_ENDED, HELPER_ASSIGNED
from bela.fieldwork.finding import find_assignment, find_campaign, must_be_open
from bela.fieldwork.models import Assignment
from bela.fieldwork.refusals import AssignmentEnded
from bela.kernel.actor import Actor
from bela.ledger.api import record


def replace_helper(*, at: datetime, actor: Actor, assignment: str, helper: str, reason: str = "") -> str:
    """Replace and answer the new assignment; sent twice, it answers that of the first time.

    Raises `NotAHelper`, `AlreadyAssigned`, `AssignmentEnded` where somebody else took over.
    """
    with transaction.atomic(durable=True):
        campaign = find_campaign(find_assignment(assignment).campaign.public_id, lock=True)
        row = find_assignment(assignment, lock=True)
        actor.must("fieldwork:supervise", campaign.government_id)
        must_be_open(campaign)
        if (there := _successor(row, helper)) is not None:
            return there
        end(row, at=at, by=actor.ref, reason=reason)
        made = assign(campaign, row.region_code, helper, at=at, by=actor.ref, follows=row)
        body = {"region": row.region_code, "campaign": campaign.public_id}
        record(ASSIGNMENT_ENDED, at=at, actor=actor, subject=assignment, body=body)
        record(HELPER_ASSIGNED, at=at, actor=actor, subject=made.public_id, body=body)
    return made.public_id


def _successor(row: Assignment, helper: str) -> str | None:
    if row.ended_at is None:
        return None
    next_one = Assignment.objects.filter(follows=row).first()
    if next_one is not None and next_one.helper_id == helper:
        return next_one.public_id
    raise AssignmentEnded(
        _("Tugas ini sudah diakhiri."), next_step=_("Buka lagi kelurahannya dan lihat siapa yang mendata.")
    )
