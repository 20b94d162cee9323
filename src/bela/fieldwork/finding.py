"""Finds the room's rows by public id, or refuses; for the room's own use cases."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.fieldwork.models import Assignment, BackCheck, Campaign, Visit
from bela.fieldwork.refusals import CampaignNotRunning, NotAHelper, not_there


def find_campaign(public_id: str, *, lock: bool = False) -> Campaign:
    """The campaign, locked if asked. Raises `NotThere`."""
    rows = Campaign.objects.select_for_update() if lock else Campaign.objects.all()
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise not_there()
    return row


def find_assignment(public_id: str, *, lock: bool = False) -> Assignment:
    """The assignment with its campaign, locked if asked. Raises `NotThere`."""
    rows = Assignment.objects.select_related("campaign")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise not_there()
    return row


def find_visit(public_id: str, *, lock: bool = False) -> Visit:
    """The visit with its campaign, locked if asked. Raises `NotThere`."""
    rows = Visit.objects.select_related("campaign", "assignment")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise not_there()
    return row


def find_check(public_id: str, *, lock: bool = False) -> BackCheck:
    """The back-check with its visit and campaign, locked if asked. Raises `NotThere`."""
    rows = BackCheck.objects.select_related("visit__campaign")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise not_there()
    return row


def must_be_open(campaign: Campaign) -> None:
    """Raise `CampaignNotRunning` where it was closed."""
    if campaign.closed_at is not None:
        raise CampaignNotRunning(
            _("Pendataan ini sudah ditutup."), next_step=_("Buka pendataan yang baru kalau masih perlu.")
        )


def must_stay_open(campaign: Campaign) -> None:
    """Raise `CampaignNotRunning` where it was closed, and let nobody close it before this transaction ends.

    What came in while it was being closed would wait for ever, and never be erased.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT closed_at FROM fieldwork_campaign WHERE id = %s FOR SHARE", [campaign.pk])
        ((campaign.closed_at,),) = cursor.fetchall()
    must_be_open(campaign)


def must_be_helper(person: str, government: str, on: date) -> None:
    """Raise `NotAHelper` unless the person can act as a helper of that government on the day."""
    held = accounts.offices_on(on, government=government, role="helper")
    if not any(office.person == person and office.state == "in force" for office in held):
        raise NotAHelper(
            _("Orang ini tidak memegang surat tugas pendamping pada hari itu."),
            next_step=_("Minta administrator mencatat surat tugasnya, lalu tugaskan lagi."),
            field="helper",
        )
