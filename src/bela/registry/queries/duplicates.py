"""Pairs that may be one: how many, which is next, two records side by side. Numbers of people only masked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.db.models import Count, Q, QuerySet

from bela.registry.answers import Page
from bela.registry.merging.deciding import find_pair
from bela.registry.merging.sides import Side, sides_of, sides_of_all
from bela.registry.models import DuplicatePair, Merge
from bela.registry.models.merging import IN_TURN
from bela.registry.queries.pair_sides import SideShown, named_sides, side_shown

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs: of these governments, found with a list (its public id), in a state.

    `state` is "" for what waits (open and later), else a state of a pair, or `agreed`: called the same and not
    yet merged.
    """

    governments: frozenset[str]
    batch: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """A reason of a pair in words: `bits` above 0 speaks for one enterprise, below for two; a trap warns."""

    comparison: str
    bits: float
    words: str
    words_en: str

    @property
    def is_trap(self) -> bool:
        """Whether it forbids being certain."""
        return self.comparison == "trap"


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair in a list, by names and places."""

    public_id: str
    verdict: str
    probability: float
    state: str
    why: tuple[ReasonShown, ...]
    first: str = field(repr=False)
    first_place: str = ""
    second: str = field(repr=False, default="")
    second_place: str = ""
    reason: str = field(repr=False, default="")
    decided_at: datetime | None = None
    proposed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PairShown:
    """One pair side by side. `merge` is the merge that settled it; both sides are one where `is_one`."""

    public_id: str
    government: str
    batch: str
    batch_name: str
    verdict: str
    probability: float
    state: str
    decided_at: datetime | None
    decided_by: str
    reason: str = field(repr=False)
    merge: str = ""
    why: tuple[ReasonShown, ...] = ()
    proposed_at: datetime | None = None
    proposed_by: str = ""  # who put it forward by hand
    sides: tuple[SideShown, SideShown] = field(repr=False, default=())  # type: ignore[assignment]  # always given

    @property
    def is_weighed(self) -> bool:
        """Whether linkage says how likely it is; an officer's word alone is no number."""
        return any(reason.comparison != "officer" for reason in self.why)

    @property
    def can_merge(self) -> bool:
        """Whether both stand on the register, so that deciding merges at once."""
        return not any(side.is_line for side in self.sides)

    @property
    def suggested(self) -> Literal["first", "second"]:
        """The side that should survive: who sells, who has an account, what is on the register, who says more."""
        first, second = map(_weight, self.sides)
        return "second" if second > first else "first"

    @property
    def is_one(self) -> bool:
        """Whether both are the same record by now."""
        return self.sides[0].public_id == self.sides[1].public_id


@dataclass(frozen=True, slots=True)
class DuplicateCounts:
    """How the work stands: pairs proposed in all and by what became of them, merges that hold and that were undone."""

    proposed: int = 0
    certain: int = 0
    unsure: int = 0
    later: int = 0
    agreed: int = 0
    different: int = 0
    merged: int = 0
    undone: int = 0

    @property
    def waiting(self) -> int:
        """How many pairs wait for a person, those put off left out."""
        return self.certain + self.unsure


def duplicate_counts(governments: frozenset[str], batch: str = "") -> DuplicateCounts:
    """The counts, for the queue and for the page of figures; of one list by its public id. Two queries."""
    pairs = DuplicatePair.objects.filter(government_id__in=governments)
    merges = Merge.objects.filter(government_id__in=governments)
    if batch:
        pairs = pairs.filter(batch__public_id=batch)
        merges = merges.filter(Q(pairs__batch__public_id=batch))
    there = _there()
    counted = pairs.aggregate(
        proposed=Count("pk"),
        certain=Count("pk", filter=Q(state="open", verdict="certain") & there),
        unsure=Count("pk", filter=Q(state="open", verdict="unsure") & there),
        later=Count("pk", filter=Q(state="later") & there),
        agreed=Count("pk", filter=Q(state="same", merge=None)),
        different=Count("pk", filter=Q(state="different")),
    )
    held = merges.aggregate(
        merged=Count("pk", filter=Q(undone_at__isnull=True), distinct=True),
        undone=Count("pk", filter=Q(undone_at__isnull=False), distinct=True),
    )
    return DuplicateCounts(**counted, **held)


def duplicate_pairs(wanted: Wanted, *, page: int = 1, size: int | None = PAGE_SIZE) -> Page[PairRow]:
    """The pairs, those whose turn is next first; all on one page if `size` is None. Six queries."""
    found = _matching(wanted)
    total = found.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    shown = list(_in_turn(found)[(number - 1) * length :][:length])
    sides = sides_of_all(shown)
    named = named_sides({side for pair in sides.values() for side in pair})
    rows = tuple(_row(pair, sides[pair.pk], named) for pair in shown)
    return Page(rows, number=number, size=length, total=total)


def next_pair(wanted: Wanted, *, after: str = "") -> str:
    """The public id of the pair whose turn it is, another than `after`; "" where none waits. One query."""
    found = _matching(wanted).exclude(public_id=after)
    return _in_turn(found).values_list("public_id", flat=True).first() or ""


def duplicate_pair(public_id: str) -> PairShown:
    """One pair side by side. Some ten queries. Raises `UnknownPair`."""
    row = find_pair(public_id)
    first, second = sides_of(row)
    return PairShown(
        public_id=row.public_id,
        government=str(row.government_id),
        batch=row.batch.public_id if row.batch else "",
        batch_name=row.batch.name if row.batch else "",
        verdict=row.verdict,
        probability=row.probability,
        state=row.state,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        reason=row.reason,
        merge=row.merge.public_id if row.merge else "",
        why=tuple(_why(told) for told in row.why),
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by,
        sides=(side_shown(first), side_shown(second)),
    )


def pair_between(public_ids: tuple[str, str]) -> str:
    """The public id of the pair of two enterprises, if there is one. One query."""
    either = Q(first__public_id__in=public_ids, second__public_id__in=public_ids)
    return DuplicatePair.objects.filter(either).values_list("public_id", flat=True).first() or ""


def _weight(side: SideShown) -> tuple[bool, bool, bool, bool, int]:
    return (side.sells, side.has_account, not side.is_line, side.stage != "name", side.answered)


def _there() -> Q:
    """Neither side has left the register: whoever is gone needs no decision."""
    return Q(first__withdrawn_at__isnull=True) & Q(second__withdrawn_at__isnull=True)


def _matching(wanted: Wanted) -> QuerySet[DuplicatePair]:
    found = DuplicatePair.objects.filter(government_id__in=wanted.governments)
    if wanted.batch:
        found = found.filter(batch__public_id=wanted.batch)
    if wanted.state == "agreed":
        return found.filter(state="same", merge=None)
    if wanted.state:
        return found.filter(state=wanted.state)
    return found.filter(_there(), state__in=("open", "later"))


def _in_turn(found: QuerySet[DuplicatePair]) -> QuerySet[DuplicatePair]:
    """Certain ones first, then what fewest traps hold back; what was put off comes last, the longest put off first."""
    return found.order_by(*IN_TURN)


def _row(pair: DuplicatePair, sides: tuple[Side, Side], named: Mapping[Side, tuple[str, str]]) -> PairRow:
    (first, first_place), (second, second_place) = (named[side] for side in sides)
    return PairRow(
        pair.public_id, pair.verdict, pair.probability, pair.state, tuple(_why(told) for told in pair.why),
        first, first_place, second, second_place, pair.reason, pair.decided_at, pair.proposed_at,
    )  # fmt: skip


def _why(told: Mapping[str, object]) -> ReasonShown:
    bits = told["bits"]
    assert isinstance(bits, int | float), "as linkage said it"  # noqa: S101
    return ReasonShown(str(told["comparison"]), float(bits), str(told["id"]), str(told["en"]))
