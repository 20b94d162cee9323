"""What anybody may know of a programme: sums per kelurahan, criteria, points, the seed and the order by opaque keys.

A cell under five is never shown, nor one from which it could be worked out by taking away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from bela.aid.finding import find_programme
from bela.aid.models import Programme, Recipient, Result, Run
from bela.aid.queries.programmes import ProgrammeFacts, RunFacts, latest_announced, programme_facts, run_facts
from bela.kernel.small_cells import FEWEST, tells_apart, with_others

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Cells:
    """One kelurahan, or all together ("") : None is a number that is not shown."""

    region: str
    people: int | None
    entitled: int | None
    recipients: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the order: the opaque key, its points and its lot; it names nobody."""

    rank: int
    key: str
    points: int
    lot: str


@dataclass(frozen=True, slots=True)
class PublicProgramme:
    """A programme whose results were announced. `book` is what its run was judged by."""

    facts: ProgrammeFacts
    run: RunFacts | None
    book: Mapping[str, Any]
    lists: Sequence[Mapping[str, Any]]
    total: Cells
    places: tuple[Cells, ...]
    order: tuple[Place, ...]


def public_programmes() -> list[tuple[ProgrammeFacts, datetime | None, date | None]]:
    """All programmes, the latest first, with when their results were announced and until when one may object."""
    runs: dict[int, Run] = {}
    announced = Run.objects.filter(announced_at__isnull=False).defer("book", "lists")
    for run in announced.order_by("announced_at", "pk"):
        runs[run.programme_id] = run
    rows = Programme.objects.order_by("-year", "-opens_on", "-pk")
    return [(programme_facts(row), *_announced(runs.get(row.pk))) for row in rows]


def public_programme(public_id: str, *, order_size: int | None = MOST_SHOWN) -> PublicProgramme:
    """One programme; without numbers until results are announced. Five queries. Raises `NotThere`."""
    row = find_programme(public_id)
    run = latest_announced(row.runs.select_related("programme"))
    if run is None:
        return PublicProgramme(programme_facts(row), None, {}, (), Cells("", None, None, None), (), ())
    counted = _counted(row, run)
    order = Result.objects.filter(run=run, rank__isnull=False).order_by("rank")
    columns = order.values_list("rank", "person_key", "points", "lot")
    return PublicProgramme(
        facts=programme_facts(row),
        run=run_facts(run),
        book=run.book,
        lists=run.lists,
        total=_shown("", tuple(sum(column) for column in zip(*counted.values(), strict=True)) or (0, 0, 0)),
        places=hide_small(counted),
        order=tuple(
            Place(rank or 0, key, points, lot)
            for rank, key, points, lot in (columns[:order_size] if order_size else columns)
        ),
    )


def hide_small(counted: Mapping[str, Sequence[int]]) -> tuple[Cells, ...]:
    """The cells by region with the small ones hidden, and as many more that the sum does not give them away."""
    rows = {region: _shown(region, numbers) for region, numbers in counted.items()}
    for at, name in enumerate(("people", "entitled", "recipients")):
        hidden = {region for region, cells in rows.items() if getattr(cells, name) is None}
        for other in (
            with_others({region: numbers[at] for region, numbers in counted.items()}, hidden) - hidden
        ):
            rows[other] = _without(rows[other], name)
    return tuple(rows[region] for region in sorted(rows, key=lambda region: (not region, region)))


def _shown(region: str, numbers: Sequence[int]) -> Cells:
    people, entitled, recipients = numbers
    return Cells(
        region,
        people if people >= FEWEST else None,
        None if tells_apart(entitled, people) else entitled,
        None if tells_apart(recipients, entitled) else recipients,
    )


def _without(cells: Cells, name: str) -> Cells:
    return Cells(
        cells.region,
        None if name == "people" else cells.people,
        None if name == "entitled" else cells.entitled,
        None if name == "recipients" else cells.recipients,
    )


def _counted(row: Programme, run: Run) -> dict[str, tuple[int, int, int]]:
    people = Result.objects.filter(run=run).values("region_code").order_by("region_code")
    found = {
        line["region_code"]: (line["people"], line["entitled"])
        for line in people.annotate(people=Count("pk"), entitled=Count("pk", filter=Q(entitled=True)))
    }
    chosen = Recipient.objects.filter(programme=row).exclude(state="cancelled").values("result__region_code")
    given = {line["result__region_code"]: line["number"] for line in chosen.annotate(number=Count("pk"))}
    return {
        region: (*found.get(region, (0, 0)), given.get(region, 0)) for region in sorted({*found, *given})
    }  # fmt: skip


def _announced(run: Run | None) -> tuple[datetime | None, date | None]:
    return (run.announced_at, run.object_until) if run else (None, None)
