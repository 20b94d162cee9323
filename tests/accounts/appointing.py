"""Appointments of the tests of offices: somebody new, a decree that appoints them, a row past the use case."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from bela.accounts import queries
from bela.accounts.models import Decree, Office, Person, Unit
from bela.accounts.roles import ROLES
from bela.accounts.usecases.appoint_officer import Appointment, appoint_officer
from bela.accounts.usecases.register_person import register_person
from bela.kernel.period import Period
from tests.cast import FOUNDER, NOW, City, sk

type Entries = Callable[[], list[dict[str, Any]]]
TODAY = NOW.date()
PAY = ROLES["treasurer"].permissions[0]


def newcomer(name: str = "Tigor Hutapea", phone: str = "081370002001") -> str:
    return register_person(at=NOW, actor=FOUNDER, name=name, phone=phone)


def appoint(
    city: City, person: str, role: str, first: date, last: date | None = None, **more: Any
) -> Appointment:
    facts: dict[str, Any] = {
        "units": [city.units["dinkop"]],
        "decree": sk(f"900/{role}/{first}"),
        "accept": ("certificate-missing",),
        **more,
    }
    facts.setdefault("actor", city.actor("joko"))
    return appoint_officer(at=NOW, role=role, person=person, period=Period.through(first, last), **facts)


def office_of(city: City, who: str) -> str:
    return queries.offices_of_person(city.people[who], TODAY)[0].id


def raw(city: City, person: str, role: str, days: DateRange) -> Office:
    """An office straight into the table, past the use case."""
    return Office(
        role=role,
        person=Person.objects.get(public_id=person),
        unit=Unit.objects.get(public_id=city.units["dinkop"]),
        decree=Decree.objects.order_by("pk")[0],
        decreed=days,
        valid=days,
        recorded_at=NOW,
    )
