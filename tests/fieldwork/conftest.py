"""What the tests of the fieldwork share: a census of the cast's city, its two helpers, visits."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.register_person import register_person
from bela.fieldwork.models import BackCheck
from bela.fieldwork.submission import Submission, read_submission
from bela.fieldwork.usecases.accept_visit import accept_visit
from bela.fieldwork.usecases.assign_helper import assign_helper
from bela.fieldwork.usecases.open_campaign import open_campaign
from bela.fieldwork.usecases.receive_visit import Received, receive_visit
from bela.kernel.actor import Actor
from bela.kernel.period import Period
from tests.cast import FIRST_DAY, FOUNDER, NOW, PASSWORD, City, city, sk
from tests.registry.conftest import Register, read_entries

__all__ = ["city"]

KWALA_BEKALA = "12.71.11.1006"
GEDUNG_JOHOR = "12.71.11.1005"
ANSWERS = {"name": "Warung Bu Sari", "owner": "Sari", "place_kind": "home", "activity": "Menjual sarapan"}


@dataclass
class Field:
    """A census with fitri in Kwala Bekala; `lina` is the second helper."""

    city: City
    lina: str = ""
    campaign: str = ""
    assignment: str = ""
    now: datetime = field(default=NOW)

    def begin(self, percent: int = 5) -> Field:
        """Appoint lina, open the census, send fitri."""
        self.lina = second_helper(self.city)
        self.campaign = open_campaign(
            at=NOW, actor=self.desi, government=self.city.government, name="Pendataan 2026",
            first_on=NOW.date(), last_on=date(2026, 5, 29), check_percent=percent,
        )  # fmt: skip
        self.assignment = self.send("fitri")
        return self

    @property
    def desi(self) -> Actor:
        """The supervisor."""
        return self.city.actor("desi", self.now)

    @property
    def fitri(self) -> Actor:
        """The first helper."""
        return self.city.actor("fitri", self.now)

    @property
    def other(self) -> Actor:
        """The second helper."""
        return self.city.actor("lina", self.now)

    def send(self, who: str, region: str = KWALA_BEKALA) -> str:
        """Somebody is assigned."""
        return assign_helper(
            at=self.now, actor=self.desi, campaign=self.campaign, region=region, helper=self.city.people[who]
        )

    def sent(self, **more: Any) -> Submission:
        """What fitri's phone sends of a visit that ended now."""
        return read_submission(self.told(**more))

    def told(self, **more: Any) -> dict[str, Any]:
        """The same as JSON."""
        said: dict[str, Any] = {
            "submission": str(uuid.uuid4()), "assignment": self.assignment, "enterprise": None,
            "outcome": "counted", "answers": dict(ANSWERS), "seen_at": None, "position": None,
            "started_at": (self.now - timedelta(minutes=20)).isoformat(),
            "finished_at": self.now.isoformat(), "sent_at": self.now.isoformat(),
        }  # fmt: skip
        return {**said, **more}

    def bring(self, actor: Actor | None = None, **more: Any) -> Received:
        """A visit comes in."""
        return receive_visit(at=self.now, actor=actor or self.fitri, submission=self.sent(**more))

    def accept(self, visit: str, **chosen: Any) -> str:
        """Desi accepts it."""
        return accept_visit(at=self.now, actor=self.desi, visit=visit, **chosen)

    def draw(self, visit: str) -> BackCheck:
        """The back-check of a visit."""
        return BackCheck.objects.get(visit__public_id=visit)


def second_helper(city: City) -> str:
    """Lina, a helper of the same kelurahan."""
    person = register_person(
        at=NOW, actor=FOUNDER, name="Lina Tanjung", phone="0812-6000-1199", email="", wants_to_sell=False,
        confirmed=True,
    )  # fmt: skip
    choose_password(at=NOW, actor=FOUNDER, person=person, password=PASSWORD)
    appoint_officer(
        at=NOW, actor=FOUNDER, role="helper", person=person, units=[city.units["gedung_johor"]],
        decree=sk("800/helper-2", kind="letter"), period=Period(FIRST_DAY, date(2028, 1, 1)),
    )  # fmt: skip
    city.people["lina"] = person
    return person


@pytest.fixture
def field_(city: City) -> Field:
    """A census in the test's own transaction."""
    return Field(city).begin()


@pytest.fixture
def register(city: City) -> Register:
    """The register beside it."""
    return Register(city)


@pytest.fixture
def entries() -> Callable[[], list[dict[str, Any]]]:
    """The ledger's entries so far."""
    return read_entries
