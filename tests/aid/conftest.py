"""What the tests of aid share: a planted register, a programme, a second officer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.register_person import register_person
from bela.aid.models import Result
from bela.aid.usecases.add_reference_list import ReferenceAsked, add_reference_list
from bela.aid.usecases.announce_results import announce_results
from bela.aid.usecases.decide_recipients import decide_recipients
from bela.aid.usecases.judge_programme import judge_programme
from bela.aid.usecases.open_programme import ProgrammeAsked, open_programme
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.registry.models import Enterprise, Owner, ScaleDecision, Verification
from tests.cast import FIRST_DAY, FOUNDER, NOW, PASSWORD, City, city, sk
from tests.registry.conftest import Register, read_entries

__all__ = ["city"]

KWALA_BEKALA = "12.71.11.1006"
TODAY = NOW.date()
LATER = NOW + timedelta(days=45)
"""After the days in which one may object."""

ALL_OPTIONAL = ("visited-lately", "not-borrower", "no-other-aid", "one-per-family")
_SURNAMES = ("Siregar", "Lubis", "Ginting", "Sembiring", "Tanjung", "Harahap", "Nasution", "Purba")
_NAMES = ("Aminah", "Berta", "Citra", "Dahlia", "Erna", "Farida", "Gusti", "Halimah", "Irma", "Juwita")


@dataclass
class Aid:
    """The aid of the cast's city on the cast's day; `olo` is the second registry officer."""

    city: City
    folder: Path
    programme: str = ""
    planted: dict[str, str] = field(default_factory=dict)

    def begin(self, **more: Any) -> Aid:
        """Appoint olo, open a programme."""
        self.city.people.setdefault("olo", second_officer(self.city))
        self.programme = self.open(**more)
        return self

    def open(self, **more: Any) -> str:
        """Open a programme."""
        return open_programme(
            at=NOW, actor=self.desi, government=self.city.government, asked=asked_programme(**more)
        )

    @property
    def desi(self) -> Actor:
        """The officer who runs it."""
        return self.city.actor("desi")

    def olo(self, at: datetime = NOW) -> Actor:
        """The other officer."""
        return self.city.actor("olo", at)

    def plant(self, who: str, number: int, **more: Any) -> str:
        """An enterprise and its owner on the register: clean, unless `more` says otherwise."""
        enterprise, self.planted[who] = plant(self.city, number, **more), ""
        self.planted[who] = enterprise
        return enterprise

    def bring(self, kind: str, text: str, **more: Any) -> str:
        """A reference list comes in."""
        path = self.folder / f"{kind}.csv"
        path.write_text(text)
        asked = ReferenceAsked(kind=kind, path=path, source="Disdukcapil", as_of=TODAY, **more)
        return add_reference_list(at=NOW, actor=self.desi, programme=self.programme, asked=asked)

    def judge(self, programme: str = "", at: datetime = NOW) -> str:
        """Run it on the day of `at`."""
        return judge_programme(
            at=at, actor=self.city.actor("desi", at), programme=programme or self.programme, on=at.date()
        )

    def announce(self, run: str) -> str:
        """Desi announces the results."""
        announce_results(at=NOW, actor=self.desi, run=run)
        return run

    def choose(self, run: str, number: str = "460/1/2026", at: datetime = LATER) -> str:
        """Desi names the recipients once nobody can object any more."""
        return decide_recipients(
            at=at, actor=self.city.actor("desi", at), run=run, number=number, dated_on=at.date()
        )

    def chosen(self) -> str:
        """Judged, announced and named in one go; answers the decree."""
        return self.choose(self.announce(self.judge()))

    def result(self, run: str, who: str) -> Result:
        """The result of somebody planted."""
        return Result.objects.get(run__public_id=run, enterprises__contains=[self.planted[who]])

    def broken(self, run: str, who: str) -> set[str]:
        """The criteria that stop somebody planted, with the way in which they do."""
        stops = ("family-known", "said-other-aid")
        return {
            f"{code}: {way}"
            for code, holds, way, _values in self.result(run, who).findings
            if not holds and code not in stops
        }

    def entitled(self, run: str) -> set[str]:
        """Who of those planted is entitled."""
        return {who for who in self.planted if self.result(run, who).entitled}


def asked_programme(**more: Any) -> ProgrammeAsked:
    """A programme of this year for two."""
    said: dict[str, Any] = {
        "title": "Bantuan alat usaha", "year": 2026, "decree_number": "188.44/12/2026",
        "decree_on": date(2026, 1, 20), "opens_on": date(2026, 2, 2), "closes_on": date(2026, 12, 18),
        "quota": 2, "benefit": "Gerobak dan kompor", "amount": Rupiah(2_500_000), "criteria": ALL_OPTIONAL,
    }  # fmt: skip
    return ProgrammeAsked(**{**said, **more})


def nik(number: int, born_on: date = date(1980, 5, 14), *, woman: bool = True) -> str:
    """A NIK that can be one; each number gives another."""
    day = born_on.day + (40 if woman else 0)
    return f"127111{day:02}{born_on:%m%y}{number + 1:04}"


def name_of(number: int) -> str:
    """A name of two words; no two below eighty are alike."""
    return f"{_NAMES[number % len(_NAMES)]} {_SURNAMES[number // len(_NAMES) % len(_SURNAMES)]}"


def plant(city: City, number: int, **more: Any) -> str:
    """Put an enterprise on the register as the census would have left it; answers its public id."""
    said: dict[str, Any] = {
        "name": name_of(number), "nik": nik(number), "nik_state": "given", "family_card": f"127111{number:010}",
        "sex": "female", "born_on": date(1980, 5, 14), "phone": f"+62812700{number:05}", "disability": "no",
        "scale": "micro", "visited_on": TODAY - timedelta(days=60), "end_state": "open", "sales": 20_000_000,
        "region": KWALA_BEKALA, "more": {}, "owner": None,
    } | more  # fmt: skip
    owner = said["owner"] or Owner.objects.create(
        name=said["name"], sort_name=said["name"].lower(), nik=said["nik"], nik_state=said["nik_state"],
        family_card=said["family_card"], sex=said["sex"], born_on=said["born_on"], phone=said["phone"],
        disability=said["disability"],
    )  # fmt: skip
    row = Enterprise.objects.create(
        government_id=city.government, owner=owner, name=f"Warung {said['name']}", sort_name=said["name"].lower(),
        registered_at=NOW - timedelta(days=90), region_code=said["region"], end_state=said["end_state"],
        sales_stated=said["sales"], started_on=date(2015, 1, 1), more=said["more"],
    )  # fmt: skip
    if said["scale"]:
        _decide_scale(row, said["scale"])
    if said["visited_on"]:
        _visit(row, said["visited_on"])
    return row.public_id


def _decide_scale(row: Enterprise, scale: str) -> None:
    row.scale = scale
    row.save(update_fields=["scale"])
    ScaleDecision.objects.create(
        enterprise=row, on=TODAY - timedelta(days=50), scale=scale, measure="sales", amount=20_000_000,
        sales_year=2025, evidence="Surat pernyataan", finding={}, decided_by="system:test", decided_at=NOW,
    )  # fmt: skip


def _visit(row: Enterprise, on: date) -> None:
    Verification.objects.create(
        enterprise=row, means="visited", on=on, expires_on=on + timedelta(days=365), evidence="Dilihat di tempat",
        verified_by="system:test", verified_at=NOW,
    )  # fmt: skip


def second_officer(city: City) -> str:
    """Olo, a registry officer of the same office."""
    person = register_person(
        at=NOW, actor=FOUNDER, name="Olo Panggabean", phone="0812-6000-1198", email="", wants_to_sell=False,
        confirmed=True,
    )  # fmt: skip
    choose_password(at=NOW, actor=FOUNDER, person=person, password=PASSWORD)
    appoint_officer(
        at=NOW, actor=FOUNDER, role="registry_officer", person=person, units=[city.units["dinkop"]],
        decree=sk("800/registry-2"), period=Period(FIRST_DAY, None),
    )  # fmt: skip
    return person


@pytest.fixture
def aid(city: City, tmp_path: Path) -> Aid:
    """A programme in the test's own transaction."""
    city = City(city.government, city.units, dict(city.people))
    return Aid(city, tmp_path).begin()


@pytest.fixture
def register(city: City) -> Register:
    """The register beside it."""
    return Register(city)


@pytest.fixture
def entries() -> Callable[[], list[dict[str, Any]]]:
    """The ledger's entries so far."""
    return read_entries
