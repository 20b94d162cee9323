"""Visits that were drawn to be looked at again, and what the second person heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bela.fieldwork.comparing import Beside, beside_each_other, first_heard
from bela.fieldwork.finding import find_check
from bela.fieldwork.models import BackCheck


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One drawn visit; `checker` is a public id, "" where nobody was sent yet."""

    public_id: str
    visit: str
    campaign: str
    government: str
    name: str
    region: str
    first: str
    first_name: str
    typed_by: str
    visited_on: date
    checker: str
    done_at: datetime | None
    same: int
    differing: int


def checks(campaign: str) -> list[CheckRow]:
    """All drawn visits of a campaign: nobody sent, then on the way, then done. One query."""
    rows = BackCheck.objects.filter(visit__campaign__public_id=campaign).select_related(
        "visit__assignment__helper", "visit__enterprise", "visit__campaign"
    )
    found = [_row(row) for row in rows.order_by("pk")]
    return sorted(found, key=lambda row: (row.done_at is not None, row.checker != ""))


def check(public_id: str) -> tuple[CheckRow, list[Beside]]:
    """One of them, with both people's answers once it is done. Raises `NotThere`."""
    row = find_check(public_id)
    if row.done_at is None:
        return _row(row), []
    outcomes = (row.visit.outcome, row.outcome)
    return _row(row), beside_each_other(first_heard(row.visit), row.answers, outcomes)


def _row(row: BackCheck) -> CheckRow:
    visit = row.visit
    same = sum(1 for found in row.comparison if found["same"])
    return CheckRow(
        public_id=row.public_id,
        visit=visit.public_id,
        campaign=visit.campaign.public_id,
        government=visit.campaign.government_id,
        name=visit.answers.get("name") or (visit.enterprise.name if visit.enterprise else ""),
        region=visit.region_code,
        first=visit.assignment.helper_id,
        first_name=visit.assignment.helper.name,
        typed_by=visit.typed_by,
        visited_on=visit.visited_on,
        checker=row.checker.removeprefix("person:"),
        done_at=row.done_at,
        same=same,
        differing=len(row.comparison) - same,
    )
