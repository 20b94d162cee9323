"""The demo's accounts: one invented person for each of the fifteen roles, made through the use cases.

Run again, it changes nothing; killed in the middle, the next run completes it. The LKPP code of the
government is D999, which is nobody's: the demo must not be taken for the real city's records.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from bela.accounts import queries
from bela.accounts.roles import ROLES
from bela.accounts.steps.hold_offices import Certificate
from bela.accounts.steps.record_decree import DecreeFacts
from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.found_government import found_government
from bela.accounts.usecases.open_unit import open_unit
from bela.accounts.usecases.register_person import register_person
from bela.kernel.actor import Actor, system
from bela.kernel.period import Period, legal_day
from bela.ops.demo.days import Days
from bela.ops.demo.people import COLLEAGUES, PEOPLE, UNITS, DemoPerson

PASSWORD = "pasar-rakyat-medan"  # noqa: S105 - printed for whoever tries the demo
KD_KLPD = "D999"


def make_accounts(days: Days | None = None) -> list[dict[str, str]]:
    """Make what is missing; answers a row a role: role, name, login, password and home.

    What somebody who tries the demo has changed (a name, an office ended) is left as they made it. `days` are
    those of the demo, of today where none are given.
    """
    days = days or Days(legal_day(timezone.now()))
    demo = system(
        "demo", "accounts:organise", "accounts:register", "accounts:vouch", "accounts:own", "accounts:appoint"
    )
    units = _make_units(demo, days)
    for number, person in enumerate((*PEOPLE, *COLLEAGUES), start=1):
        public_id = queries.person_by_contact(person.login) or _register(demo, person, number, days)
        if person in PEOPLE and not queries.person(public_id).has_password:
            choose_password(at=days.after_start(0, 20), actor=demo, person=public_id, password=PASSWORD)
        if person.units and not queries.offices_of_person(public_id, days.loaded):
            _appoint(demo, person, public_id, [units[key] for key in person.units], number, days)
    return account_rows()


def account_rows() -> list[dict[str, str]]:
    """The demo's accounts, a row a role."""
    return [_row(person) for person in PEOPLE]


def _make_units(demo: Actor, days: Days) -> dict[str, str]:
    at = days.after_start(0)
    cities = {city.kd_klpd: city.id for city in queries.governments()}
    city = cities.get(KD_KLPD) or found_government(
        at=at, actor=demo, name="Pemerintah Kota Medan (contoh)", kd_klpd=KD_KLPD, region_code="12.71"
    )
    there = {unit.kd_satker: unit.id for unit in queries.units_of(city)}
    made: dict[str, str] = {}
    for number, unit in enumerate(UNITS, start=1):
        code = f"CONTOH-{number:02d}"
        made[unit.key] = there.get(code) or open_unit(
            at=at,
            actor=demo,
            government=city,
            parent=made.get(unit.parent, ""),
            name=unit.name,
            kd_satker=code,
            region_code=unit.region,
            address=unit.address,
            funds=unit.funds,
            first_day=days.opened,
        )
    return made


def _register(demo: Actor, person: DemoPerson, number: int, days: Days) -> str:
    by_email = "@" in person.login
    return register_person(
        at=days.after_start(0, 10),
        actor=demo,
        name=person.name,
        # Whoever signs by a code needs a phone; the login stays the e-mail where there is one.
        phone=f"0811-0000-{100 + number:04d}" if by_email else person.login,
        email=person.login if by_email else "",
        wants_to_sell=person.role == "supplier",
        confirmed=True,
    )


def _appoint(
    demo: Actor, person: DemoPerson, public_id: str, units: list[str], number: int, days: Days
) -> None:
    letter = ROLES[person.role].basis == "letter"
    # A letter of assignment has an end; a decree goes on until another ends it.
    period = Period(days.opened, date(days.loaded.year + 2, 1, 1)) if letter else Period(days.decreed)
    officer = person.role == "procurement_officer"
    appoint_officer(
        at=days.after_start(0, 30),
        actor=demo,
        role=person.role,
        person=public_id,
        units=units,
        decree=DecreeFacts(
            number=f"800/{number:03d}/CONTOH/{period.start.year}",
            dated_on=period.start,
            kind="letter" if letter else "decree",
        ),
        period=period,
        certificate=Certificate(f"CONTOH-PBJ-{number:04d}", Period(days.decreed)) if officer else None,
    )


def _row(person: DemoPerson) -> dict[str, str]:
    return {
        "role": person.role,
        "name": person.name,
        "login": person.login,
        "password": PASSWORD,
        "home": ROLES[person.role].home,
    }


def unit_ids() -> dict[str, str]:
    """The units' public ids by the short names of `UNITS`."""
    (city,) = [city for city in queries.governments() if city.kd_klpd == KD_KLPD]
    there = {unit.kd_satker: unit.id for unit in queries.units_of(city.id)}
    return {unit.key: there[f"CONTOH-{number:02d}"] for number, unit in enumerate(UNITS, start=1)}


def city_id() -> str:
    """The public id of the demo's government."""
    return next(city.id for city in queries.governments() if city.kd_klpd == KD_KLPD)


def officer(role: str, unit: str, at: datetime) -> Actor:
    """Who holds the role in the unit, acting at a moment."""
    login = next(
        person.login for person in (*PEOPLE, *COLLEAGUES) if person.role == role and unit in person.units
    )
    return acting(login, at)


def acting(login: str, at: datetime) -> Actor:
    """The person of that phone or e-mail, under their offices of the moment."""
    from django.contrib.auth import get_user_model

    public_id = queries.person_by_contact(login)
    return queries.actor_for(get_user_model()._default_manager.get(public_id=public_id), at)
