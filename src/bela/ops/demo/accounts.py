"""The demo's accounts: one invented person for each of the fifteen roles, made through the use cases.

Run again, it changes nothing; killed in the middle, the next run completes it. The LKPP code of the
government is D999, which is nobody's: the demo must not be taken for the real city's records.
"""

from __future__ import annotations

from dataclasses import dataclass
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

PASSWORD = "pasar-rakyat-medan"  # noqa: S105 - printed for whoever tries the demo
KD_KLPD = "D999"
OPENED_ON = date(2026, 1, 1)
DECREED_ON = date(2026, 1, 2)


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit of the demo city; `key` is what the people below call it."""

    key: str
    name: str
    region: str
    funds: tuple[str, ...] = ("apbd",)
    parent: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person, how they sign in, and where they hold their role."""

    role: str
    name: str
    login: str
    units: tuple[str, ...] = ()


UNITS = (
    DemoUnit("dinkes", "Dinas Kesehatan", "12.71", address="Jalan Contoh Raya No. 1, Medan"),
    DemoUnit("puskesmas", "Puskesmas Medan Johor", "12.71.11", ("apbd", "blud"), "dinkes"),
    DemoUnit("dinkop", "Dinas Koperasi dan UKM", "12.71", address="Jalan Contoh Raya No. 2, Medan"),
    DemoUnit("setda", "Sekretariat Daerah", "12.71", address="Jalan Contoh Raya No. 3, Medan"),
    DemoUnit("pengadaan", "Bagian Pengadaan Barang dan Jasa", "12.71", parent="setda"),
    DemoUnit("inspektorat", "Inspektorat", "12.71", address="Jalan Contoh Raya No. 4, Medan"),
    DemoUnit("johor", "Kecamatan Medan Johor", "12.71.11", address="Jalan Contoh Johor No. 5, Medan"),
    DemoUnit("gedung_johor", "Kelurahan Gedung Johor", "12.71.11.1005", parent="johor"),
)

PEOPLE = (
    DemoPerson("supplier", "Rina Siregar", "0811-0000-0101"),
    DemoPerson("helper", "Fitri Handayani", "0811-0000-0102", ("gedung_johor",)),
    DemoPerson("requester", "Yusuf Harahap", "pptk@bela.example", ("dinkes",)),
    DemoPerson(
        "procurement_officer",
        "Dewi Anggraini, S.E.",
        "pengadaan@bela.example",
        ("dinkes", "johor", "gedung_johor"),
    ),
    DemoPerson("committing_officer", "Hasan Basri Nasution, S.K.M.", "ppk@bela.example", ("dinkes",)),
    DemoPerson("budget_user", "dr. Ratna Ginting, M.Kes.", "pa@bela.example", ("dinkes",)),
    DemoPerson("receiver", "Agus Tarigan", "0811-0000-0107", ("dinkes",)),
    DemoPerson("goods_keeper", "Hj. Nurhayati Lubis", "barang@bela.example", ("dinkes",)),
    DemoPerson("finance_verifier", "Rahmat Pohan, S.E.", "verifikasi@bela.example", ("dinkes",)),
    DemoPerson("treasurer", "Siti Aminah Batubara", "bendahara@bela.example", ("dinkes",)),
    DemoPerson("registry_officer", "Desi Sembiring", "pendataan@bela.example", ("dinkop",)),
    DemoPerson("curator", "Bambang Wibowo", "kurator@bela.example", ("dinkop",)),
    DemoPerson("procurement_unit", "Ir. Ahmad Fauzi Daulay", "ukpbj@bela.example", ("pengadaan",)),
    DemoPerson("inspector", "Maria Simanjuntak, Ak.", "inspektorat@bela.example", ("inspektorat",)),
    DemoPerson("administrator", "Joko Susilo", "admin@bela.example", ("setda",)),
)


def make_accounts() -> list[dict[str, str]]:
    """Make what is missing; answers a row a role: role, name, login, password and home.

    What somebody who tries the demo has changed (a name, an office ended) is left as they made it.
    """
    at = timezone.now()
    demo = system(
        "demo", "accounts:organise", "accounts:register", "accounts:vouch", "accounts:own", "accounts:appoint"
    )
    units = _make_units(demo, at)
    for number, person in enumerate(PEOPLE, start=1):
        public_id = queries.person_by_contact(person.login) or _register(demo, person, at)
        if not queries.person(public_id).has_password:
            choose_password(at=at, actor=demo, person=public_id, password=PASSWORD)
        if person.units and not queries.offices_of_person(public_id, legal_day(at)):
            _appoint(demo, person, public_id, [units[key] for key in person.units], number, at)
    return [_row(person) for person in PEOPLE]


def _make_units(demo: Actor, at: datetime) -> dict[str, str]:
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
            first_day=OPENED_ON,
        )
    return made


def _register(demo: Actor, person: DemoPerson, at: datetime) -> str:
    by_email = "@" in person.login
    return register_person(
        at=at,
        actor=demo,
        name=person.name,
        phone="" if by_email else person.login,
        email=person.login if by_email else "",
        wants_to_sell=person.role == "supplier",
        confirmed=True,
    )


def _appoint(
    demo: Actor, person: DemoPerson, public_id: str, units: list[str], number: int, at: datetime
) -> None:
    letter = ROLES[person.role].basis == "letter"
    year = legal_day(at).year
    # A letter of assignment has an end; a decree goes on until another ends it.
    period = Period(date(year, 1, 1), date(year + 2, 1, 1)) if letter else Period(DECREED_ON)
    officer = person.role == "procurement_officer"
    appoint_officer(
        at=at,
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
        certificate=Certificate("CONTOH-PBJ-0001", Period(DECREED_ON)) if officer else None,
    )


def _row(person: DemoPerson) -> dict[str, str]:
    return {
        "role": person.role,
        "name": person.name,
        "login": person.login,
        "password": PASSWORD,
        "home": ROLES[person.role].home,
    }
