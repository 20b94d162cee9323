"""Gives a person an office by decree: one role, in one or several units, for a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import OFFICE_HELD
from bela.accounts.finding import find_person, find_units
from bela.accounts.models import Office, Person
from bela.accounts.refusals import UnknownUnit
from bela.accounts.roles import APPOINTED, ROLES
from bela.accounts.steps.hold_offices import Certificate, Holding, hold_offices
from bela.accounts.steps.record_decree import DecreeFacts, record_decree
from bela.kernel.actor import Actor
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from bela.ledger.api import Json, record


@dataclass(frozen=True, slots=True)
class Appointment:
    """The decree's public id, and those of the offices it gave just now (none if they were there)."""

    decree: str
    offices: tuple[str, ...]


def appoint_officer(
    *,
    at: datetime,
    actor: Actor,
    role: str,
    person: str,
    units: Sequence[str],
    decree: DecreeFacts,
    period: Period,
    certificate: Certificate | None = None,
    accept: Collection[str] = (),
) -> Appointment:
    """Record what a decree says; sent twice, it is recorded once.

    A period may begin before today (the decrees of a new installation), but see `end_office`. `accept`
    are the codes of warnings that are meant. Raises `NeedsConsidering` with the open warnings,
    `OfficeTaken`, `HandsNotSeparate`, `UnitNotThere`, `BadScan` or `Refusal`.
    """
    for unit in units:
        actor.must("accounts:appoint", unit)
    _check(role, decree, period, units)
    with transaction.atomic(durable=True):
        holder = find_person(person)
        _can_hold(holder)
        rows = find_units(units, lock=True)
        if len({unit.government_id for unit in rows}) > 1:
            raise UnknownUnit(
                _("Satu keputusan hanya berlaku untuk unit-unit satu pemerintah."), field="units"
            )
        paper = record_decree(rows[0].government, decree, at=at)
        holding = Holding(role, holder, paper, period, certificate if role == "procurement_officer" else None)
        offices = hold_offices(holding, rows, at=at, accept=accept)
        if offices:
            body = _body(holding, offices)
            record(OFFICE_HELD, at=at, actor=actor, subject=paper.public_id, body=body)
    return Appointment(paper.public_id, tuple(office.public_id for office in offices))


def _check(role: str, decree: DecreeFacts, period: Period, units: Sequence[str]) -> None:
    if role not in APPOINTED:
        raise Refusal(_("Pilih jabatannya."), code="unknown-role", field="role")
    if not units:
        raise Refusal(_("Pilih paling sedikit satu unit."), code="office-without-unit", field="units")
    if decree.kind != ROLES[role].basis:
        raise Refusal(
            _("Pendamping diangkat dengan surat tugas, jabatan lain dengan keputusan (SK)."),
            code="wrong-paper",
            field="kind",
        )
    if ROLES[role].basis == "letter" and period.end is None:
        raise Refusal(
            _("Surat tugas pendamping harus punya hari terakhir."),
            code="letter-without-end",
            field="last_day",
        )


def _can_hold(holder: Person) -> None:
    if not holder.is_active:
        raise Refusal(
            _("Akun orang ini nonaktif."),
            code="person-inactive",
            next_step=_("Aktifkan dulu akunnya, atau pilih orang lain."),
            field="person",
        )


def _body(holding: Holding, offices: Sequence[Office]) -> dict[str, Json]:
    return {
        "role": holding.role,
        "person": f"person:{holding.person.public_id}",
        "decree_number": holding.decree.number,
        "decree_dated_on": holding.decree.dated_on.isoformat(),
        "scan": holding.decree.scan_digest,
        "from_day": holding.period.start.isoformat(),
        "last_day": holding.period.last.isoformat() if holding.period.last else None,
        "offices": [{"office": office.public_id, "unit": office.unit.public_id} for office in offices],
    }
