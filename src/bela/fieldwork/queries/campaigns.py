"""Campaigns, and who may be sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bela.accounts import queries as accounts
from bela.fieldwork.finding import find_campaign
from bela.fieldwork.models import Campaign, Rate
from bela.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """A census of a government."""

    public_id: str
    government: str
    name: str
    first_on: date
    last_on: date
    idle_days: int
    check_percent: int
    seed: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RateFacts:
    """What is paid from a day on."""

    from_on: date
    counted: Rupiah
    other: Rupiah
    citation: str


@dataclass(frozen=True, slots=True)
class HelperFacts:
    """Somebody who can be sent: holds a letter of assignment of the government today."""

    person: str
    name: str
    unit: str


def campaigns(governments: Collection[str]) -> list[CampaignFacts]:
    """The campaigns of some governments, the open and latest first. One query."""
    rows = Campaign.objects.filter(government_id__in=governments)
    found = sorted(rows, key=lambda row: (row.closed_at is None, row.first_on, row.pk), reverse=True)
    return [_facts(row) for row in found]


def campaign(public_id: str) -> CampaignFacts:
    """One campaign. Raises `NotThere`."""
    return _facts(find_campaign(public_id))


def rates_of(campaign: str) -> list[RateFacts]:
    """The rates of a campaign, the first day first. One query."""
    rows = Rate.objects.filter(campaign__public_id=campaign).order_by("from_on")
    return [RateFacts(row.from_on, Rupiah(row.counted), Rupiah(row.other), row.citation) for row in rows]


def helpers_of(government: str, on: date) -> list[HelperFacts]:
    """Everybody who can be sent on that day, by name; a person of several units once. One query."""
    held = accounts.offices_on(on, government=government, role="helper")
    able = {
        office.person: HelperFacts(office.person, office.person_name, office.unit_name)
        for office in held
        if office.state == "in force"
    }
    return sorted(able.values(), key=lambda helper: (helper.name, helper.person))


def _facts(row: Campaign) -> CampaignFacts:
    return CampaignFacts(
        public_id=row.public_id,
        government=row.government_id,
        name=row.name,
        first_on=row.first_on,
        last_on=row.last_on,
        idle_days=row.idle_days,
        check_percent=row.check_percent,
        seed=row.seed,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
