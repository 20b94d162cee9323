"""What came home: a list by state, and one visit with everything a supervisor decides by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bela.accounts.answers import Page
from bela.fieldwork.comparing import Beside, beside_register
from bela.fieldwork.finding import find_visit
from bela.fieldwork.models import Visit
from bela.fieldwork.proving import can_prove
from bela.registry.queries.doorstep import Door, namesakes

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A line of the list."""

    public_id: str
    name: str
    enterprise: str
    new_find: bool
    outcome: str
    state: str
    region: str
    helper: str
    helper_name: str
    visited_on: date
    received_at: datetime
    channel: str
    drawn: bool
    reason: str


@dataclass(frozen=True, slots=True)
class VisitShown:
    """One visit. `clock_off` is how far the device's clock was behind ours when it sent."""

    row: VisitRow
    government: str
    campaign: str
    by: str
    typed_by: str
    started_at: datetime
    finished_at: datetime
    clock_off: timedelta
    position: tuple[str, str, int] | None
    photo: str  # the digest of the picture of the place, or ""
    answers: tuple[Beside, ...]
    namesakes: tuple[Door, ...]
    settled_at: datetime | None
    can_prove: bool  # that the business is there
    proves: bool

    @property
    def took(self) -> timedelta:
        """How long it took."""
        return self.finished_at - self.started_at


def visits(
    campaign: str, *, state: str = "", helper: str = "", page: int = 1, size: int | None = PAGE_SIZE
) -> Page[VisitRow]:
    """The visits of a campaign, waiting ones oldest first, all on one page if `size` is None. Two queries."""
    rows = Visit.objects.filter(campaign__public_id=campaign).select_related(
        "assignment__helper", "enterprise", "back_check"
    )
    if state:
        rows = rows.filter(state=state)
    if helper:
        rows = rows.filter(by=f"person:{helper}")
    total = rows.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    order = ("received_at", "pk") if state == "waiting" else ("-received_at", "-pk")
    shown = tuple(_row(row) for row in rows.order_by(*order)[(number - 1) * length : number * length])
    return Page(shown, number=number, size=length, total=total)


def visit(public_id: str) -> VisitShown:
    """One visit with its answers beside the register's. Raises `NotThere`."""
    row = find_visit(public_id)
    name = str(row.answers.get("name", ""))
    return VisitShown(
        row=_row(row),
        government=row.campaign.government_id,
        campaign=row.campaign.public_id,
        by=row.by,
        typed_by=row.typed_by,
        started_at=row.started_at,
        finished_at=row.finished_at,
        clock_off=row.received_at - row.sent_at,
        position=_position(row),
        photo=row.photo.digest if hasattr(row, "photo") else "",
        answers=tuple(beside_register(row)),
        namesakes=tuple(namesakes(row.region_code, name)) if row.new_find and row.state == "waiting" else (),
        settled_at=row.settled_at,
        can_prove=can_prove(row),
        proves=row.proves,
    )


def _position(row: Visit) -> tuple[str, str, int] | None:
    if row.latitude is None or row.longitude is None or row.accuracy is None:
        return None
    return str(row.latitude), str(row.longitude), row.accuracy


def _row(row: Visit) -> VisitRow:
    known = row.enterprise
    return VisitRow(
        public_id=row.public_id,
        name=row.answers.get("name") or (known.name if known else ""),
        enterprise=row.enterprise_id or "",
        new_find=row.new_find,
        outcome=row.outcome,
        state=row.state,
        region=row.region_code,
        helper=row.assignment.helper_id,
        helper_name=row.assignment.helper.name,
        visited_on=row.visited_on,
        received_at=row.received_at,
        channel=row.channel,
        drawn=hasattr(row, "back_check"),
        reason=row.reason,
    )
