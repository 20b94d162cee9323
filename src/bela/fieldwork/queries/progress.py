"""How far a census is: per kelurahan and per person, and who has not brought anything for days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from bela.fieldwork.finding import find_campaign
from bela.fieldwork.models import Assignment, Campaign
from bela.kernel.period import legal_day
from bela.kernel.workdays import CalendarUnknown, working_days_between
from bela.registry.queries.doorstep import names_per_region


@dataclass(frozen=True, slots=True)
class Tally:
    """Visits by what became of them; `counted` are the accepted records with answers."""

    waiting: int = 0
    accepted: int = 0
    counted: int = 0
    returned: int = 0

    @property
    def received(self) -> int:
        """All that came in."""
        return self.waiting + self.accepted + self.returned

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.waiting + other.waiting, self.accepted + other.accepted, self.counted + other.counted,
            self.returned + other.returned,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OnAssignment:
    """One person in one kelurahan. `silent_days` are working days without a visit; None once it ended."""

    public_id: str
    region: str
    person: str
    name: str
    assigned_at: datetime
    ended_at: datetime | None
    ended_reason: str
    follows: str  # the name of whom they follow
    tally: Tally
    last_on: date | None
    silent_days: int | None
    idle: bool


@dataclass(frozen=True, slots=True)
class InKelurahan:
    """One kelurahan: how many names the register holds, what was brought, who counts there."""

    region: str
    names: int
    tally: Tally
    people: tuple[OnAssignment, ...]

    @property
    def working(self) -> tuple[OnAssignment, ...]:
        """Those whose assignment goes on."""
        return tuple(person for person in self.people if person.ended_at is None)


@dataclass(frozen=True, slots=True)
class Progress:
    """A campaign on a day."""

    kelurahan: tuple[InKelurahan, ...]
    tally: Tally = field(default_factory=Tally)

    @property
    def people(self) -> tuple[OnAssignment, ...]:
        """Every assignment that goes on, the longest silent first."""
        going = [person for place in self.kelurahan for person in place.working]
        return tuple(sorted(going, key=lambda person: (-(person.silent_days or 0), person.name)))

    @property
    def idle(self) -> tuple[OnAssignment, ...]:
        """Those who brought nothing for as many working days as the campaign says."""
        return tuple(person for person in self.people if person.idle)


def progress_of(campaign: str, on: date) -> Progress:
    """How far it is. Three queries whatever the length. Raises `NotThere`."""
    row = find_campaign(campaign)
    found = [_on_assignment(assignment, row, on) for assignment in _tallied(row)]
    regions = sorted({one.region for one in found})
    names = names_per_region(regions)
    places = tuple(_in_kelurahan(region, names, found) for region in regions)
    return Progress(places, _sum(place.tally for place in places))


def _tallied(campaign: Campaign) -> Iterable[Assignment]:
    settled = Q(visits__state="accepted")
    return (
        Assignment.objects.filter(campaign=campaign)
        .select_related("helper", "follows__helper")
        .annotate(
            waiting=Count("visits", filter=Q(visits__state="waiting")),
            accepted=Count("visits", filter=settled),
            counted=Count("visits", filter=settled & Q(visits__outcome="counted")),
            returned=Count("visits", filter=Q(visits__state="returned")),
            last_on=Max("visits__visited_on", filter=~Q(visits__state="returned")),
        )
        .order_by("region_code", "helper__sort_name", "pk")
    )


def _on_assignment(row: Any, campaign: Campaign, on: date) -> OnAssignment:
    silent = None if row.ended_at else silent_days(row.last_on, row.assigned_at, campaign, on)
    return OnAssignment(
        public_id=row.public_id,
        region=row.region_code,
        person=row.helper_id,
        name=row.helper.name,
        assigned_at=row.assigned_at,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
        follows=row.follows.helper.name if row.follows else "",
        tally=Tally(row.waiting, row.accepted, row.counted, row.returned),
        last_on=row.last_on,
        silent_days=silent,
        idle=silent is not None and silent >= campaign.idle_days,
    )


def silent_days(last_on: date | None, assigned_at: datetime, campaign: Campaign, on: date) -> int:
    """Working days since the last visit that was not returned, else since the work could begin."""
    since = last_on or max(legal_day(assigned_at), campaign.first_on)
    until = min(on, campaign.last_on)
    if until <= since:
        return 0
    try:
        return working_days_between(since, until)
    except CalendarUnknown:
        return (until - since).days


def _in_kelurahan(region: str, names: Mapping[str, int], found: list[OnAssignment]) -> InKelurahan:
    people = tuple(one for one in found if one.region == region)
    return InKelurahan(region, names.get(region, 0), _sum(one.tally for one in people), people)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())
