"""A small market for tests: Rina's kitchen and Lubis's stationery sell, Togar may write drafts only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

import pytest

from bela.accounts.models import Government
from bela.accounts.usecases.found_government import found_government
from bela.catalogue.facts import Licence, OfferFacts
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.catalogue.usecases.submit_offer import submit_offer
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.kernel.person_name import sort_name
from bela.registry.models import Enterprise, Member, Owner, ScaleDecision, Verification
from tests.cast import NOW, City, build_city
from tests.world import once

JOHOR = "12.71.11.1005"
PETISAH = "12.71.17.1001"


@dataclass(frozen=True, slots=True)
class Market:
    """The city with its enterprises by short name."""

    city: City
    enterprises: dict[str, str]

    def seller(self, who: str) -> Actor:
        """Somebody of the cast, as they sell."""
        return self.city.actor(who)

    def curator(self) -> Actor:
        """Bambang."""
        return self.city.actor("bambang")

    def submit(
        self, who: str, facts: OfferFacts, *, at: datetime = NOW, offer: str = "", key: str = ""
    ) -> str:
        """Send an offer to be looked at."""
        return submit_offer(
            at=at, actor=self.seller(who), enterprise=self.enterprises[who], facts=facts, offer=offer, key=key
        )

    def sell(self, who: str, facts: OfferFacts, *, at: datetime = NOW) -> str:
        """Send an offer and let Bambang approve it."""
        offer = self.submit(who, facts, at=at)
        approve_offer(at=at, actor=self.curator(), offer=offer, number=1)
        return offer

    def move_away(self, who: str) -> None:
        """Put somebody's enterprise into the register of another city."""
        other = Government.objects.filter(kd_klpd="D998").values_list("public_id", flat=True).first()
        other = other or found_government(
            at=NOW, actor=self.city.actor("joko"), name="Pemerintah Kota Binjai", kd_klpd="D998"
        )
        Enterprise.objects.filter(public_id=self.enterprises[who]).update(government_id=other)


LUNCH = OfferFacts(
    title="Nasi kotak ayam rendang",
    description="Nasi putih, ayam rendang, tumis buncis, sambal, kerupuk, pisang, air gelas.",
    category="meal-box",
    uom="kotak",
    unit_price=Rupiah(24_000),
    stock=None,
    lead_days=1,
    delivery_regions=("12.71",),
    delivery_fee=Rupiah(100_000),
    minimum=Decimal(20),
    licences={"halal": Licence("ID12110000123450921")},
)
PAPER = OfferFacts(
    title="Kertas HVS A4 70 gram",
    description="Satu rim isi 500 lembar, putih, untuk fotokopi dan printer.",
    category="paper",
    uom="rim",
    unit_price=Rupiah(52_000),
    stock=Decimal(40),
    delivery_regions=("12.71",),
    minimum=Decimal(1),
)


def offer_like(facts: OfferFacts, **changes: object) -> OfferFacts:
    """The same offer with something else about it."""
    return replace(facts, **changes)  # type: ignore[arg-type]  # fields by name


def open_market(*, at: datetime = NOW) -> Market:
    """Make the city and its three enterprises."""
    city = build_city(at=at)
    enterprises = {
        "rina": _enterprise(city, "rina", "Dapur Bu Rina", JOHOR, at=at),
        "lubis": _enterprise(city, "lubis", "CV Lubis Alat Tulis", PETISAH, taxable=True, at=at),
        "togar": _enterprise(city, "togar", "Togar Dagang", JOHOR, active=False, at=at),
    }
    return Market(city, enterprises)


def _enterprise(
    city: City,
    who: str,
    name: str,
    region: str,
    *,
    at: datetime,
    taxable: bool = False,
    active: bool = True,
) -> str:
    person = city.person(who)
    owner = Owner.objects.create(name=person.name, sort_name=sort_name(person.name))
    row = Enterprise.objects.create(
        government_id=city.government,
        owner=owner,
        name=name,
        sort_name=sort_name(name),
        region_code=region,
        taxable_person=taxable,
        stage="active" if active else "drafting",
        scale="micro",
        registered_at=at,
        drafting_at=at,
        activated_at=at if active else None,
        activated_by="person:test" if active else "",
    )
    Member.objects.create(enterprise=row, person=person, linked_at=at, linked_by=f"person:{person.public_id}")
    day = legal_day(at)
    if active:
        Verification.objects.create(
            enterprise=row,
            means="visited",
            on=day,
            expires_on=day.replace(year=day.year + 2),
            evidence="Dapurnya dilihat.",
            verified_by="person:test",
            verified_at=at,
        )
        ScaleDecision.objects.create(
            enterprise=row,
            on=day,
            scale="micro",
            measure="form",
            evidence="Surat pernyataan.",
            finding={},
            decided_by="person:test",
            decided_at=at,
        )
    return row.public_id


@pytest.fixture
def market(db: None) -> Market:
    """The market in the test's own transaction."""
    return once("market", open_market)
