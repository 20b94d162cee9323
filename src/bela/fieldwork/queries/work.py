"""What a helper has to do: where they count, which doors are left, what came back, what to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from bela.fieldwork.finding import find_assignment, find_check
from bela.fieldwork.models import Assignment, BackCheck, Visit
from bela.fieldwork.refusals import not_there
from bela.registry.queries.doorstep import Door, door, doors_in


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """Where a helper counts."""

    public_id: str
    campaign: str
    campaign_name: str
    government: str
    region: str
    helper: str
    helper_name: str
    first_on: date
    last_on: date
    ended_at: datetime | None
    open: bool


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One door of the list; `state` is that of its latest visit in this campaign, "" where there is none."""

    door: Door
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ReturnedVisit:
    """A visit that came back with a reason."""

    public_id: str
    assignment: str
    enterprise: str
    name: str
    visited_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class CheckToDo:
    """A back-check for this person: where and what it is called, never what the first one heard."""

    public_id: str
    name: str
    address: str
    region: str
    visited_on: date
    done: bool


def assignments_of(person: str) -> list[AssignmentFacts]:
    """The helper's assignments that go on, in campaigns that are open. One query."""
    rows = Assignment.objects.filter(
        helper__public_id=person, ended_at__isnull=True, campaign__closed_at__isnull=True
    ).select_related("campaign", "helper")
    return [_assignment(row) for row in rows.order_by("campaign__first_on", "region_code")]


def assignment(public_id: str) -> AssignmentFacts:
    """One assignment, also one that ended. Raises `NotThere`."""
    return _assignment(find_assignment(public_id))


def work_list(assignment: AssignmentFacts, words: str = "") -> list[WorkItem]:
    """The names of the kelurahan with what a visit of this campaign found. Two queries."""
    visits = Visit.objects.filter(
        campaign__public_id=assignment.campaign, region_code=assignment.region, enterprise__isnull=False
    ).exclude(state="returned")
    latest = {
        enterprise: (state, outcome)
        for enterprise, state, outcome in visits.order_by("pk").values_list(
            "enterprise__public_id", "state", "outcome"
        )
    }
    found = doors_in(assignment.region, words)
    items = [WorkItem(each, *latest.get(each.public_id, ("", ""))) for each in found]
    return sorted(items, key=lambda item: item.state != "")


def returned_to(person: str) -> list[ReturnedVisit]:
    """Visits that came back and were not sent anew since, the latest first. Two queries."""
    rows = Visit.objects.filter(
        by=f"person:{person}", state="returned", campaign__closed_at__isnull=True
    ).select_related("enterprise", "assignment")
    again = set(
        Visit.objects.filter(by=f"person:{person}", enterprise__isnull=False)
        .exclude(state="returned")
        .values_list("enterprise__public_id", flat=True)
    )
    return [
        ReturnedVisit(
            row.public_id, row.assignment.public_id, row.enterprise_id or "",
            row.answers.get("name") or (row.enterprise.name if row.enterprise else ""), row.visited_on, row.reason,
        )
        for row in rows.order_by("-settled_at")
        if row.enterprise_id not in again
    ]  # fmt: skip


def own_tally(person: str) -> dict[str, int]:
    """How many visits of the helper wait, were accepted, came back, in open campaigns. One query."""
    states = Visit.objects.filter(by=f"person:{person}", campaign__closed_at__isnull=True)
    found = {"waiting": 0, "accepted": 0, "returned": 0}
    for state in states.values_list("state", flat=True):
        found[state] += 1
    return found


def checks_of(person: str) -> list[CheckToDo]:
    """What the person has to look at again, oldest first. One query."""
    rows = BackCheck.objects.filter(
        Q(checker=f"person:{person}"), done_at__isnull=True, visit__campaign__closed_at__isnull=True
    ).select_related("visit__enterprise", "visit__campaign")
    return [_check(row) for row in rows.order_by("assigned_at", "pk")]


def check_of(person: str, public_id: str) -> CheckToDo:
    """One of them, done or not. Raises `NotThere` for another's."""
    row = find_check(public_id)
    if row.checker != f"person:{person}":
        raise not_there()
    return _check(row)


def door_of(enterprise: str) -> Door | None:
    """A business to be visited, or nothing."""
    return door(enterprise)


def _assignment(row: Assignment) -> AssignmentFacts:
    return AssignmentFacts(
        public_id=row.public_id,
        campaign=row.campaign.public_id,
        campaign_name=row.campaign.name,
        government=row.campaign.government_id,
        region=row.region_code,
        helper=row.helper_id,
        helper_name=row.helper.name,
        first_on=row.campaign.first_on,
        last_on=row.campaign.last_on,
        ended_at=row.ended_at,
        open=row.ended_at is None and row.campaign.closed_at is None,
    )


def _check(row: BackCheck) -> CheckToDo:
    known = row.visit.enterprise
    name = row.visit.answers.get("name") or (known.name if known else "")
    address = row.visit.answers.get("address") or (known.address if known else "")
    done = row.done_at is not None
    return CheckToDo(row.public_id, name, address, row.visit.region_code, row.visit.visited_on, done)
