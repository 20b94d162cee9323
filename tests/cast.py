"""The one named cast, and the city in which they act. All of them are invented.

`rina` cooks in Medan Johor and sells lunch boxes; `lubis` sells stationery through a company that is a
taxable person; `togar` is a trader under sanction. In the health office: `dewi` places orders, `hasan`
commits the money, `ratna` owns the budget, `siti` pays, `rahmat` verifies, `yusuf` asks, `agus` receives,
`nurhayati` keeps the goods. `fitri` helps in the kelurahan, `desi` registers enterprises, `bambang`
curates, `fauzi` watches over procurement, `maria` inspects, `joko` administers. `andi` is a journalist
and has no account.

    def test_something(city: City) -> None:            # in the test's transaction
        city.actor("dewi").may("orders:place", city.units["dinkes"])

`build_city()` makes them through the use cases, so it also works in an `own_database`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from bela.accounts import queries
from bela.accounts.models import Person
from bela.accounts.steps.hold_offices import Certificate
from bela.accounts.steps.record_decree import DecreeFacts
from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.found_government import found_government
from bela.accounts.usecases.open_unit import open_unit
from bela.accounts.usecases.register_person import register_person
from bela.kernel.actor import Actor, system
from bela.kernel.period import WIB, Period
from tests.world import once

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=WIB)
FIRST_DAY = date(2026, 1, 5)
PASSWORD = "jalan-karya-wisata"
FOUNDER = system(
    "test", "accounts:organise", "accounts:register", "accounts:vouch", "accounts:own", "accounts:appoint"
)
JOURNALIST = "andi@koran.example"


@dataclass(frozen=True, slots=True)
class Character:
    """One of the cast: their name, how they sign in, the role they play and where."""

    name: str
    login: str
    role: str = ""
    units: tuple[str, ...] = ()
    sells: bool = False


CAST = {
    "rina": Character("Rina Siregar", "0812-6000-1101", "supplier", sells=True),
    "lubis": Character("Budi Hartono Lubis", "budi@lubis.example", "supplier", sells=True),
    "togar": Character("Togar Manurung", "0812-6000-1103", "supplier", sells=True),
    "fitri": Character("Fitri Handayani", "0812-6000-1104", "helper", ("gedung_johor",)),
    "yusuf": Character("Yusuf Harahap", "yusuf@medan.example", "requester", ("dinkes",)),
    "dewi": Character(
        "Dewi Anggraini, S.E.", "dewi@medan.example", "procurement_officer", ("dinkes", "gedung_johor")
    ),
    "hasan": Character("dr. Hasan Basri Nasution", "hasan@medan.example", "committing_officer", ("dinkes",)),
    "ratna": Character("dr. Ratna Ginting, M.Kes.", "ratna@medan.example", "budget_user", ("dinkes",)),
    "agus": Character("Agus Tarigan", "0812-6000-1109", "receiver", ("dinkes",)),
    "nurhayati": Character("Hj. Nurhayati Lubis", "nurhayati@medan.example", "goods_keeper", ("dinkes",)),
    "rahmat": Character("Rahmat Pohan", "rahmat@medan.example", "finance_verifier", ("dinkes",)),
    "siti": Character("Siti Aminah Batubara", "0812-6000-1112", "treasurer", ("dinkes",)),
    "desi": Character("Desi Sembiring", "desi@medan.example", "registry_officer", ("dinkop",)),
    "bambang": Character("Bambang Wibowo", "bambang@medan.example", "curator", ("dinkop",)),
    "fauzi": Character("Ir. Ahmad Fauzi Daulay", "fauzi@medan.example", "procurement_unit", ("setda",)),
    "maria": Character("Maria Simanjuntak", "maria@medan.example", "inspector", ("inspektorat",)),
    "joko": Character("Joko Susilo", "joko@medan.example", "administrator", ("setda",)),
}

_UNITS = (
    ("dinkes", "Dinas Kesehatan", ""),
    ("puskesmas", "Puskesmas Medan Johor", "dinkes"),
    ("dinkop", "Dinas Koperasi dan UKM", ""),
    ("setda", "Sekretariat Daerah", ""),
    ("inspektorat", "Inspektorat", ""),
    ("johor", "Kecamatan Medan Johor", ""),
    ("gedung_johor", "Kelurahan Gedung Johor", "johor"),
)


@dataclass(frozen=True, slots=True)
class City:
    """The city as it stands on `NOW`: public ids by the short names above."""

    government: str
    units: dict[str, str]
    people: dict[str, str]

    def person(self, who: str) -> Person:
        """The row of one of the cast, as a signed-in request carries it."""
        return Person.objects.get(public_id=self.people[who])

    def actor(self, who: str, at: datetime = NOW) -> Actor:
        """One of the cast acting at a moment."""
        return queries.actor_for(self.person(who), at=at)


def build_city(*, at: datetime = NOW) -> City:
    """Make the city and its cast."""
    government = found_government(
        at=at, actor=FOUNDER, name="Pemerintah Kota Medan", kd_klpd="D999", region_code="12.71"
    )
    units: dict[str, str] = {}
    for key, name, parent in _UNITS:
        units[key] = open_unit(
            at=at,
            actor=FOUNDER,
            government=government,
            name=name,
            parent=units.get(parent, ""),
            funds=("apbd",),
            first_day=FIRST_DAY,
        )
    people = {who: _make(character, units, at) for who, character in CAST.items()}
    return City(government, units, people)


def sk(number: str, dated_on: date = FIRST_DAY, **more: object) -> DecreeFacts:
    """A decree's heading."""
    return DecreeFacts(number=number, dated_on=dated_on, **more)  # type: ignore[arg-type]


def _make(character: Character, units: dict[str, str], at: datetime) -> str:
    by_email = "@" in character.login
    person = register_person(
        at=at,
        actor=FOUNDER,
        name=character.name,
        phone="" if by_email else character.login,
        email=character.login if by_email else "",
        wants_to_sell=character.sells,
        confirmed=True,
    )
    choose_password(at=at, actor=FOUNDER, person=person, password=PASSWORD)
    if character.units:
        letter = character.role == "helper"
        officer = character.role == "procurement_officer"
        appoint_officer(
            at=at,
            actor=FOUNDER,
            role=character.role,
            person=person,
            units=[units[key] for key in character.units],
            decree=sk(f"800/{character.role}", kind="letter" if letter else "decree"),
            period=Period(FIRST_DAY, date(2028, 1, 1) if letter else None),
            certificate=Certificate("PBJ-1", Period(FIRST_DAY)) if officer else None,
        )
    return person


@pytest.fixture
def city(db: None) -> City:
    """The city in the test's own transaction."""
    return once("city", build_city)
