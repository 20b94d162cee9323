"""Figures of the register by kelurahan: how complete, how old, how much of the last census, what was merged.

Counts only: no answer of anybody is in them. Four queries, whatever the length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum, Value

from bela.registry.answering import KEPT
from bela.registry.models import CensusCount, DuplicatePair, Enterprise, Merge
from bela.registry.questions import MANDATORY, QUESTIONS

COUNTED_FIELDS: Final = tuple(name for name in QUESTIONS if name not in ("end_state", "nik_state"))
"""Questions that are answered or not; the two others always hold a word."""

YOUNG, OLD = timedelta(days=365), timedelta(days=730)
_DISTRICT, _VILLAGE = 8, 3  # letters of a kecamatan's code, dots of a kelurahan's


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """One kelurahan, one kecamatan or the whole: `region` is its code, "" what has no place.

    `answered` counts the enterprises that answered a field, `recent` those of which anything was answered
    within a year, `old` those last answered more than two years ago. `counted` is what the last census
    found there, None where there is no count.
    """

    region: str
    enterprises: int = 0
    answered: Mapping[str, int] = field(default_factory=dict)
    recent: int = 0
    old: int = 0
    age: timedelta = timedelta()  # of all its enterprises together
    counted: int | None = None

    @property
    def complete(self) -> int | None:
        """Of all wanted answers, how many per cent there are, down."""
        wanted = self.enterprises * len(MANDATORY)
        return sum(self.answered.get(name, 0) for name in MANDATORY) * 100 // wanted if wanted else None

    @property
    def days(self) -> int | None:
        """How many days ago anything was last answered, on average."""
        return self.age.days // self.enterprises if self.enterprises else None

    @property
    def reached(self) -> int | None:
        """How many per cent of the last census are on the register; more than 100 where it has grown."""
        return self.enterprises * 100 // self.counted if self.counted else None

    def share(self, name: str) -> int | None:
        """How many per cent answered a field, down."""
        return self.answered.get(name, 0) * 100 // self.enterprises if self.enterprises else None


@dataclass(frozen=True, slots=True)
class Found:
    """What became of duplicates: pairs that wait, found to be one, found to differ; merges, and undone ones."""

    waiting: int
    same: int
    different: int
    merged: int
    undone: int


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """All figures of one government. `counts` are the day and source of each census that was brought in."""

    whole: PlaceFigures
    districts: tuple[PlaceFigures, ...]
    villages: tuple[PlaceFigures, ...]
    duplicates: Found
    counts: tuple[tuple[date, str], ...]


def figures_of(government: str, at: datetime) -> RegisterFigures:
    """The figures of a government at a moment."""
    counted, counts = _counted(government)
    there = {row.region: row for row in _by_region(government, at, counted)}
    for code, number in counted.items():
        there.setdefault(code, PlaceFigures(code, counted=number))
    districts = _districts(there.values(), counted)
    return RegisterFigures(
        whole=_together("", districts, _sum(district.counted for district in districts)),
        districts=districts,
        villages=tuple(row for code, row in sorted(there.items()) if code.count(".") == _VILLAGE),
        duplicates=_duplicates(government),
        counts=counts,
    )


def wanted_by_kelurahan(
    government: str, at: datetime
) -> tuple[list[PlaceFigures], PlaceFigures, tuple[tuple[date, str], ...]]:
    """The wanted answers alone: each kelurahan, "" for all that lies in none, their sum, the censuses. Two queries."""
    counted, counts = _counted(government)
    there = {row.region: row for row in _by_region(government, at, counted, MANDATORY)}
    for code, number in counted.items():
        there.setdefault(code, PlaceFigures(code, counted=number))
    villages = [row for code, row in there.items() if code.count(".") == _VILLAGE]
    others = [replace(row, counted=None) for code, row in there.items() if code.count(".") != _VILLAGE]
    nowhere = [_together("", others, None)] if any(row.enterprises for row in others) else []
    rows = [*villages, *nowhere]
    districts = _districts(there.values(), counted)
    return rows, _together("", rows, _sum(district.counted for district in districts)), counts


def _by_region(
    government: str, at: datetime, counted: Mapping[str, int], fields: Sequence[str] = COUNTED_FIELDS
) -> list[PlaceFigures]:
    rows = Enterprise.objects.filter(government_id=government, merged_into__isnull=True).order_by()
    counts: dict[str, Any] = {f"has_{name}": Count("pk", filter=is_answered(name)) for name in fields}
    age = ExpressionWrapper(Value(at) - F("answered_at"), output_field=DurationField())
    counts |= {
        "enterprises": Count("pk"),
        "recent": Count("pk", filter=Q(answered_at__gte=at - YOUNG)),
        "old": Count("pk", filter=Q(answered_at__lt=at - OLD)),
        "age": Sum(age),
    }
    found: Iterable[Mapping[str, Any]] = rows.values("region_code").annotate(**counts)
    return [
        PlaceFigures(
            region=row["region_code"],
            enterprises=row["enterprises"],
            answered={name: row[f"has_{name}"] for name in fields},
            recent=row["recent"],
            old=row["old"],
            age=row["age"] or timedelta(),
            counted=counted.get(row["region_code"]),
        )
        for row in found
    ]


def is_answered(name: str) -> Q:
    """The condition that a question is answered, by itself or by what stands in for it."""
    return reduce(or_, (_has(said) for said in (name, *QUESTIONS[name].answered_by)))


def _has(name: str) -> Q:
    kept = KEPT[name]
    path = "owner__" if kept.of_owner else ""
    if not kept.column:
        return Q(**{f"{path}more__has_key": name})
    column = f"{path}{kept.column}"
    return Q(**{f"{column}__isnull": False}) if kept.blank is None else ~Q(**{column: kept.blank})


def _counted(government: str) -> tuple[dict[str, int], tuple[tuple[date, str], ...]]:
    rows = CensusCount.objects.filter(government_id=government).order_by("region_code", "-on")
    latest = list(rows.distinct("region_code").values_list("region_code", "enterprises", "on", "source"))
    sources = sorted({(on, source) for _code, _number, on, source in latest}, reverse=True)
    return {code: number for code, number, _on, _source in latest}, tuple(sources)


def _districts(rows: Iterable[PlaceFigures], counted: Mapping[str, int]) -> tuple[PlaceFigures, ...]:
    """The kecamatan: a count of their own, else the sum of what was counted in their kelurahan."""
    by_district: dict[str, list[PlaceFigures]] = {}
    for row in rows:
        by_district.setdefault(row.region[:_DISTRICT] if len(row.region) >= _DISTRICT else "", []).append(row)
    return tuple(
        _together(code, found, counted.get(code, _sum(row.counted for row in found)))
        for code, found in sorted(by_district.items())
    )


def _together(region: str, rows: Sequence[PlaceFigures], counted: int | None) -> PlaceFigures:
    return PlaceFigures(
        region=region,
        enterprises=sum(row.enterprises for row in rows),
        answered={name: sum(row.answered.get(name, 0) for row in rows) for name in COUNTED_FIELDS},
        recent=sum(row.recent for row in rows),
        old=sum(row.old for row in rows),
        age=sum((row.age for row in rows), timedelta()),
        counted=counted,
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _duplicates(government: str) -> Found:
    states = dict(
        DuplicatePair.objects.filter(government_id=government)
        .values_list("state")
        .annotate(n=Count("pk"))
        .order_by()
    )
    merges = Merge.objects.filter(government_id=government).aggregate(
        merged=Count("pk"), undone=Count("pk", filter=Q(undone_at__isnull=False))
    )
    waiting = sum(states.get(state, 0) for state in ("open", "later"))
    return Found(
        waiting, states.get("same", 0), states.get("different", 0), merges["merged"], merges["undone"]
    )
