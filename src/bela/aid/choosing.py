"""Who a decree names: the entitled in their order, those whose objection was upheld among them, up to the quota."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q

from bela.aid.models import Objection, Programme, Recipient, Result, Run

FAMILY, OTHER = "one-per-family", "no-other-aid"


@dataclass(slots=True)
class Taken:
    """Who has a place already, by key; a person once named and cancelled is not named again."""

    people: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)

    def has(self, result: Result, *, family: bool) -> bool:
        """Whether the person, their NIK or their family card has one."""
        return (
            result.person_key in self.people
            or (bool(result.number_key) and result.number_key in self.numbers)
            or (family and bool(result.family_key) and result.family_key in self.families)
        )

    def take(self, result: Result) -> None:
        """The person has one now."""
        self.people.add(result.person_key)
        self.numbers |= {result.number_key} - {""}
        self.families |= {result.family_key} - {""}


def granted(today: date) -> Q:
    """Objections that count: upheld, or not answered in time (UU 30/2014, Pasal 77)."""
    return Q(verdict="upheld") | Q(answered_at__isnull=True, due_on__lt=today)


def in_order(run: Run, today: date) -> Iterable[Result]:
    """Whoever can be chosen by a run, the first first."""
    won = Exists(Objection.objects.filter(granted(today), result=OuterRef("pk")))
    able = Result.objects.filter(Q(entitled=True) | won, run=run)
    return able.order_by("-points", "lot", "person_key").iterator(2_000)


def places_left(programme: Programme) -> int:
    """The quota without those who have a place."""
    return max(0, programme.quota - programme.recipients.exclude(state="cancelled").count())


def choose(run: Run, today: date) -> list[Result]:
    """The next ones to be named, as many as there are places."""
    programme = run.programme
    left, taken = places_left(programme), _taken(programme)
    chosen: list[Result] = []
    family = FAMILY in programme.criteria
    for result in in_order(run, today):
        if len(chosen) >= left:
            break
        if not taken.has(result, family=family):
            chosen.append(result)
            taken.take(result)
    return chosen


def _taken(programme: Programme) -> Taken:
    own = Recipient.objects.filter(programme=programme)
    taken = Taken(people=set(own.values_list("person_key", flat=True)))
    standing = own.exclude(state="cancelled")
    taken.numbers |= set(standing.values_list("number_key", flat=True)) - {""}
    taken.families |= set(standing.values_list("family_key", flat=True)) - {""}
    if OTHER in programme.criteria:
        others = Recipient.objects.filter(
            programme__government_id=programme.government_id, programme__year=programme.year
        ).exclude(programme=programme)
        taken.numbers |= set(others.exclude(state="cancelled").values_list("number_key", flat=True)) - {""}
    return taken
