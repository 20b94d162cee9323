"""Judges everybody by the criteria of a day and puts them in order. Pure: the same facts give the same results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bela.aid.applicant import Applicant
from bela.aid.book import BookOfDay, CriterionOfDay
from bela.aid.checks import CHECKS
from bela.aid.priority import Ranked, draw, place, points_of
from bela.law.facts import Json
from bela.law.findings import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's result: entitled where nothing stops; `rank` is the place among the entitled, from 1."""

    person: Applicant
    findings: tuple[Finding, ...]
    earned: Mapping[str, int]
    lot: str
    rank: int | None = None

    @property
    def entitled(self) -> bool:
        """Whether every blocking and every required criterion holds."""
        return not any(found.stops for found in self.findings)

    @property
    def points(self) -> int:
        """Their sum."""
        return sum(self.earned.values())

    @property
    def order(self) -> Ranked:
        """What they are sorted by."""
        return place(self.points, self.lot, self.person.key)

    def as_json(self) -> dict[str, Json]:
        """The result as it is kept and hashed: the words of each finding stand once, in the run's book."""
        return {
            "key": self.person.key,
            "entitled": self.entitled,
            "points": dict(self.earned),
            "lot": self.lot,
            "rank": self.rank,
            "findings": [[f.rule, f.holds, f.outcome, dict(f.values)] for f in self.findings],
        }


def judge(person: Applicant, criteria: Sequence[CriterionOfDay]) -> tuple[Finding, ...]:
    """Every criterion's finding, also those that hold."""
    return tuple(_find(person, found) for found in criteria)


def judge_all(
    people: Iterable[Applicant], rules: BookOfDay, seed: str, chosen: Mapping[str, str] | None = None
) -> list[Judged]:
    """Everybody's result, the entitled first in their order, then the others by key.

    `chosen` are the family cards that have a recipient already, with that person's key.
    """
    first = sorted((_result(person, rules, seed) for person in people), key=lambda found: found.order)
    families = dict(chosen or {})
    settled = [_behind_its_family(found, rules, families) for found in first]
    ranked = [found for found in settled if found.entitled]
    others = sorted((found for found in settled if not found.entitled), key=lambda it: it.person.key)
    return [replace(found, rank=number) for number, found in enumerate(ranked, 1)] + others


def _result(person: Applicant, rules: BookOfDay, seed: str) -> Judged:
    return Judged(
        person, judge(person, rules.criteria), points_of(person, rules.points), draw(seed, person.key)
    )


def _behind_its_family(found: Judged, rules: BookOfDay, families: dict[str, str]) -> Judged:
    """Only the first entitled one of a card takes its place; whoever cannot have aid stands in nobody's way."""
    card = found.person.family
    if not card:
        return found
    if families.get(card, found.person.key) != found.person.key:
        person = replace(found.person, family_ahead=True)
        return replace(found, person=person, findings=judge(person, rules.criteria))
    if found.entitled:
        families[card] = found.person.key
    return found


def _find(person: Applicant, asked: CriterionOfDay) -> Finding:
    own = asked.criterion
    outcome = CHECKS[own.code](person, asked.value)
    return Finding(
        own.code, own.effect, own.provision.basis, outcome.holds, outcome.way, outcome.values, asked.article
    )
