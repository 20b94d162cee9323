"""Lets somebody act in an office for a while (pelaksana tugas), in its holder's place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import OFFICE_ACTED
from bela.accounts.finding import find_office, find_person, find_units
from bela.accounts.models import Office
from bela.accounts.ranges import to_period
from bela.accounts.roles import ROLES
from bela.accounts.steps.hold_offices import Certificate, Holding, hold_offices
from bela.accounts.steps.record_decree import DecreeFacts, record_decree
from bela.accounts.usecases.appoint_officer import Appointment
from bela.kernel.actor import Actor
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from bela.ledger.api import Json, record


def appoint_acting(
    *,
    at: datetime,
    actor: Actor,
    office: str,
    person: str,
    decree: DecreeFacts,
    period: Period,
    reason: str,
    certificate: Certificate | None = None,
    accept: Collection[str] = (),
) -> Appointment:
    """Record it; sent twice, it is recorded once. While somebody acts, the holder's powers rest.

    The office may be over (then it is vacant) or in force (then its holder is away). Raises as
    `appoint_officer` does.
    """
    held = find_office(office)
    actor.must("accounts:appoint", held.unit.public_id)
    why = " ".join(reason.split())
    _check(held, person, period, why)
    with transaction.atomic(durable=True):
        (unit,) = find_units([held.unit.public_id], lock=True)
        deputy = find_person(person)
        if not deputy.is_active:
            raise Refusal(_("Akun orang ini nonaktif."), code="person-inactive", field="person")
        paper = record_decree(unit.government, decree, at=at)
        good = certificate if held.role == "procurement_officer" else None
        holding = Holding(held.role, deputy, paper, period, good, acting_for=held, acting_reason=why)
        offices = hold_offices(holding, [unit], at=at, accept=accept)
        if offices:
            body = _body(holding, offices[0], held)
            record(OFFICE_ACTED, at=at, actor=actor, subject=paper.public_id, body=body)
    return Appointment(paper.public_id, tuple(row.public_id for row in offices))


def _check(held: Office, person: str, period: Period, why: str) -> None:
    if held.acting_for_id is not None or ROLES[held.role].basis != "decree":
        raise Refusal(
            _("Pelaksana tugas hanya menggantikan pejabat yang diangkat dengan keputusan."),
            code="not-to-be-acted-for",
            next_step=_("Buka jabatan tetapnya, lalu angkat pelaksana tugas dari sana."),
        )
    if held.person.public_id == person:
        raise Refusal(
            _("Pelaksana tugas harus orang lain dari pemegang jabatannya."),
            code="same-person",
            field="person",
        )
    if not why:
        raise Refusal(_("Alasannya belum diisi."), code="acting-without-reason", field="reason")
    decreed = to_period(held.decreed)
    if decreed is not None and period.start < decreed.start:
        raise Refusal(
            _("Pelaksana tugas tidak bisa mulai sebelum jabatannya ada."),
            code="acting-too-early",
            field="first_day",
        )


def _body(holding: Holding, office: Office, held: Office) -> dict[str, Json]:
    return {
        "role": holding.role,
        "person": f"person:{holding.person.public_id}",
        "office": office.public_id,
        "acting_for": held.public_id,
        "unit": office.unit.public_id,
        "decree_number": holding.decree.number,
        "decree_dated_on": holding.decree.dated_on.isoformat(),
        "scan": holding.decree.scan_digest,
        "from_day": holding.period.start.isoformat(),
        "last_day": holding.period.last.isoformat() if holding.period.last else None,
    }
