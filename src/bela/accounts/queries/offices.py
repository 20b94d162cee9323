"""Reads about offices and the decrees that give and end them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

from django.db.models import Q, QuerySet

from bela.accounts.answers import DecreeFactsRow, OfficeFacts, OfficeState
from bela.accounts.finding import find_office
from bela.accounts.models import Decree, Office
from bela.accounts.queries.acting import somebody_acts
from bela.accounts.ranges import to_period
from bela.accounts.refusals import UnknownOffice, unknown_office
from bela.accounts.roles import ROLES
from bela.accounts.scans import path_of
from bela.kernel.actor import Actor
from bela.kernel.period import Period


def offices_on(day: date, *, government: str = "", unit: str = "", role: str = "") -> list[OfficeFacts]:
    """The offices in force on a day, those resting too, by unit and role. One query."""
    rows = _rows(day).filter(valid__contains=day)
    if government:
        rows = rows.filter(unit__government__public_id=government)
    if unit:
        rows = rows.filter(unit__public_id=unit)
    if role:
        rows = rows.filter(role=role)
    order = {key: place for place, key in enumerate(ROLES)}
    found = [_facts(row, day) for row in rows.order_by("unit__name", "unit", "pk")]
    return sorted(found, key=lambda office: (office.unit_name, office.unit, order[office.role.key]))


def office(public_id: str, on: date) -> OfficeFacts:
    """One office as it stands on a day. Raises `UnknownOffice`."""
    row = _rows(on).filter(public_id=public_id).first()
    if row is None:
        raise unknown_office()
    return _facts(row, on)


def office_history(public_id: str, on: date) -> list[OfficeFacts]:
    """Everybody who ever held that role in that unit, acting too, latest first. Raises `UnknownOffice`."""
    held = find_office(public_id)
    rows = _rows(on).filter(role=held.role, unit=held.unit)
    return [_facts(row, on) for row in rows.order_by("-decreed", "-pk")]


def offices_of_person(public_id: str, on: date) -> list[OfficeFacts]:
    """All offices a person ever held, the latest first. One query."""
    return [
        _facts(row, on) for row in _rows(on).filter(person__public_id=public_id).order_by("-decreed", "-pk")
    ]


def offices_by_decree(public_id: str, on: date) -> list[OfficeFacts]:
    """The offices a decree gave or ended. One query."""
    by = Q(decree__public_id=public_id) | Q(ended_by__public_id=public_id)
    return [_facts(row, on) for row in _rows(on).filter(by).order_by("unit__name", "pk")]


def holders_of(role: str, unit: str, on: date) -> list[OfficeFacts]:
    """Who holds an office on a day: those who can act first, those resting after them. One query."""
    rows = _rows(on).filter(role=role, unit__public_id=unit, valid__contains=on)
    return sorted((_facts(row, on) for row in rows), key=lambda held: (held.state == "resting", held.id))


def decree(public_id: str) -> DecreeFactsRow:
    """One decree. Raises `UnknownOffice`."""
    row = Decree.objects.filter(public_id=public_id).first()
    if row is None:
        raise UnknownOffice("no such decree", code="unknown-decree")
    return _decree(row)


def may_see_decree(actor: Actor, public_id: str) -> bool:
    """Whoever keeps the offices, and the people whom the decree is about."""
    if actor.may("accounts:appoint"):
        return True
    by = Q(decree__public_id=public_id) | Q(ended_by__public_id=public_id)
    return Office.objects.filter(by, person__public_id=actor.ref.removeprefix("person:")).exists()


def scan_of(row: DecreeFactsRow) -> Path | None:
    """Where the decree's scan lies, or None."""
    return path_of(row.scan_digest) if row.has_scan else None


def _rows(on: date) -> QuerySet[Office]:
    related = ("person", "unit__government", "decree", "ended_by", "acting_for")
    return Office.objects.select_related(*related).annotate(somebody_acts=somebody_acts(on))


def _facts(row: Office, on: date) -> OfficeFacts:
    decreed = to_period(row.decreed)
    assert decreed is not None, "the table's check: a decree gives at least one day"  # noqa: S101
    valid = to_period(row.valid)
    return OfficeFacts(
        id=row.public_id,
        role=ROLES[row.role],
        person=row.person.public_id,
        person_name=row.person.name,
        unit=row.unit.public_id,
        unit_name=row.unit.name,
        government=row.unit.government.public_id,
        decree=_decree(row.decree),
        decreed=decreed,
        valid=valid,
        state=_state(row, valid, on),
        acting_for=row.acting_for.public_id if row.acting_for else "",
        acting_reason=row.acting_reason,
        certificate_number=row.certificate_number,
        certificate_valid=to_period(row.certificate_valid),
        ended_by=_decree(row.ended_by) if row.ended_by else None,
        recorded_at=row.recorded_at,
        ended_at=row.ended_at,
    )


def _state(row: Office, valid: Period | None, on: date) -> OfficeState:
    if valid is None:
        return "called off"
    if on < valid.start:
        return "coming"
    if on not in valid:
        return "over"
    rests = cast("bool", row.somebody_acts)  # type: ignore[attr-defined]  # annotated by _rows
    return "resting" if rests and row.acting_for_id is None else "in force"


def _decree(row: Decree) -> DecreeFactsRow:
    return DecreeFactsRow(
        id=row.public_id,
        kind="letter" if row.kind == "letter" else "decree",
        number=row.number,
        dated_on=row.dated_on,
        scan_type=row.scan_type,
        scan_digest=row.scan_digest,
        scan_bytes=row.scan_bytes,
    )
