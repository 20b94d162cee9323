"""The book of criteria: each a file with dated values and its words, read strictly, frozen, with a digest.

A run keeps the book of its day (`BookOfDay.as_json`), so that a result says the same sentences for ever,
whatever the files say later.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bela.aid.checks import CHECKS
from bela.aid.priority import POINTS
from bela.law.facts import Json
from bela.law.findings import Effect
from bela.law.provisions import Provision, Value, plain_value, read_provision
from bela.law.source import Node, Words, read_yaml

_OF_A_PROVISION = "title unit basis values checked"


@dataclass(frozen=True, slots=True)
class Says:
    """What one outcome says, and what would change it."""

    words: Words
    way_out: Words | None

    def as_json(self) -> dict[str, Json]:
        """Both."""
        return {**both(self.words), "way_out": both(self.way_out) if self.way_out else None}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion over time. `reference` is the list it needs; an optional one is chosen by a programme."""

    code: str
    effect: Effect
    optional: bool
    reference: str
    provision: Provision
    says: Mapping[str, Says]

    @property
    def title(self) -> Words:
        """Its short name."""
        return self.provision.title


@dataclass(frozen=True, slots=True)
class CriterionOfDay:
    """A criterion with the value of a day."""

    criterion: Criterion
    value: Value
    article: Mapping[str, Json] | None

    def as_json(self) -> dict[str, Json]:
        """All that a result needs to be told by."""
        own = self.criterion
        return {
            "code": own.code, "title": both(own.title), "effect": str(own.effect),
            "basis": str(own.provision.basis), "value": plain_value(self.value), "unit": own.provision.unit,
            "article": dict(self.article) if self.article else None,
            "says": {way: found.as_json() for way, found in own.says.items()},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookOfDay:
    """What a programme judges and ranks by on a day: criteria in order, points by code."""

    criteria: tuple[CriterionOfDay, ...]
    points: Mapping[str, int]
    titles: Mapping[str, Words]

    def as_json(self) -> dict[str, Json]:
        """For the run that keeps it."""
        return {
            "criteria": [found.as_json() for found in self.criteria],
            "points": [
                {"code": code, "points": worth, "title": both(self.titles[code])}
                for code, worth in self.points.items()
            ],
        }

    @property
    def digest(self) -> str:
        """SHA-256 of all it says."""
        return digest_of(self.as_json())


@dataclass(frozen=True, slots=True)
class Book:
    """Every criterion, every item of the points, the two deadlines of an objection."""

    criteria: Mapping[str, Criterion]
    points: Mapping[str, Provision]
    deadlines: Mapping[str, Provision]

    @property
    def optional(self) -> tuple[Criterion, ...]:
        """Those that a programme chooses."""
        return tuple(found for found in self.criteria.values() if found.optional)

    def on(self, day: date, chosen: Collection[str]) -> BookOfDay:
        """What holds on a day for a programme that chose these optional criteria."""
        criteria = []
        for found in self.criteria.values():
            dated = found.provision.on(day)
            if dated is not None and (not found.optional or found.code in chosen):
                article = _cited(found.provision, day)
                criteria.append(CriterionOfDay(found, dated.value, article))
        points = {code: dated.value for code, item in self.points.items() if (dated := item.on(day))}
        return BookOfDay(
            criteria=tuple(criteria),
            points={code: int(worth) for code, worth in points.items() if isinstance(worth, int)},
            titles={code: self.points[code].title for code in points},
        )

    def working_days(self, deadline: str, day: date) -> int:
        """The days of a deadline (`object`, `answer`). Raises `LookupError` where none was in force."""
        dated = self.deadlines[deadline].on(day)
        if dated is None or not isinstance(dated.value, int):
            raise LookupError(deadline)
        return dated.value


@cache
def book() -> Book:
    """The book of this installation. Raises `RuleBookError` naming file and field."""
    criteria = {key: _criterion(key, node) for key, node in _nodes("criteria")}
    points = {key: read_provision(key, node) for key, node in _nodes("points")}
    deadlines = {key: read_provision(key, node) for key, node in _nodes("deadlines")}
    _must_be_all("criteria", criteria, CHECKS)
    _must_be_all("points", points, POINTS)
    return Book(
        criteria={code: criteria[code] for code in CHECKS},
        points={code: points[code] for code in POINTS},
        deadlines=deadlines,
    )


def both(words: Words) -> dict[str, Json]:
    """A sentence in both languages, as JSON."""
    return {"id": words.id, "en": words.en}


def digest_of(plain: Json) -> str:
    """SHA-256 of canonical JSON."""
    return hashlib.sha256(canonical_json(plain)).hexdigest()


def canonical_json(plain: Json) -> bytes:
    """The bytes that are hashed: sorted keys, no spaces, UTF-8, no floats among us."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _nodes(folder: str) -> Iterator[tuple[str, Node]]:
    found = sorted((files("bela.aid") / folder).iterdir(), key=lambda entry: entry.name)
    for entry in found:
        if entry.name.endswith(".yaml"):
            name = f"{folder}/{entry.name}"
            yield entry.name.removesuffix(".yaml"), Node(name, "", read_yaml(entry.read_text("utf-8"), name))


def _criterion(code: str, node: Node) -> Criterion:
    found = node.fields(f"{_OF_A_PROVISION} effect optional reference holds fails")
    provision = {key: found[key].data for key in _OF_A_PROVISION.split()}
    return Criterion(
        code=code,
        effect=Effect(found["effect"].one_of(tuple(Effect))),
        optional=found["optional"].flag(),
        reference=found["reference"].or_none(found["reference"].text) or "",
        provision=read_provision(code, Node(node.file, node.field, provision)),
        says=_says(found["holds"]) | _says(found["fails"], fails=True),
    )


def _says(node: Node, *, fails: bool = False) -> dict[str, Says]:
    if not fails:
        return {way: Says(found.words(), None) for way, found in node.mapping().items()}
    return {way: _failing(found) for way, found in node.mapping().items()}


def _failing(node: Node) -> Says:
    found = node.fields("id en way_out")
    return Says(Words(found["id"].text(), found["en"].text()), found["way_out"].words())


def _must_be_all(folder: str, found: Mapping[str, object], wanted: Collection[str]) -> None:
    for code in sorted(set(found) ^ set(wanted)):
        raise Node(f"{folder}/{code}.yaml", "", None).wrong(
            "a file and a function of this name belong together"
        )


def _cited(provision: Provision, day: date) -> Mapping[str, Json] | None:
    dated = provision.on(day)
    if dated is None or dated.cite is None:
        return None
    return {**dated.cite.as_json(), "checked": bool(provision.checked)}
