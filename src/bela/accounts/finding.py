"""Finds the room's rows by public id, or refuses; for the room's own use cases and steps."""

from __future__ import annotations

from collections.abc import Sequence

from bela.accounts.models import Government, Office, Person, Unit
from bela.accounts.refusals import unknown_office, unknown_person, unknown_unit


def find_person(public_id: str, *, lock: bool = False) -> Person:
    """The person, locked for the transaction if asked. Raises `UnknownPerson`."""
    rows = Person.objects.select_for_update() if lock else Person.objects.all()
    person = rows.filter(public_id=public_id).first()
    if person is None:
        raise unknown_person()
    return person


def find_government(public_id: str) -> Government:
    """The government. Raises `UnknownUnit`."""
    government = Government.objects.filter(public_id=public_id).first()
    if government is None:
        raise unknown_unit()
    return government


def find_units(public_ids: Sequence[str], *, lock: bool = False) -> list[Unit]:
    """The units in the order asked for, each once. Raises `UnknownUnit`."""
    wanted = list(dict.fromkeys(public_ids))
    # Appointments in one unit go one after the other; closing takes a stronger lock, so it waits for them.
    rows = Unit.objects.select_for_update(of=("self",), no_key=True) if lock else Unit.objects.all()
    found = {
        unit.public_id: unit
        for unit in rows.filter(public_id__in=wanted).select_related("government").order_by("pk")
    }
    if not wanted or len(found) < len(wanted):
        raise unknown_unit()
    return [found[public_id] for public_id in wanted]


def find_office(public_id: str, *, lock: bool = False) -> Office:
    """The office with its person, unit and decree. Raises `UnknownOffice`."""
    rows = Office.objects.select_related("person", "unit__government", "decree")
    if lock:
        rows = rows.select_for_update(of=("self",))
    office = rows.filter(public_id=public_id).first()
    if office is None:
        raise unknown_office()
    return office
