"""What visits to somebody's own business found, for its owner to take out; who came is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from bela.fieldwork.models import BackCheck, Visit
from bela.kernel.period import legal_day


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Another person's visit to the same door."""

    on: date
    outcome: str
    answers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnVisit:
    """One visit: answers as typed, until the census is closed; `taken` are the fields that went to the register."""

    campaign: str
    on: date
    outcome: str
    state: str
    channel: str
    answers: Mapping[str, str] = field(repr=False)
    position: tuple[str, str, int] | None = field(repr=False)  # latitude, longitude, metres
    has_photo: bool = False
    taken: tuple[str, ...] = ()
    second: SecondLook | None = None


def visits_to(enterprises: Collection[str]) -> list[OwnVisit]:
    """The visits to these enterprises, the earliest first. One query."""
    rows = Visit.objects.filter(enterprise__public_id__in=list(enterprises))
    found = rows.select_related("campaign", "back_check", "photo").order_by("visited_on", "pk")
    return [_own(row) for row in found]


def _own(row: Visit) -> OwnVisit:
    where = None
    if row.latitude is not None and row.longitude is not None and row.accuracy is not None:
        where = (str(row.latitude), str(row.longitude), row.accuracy)
    return OwnVisit(
        campaign=row.campaign.name,
        on=row.visited_on,
        outcome=row.outcome,
        state=row.state,
        channel=row.channel,
        answers=row.answers,
        position=where,
        has_photo=hasattr(row, "photo"),
        taken=tuple(row.taken),
        second=_second(row.back_check) if hasattr(row, "back_check") else None,
    )


def _second(row: BackCheck) -> SecondLook | None:
    if row.done_at is None:
        return None
    return SecondLook(row.looked_on or legal_day(row.done_at), row.outcome, row.answers)
