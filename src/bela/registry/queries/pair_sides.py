"""One side of a pair as it is compared: an enterprise of the register, or a line of a list that is not in it yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bela.registry.admitting import as_enterprise
from bela.registry.answering import KEPT, plain
from bela.registry.linking import record_of_line
from bela.registry.merging.family import family
from bela.registry.merging.rules import sells
from bela.registry.merging.sides import Side
from bela.registry.models import Enterprise, StagedRow
from bela.registry.queries.answers_of import answers_of, masked_of
from bela.registry.queries.places import place_in_words


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side. `public_id` is the enterprise's, of a line that of its list with the line's number.

    `marks` tells answers apart without showing them: two sides have the same number where their marks
    are the same. `version` is the last occasion, `completeness` how many questions are answered.
    """

    is_line: bool
    public_id: str
    name: str
    place: str
    stage: str = ""
    sells: bool = False
    has_account: bool = False
    registered_at: datetime | None = None
    version: int = 0
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    masked: Mapping[str, str] = field(default_factory=dict, repr=False)
    marks: Mapping[str, str] = field(default_factory=dict, repr=False)
    sources: tuple[tuple[str, str, int], ...] = ()  # list, its name, line
    absorbed: int = 0

    @property
    def known(self) -> Mapping[str, str]:
        """All answers, numbers of people masked."""
        return {**self.answers, **self.masked}

    @property
    def answered(self) -> int:
        """How many questions are answered."""
        return sum(bool(text) for text in self.known.values())


def side_shown(side: Side) -> SideShown:
    """One side; four queries at most."""
    return _line(side.key) if side.is_line else _enterprise(side.key)


def named_sides(sides: Iterable[Side]) -> dict[Side, tuple[str, str]]:
    """Name and place of each. Two queries."""
    wanted = list(sides)
    rows = Enterprise.objects.filter(pk__in=[side.key for side in wanted if not side.is_line])
    named = {
        Side(False, key): (name, place_in_words(code) or path)
        for key, name, code, path in rows.values_list("pk", "name", "region_code", "region_path")
    }
    lines = StagedRow.objects.filter(pk__in=[side.key for side in wanted if side.is_line])
    for key, values in lines.values_list("pk", "values"):
        named[Side(True, key)] = (str(values.get("name", "")), _place_of(values))
    return named


def _enterprise(key: int) -> SideShown:
    row = Enterprise.objects.select_related("owner").get(pk=key)
    together = family(key)
    lines = StagedRow.objects.filter(enterprise__in=together).select_related("batch").order_by("pk")
    latest = row.occasions.order_by("-pk").values_list("pk", flat=True).first()
    return SideShown(
        is_line=False,
        public_id=row.public_id,
        name=row.name,
        place=place_in_words(row.region_code) or row.region_path,
        stage=row.stage,
        sells=sells(row),
        has_account=row.members.filter(ended_at__isnull=True).exists(),
        registered_at=row.registered_at,
        version=latest or 0,
        answers=answers_of(row),
        masked=masked_of(row),
        marks=_marks(row),
        sources=tuple((line.batch.public_id, line.batch.name, line.line) for line in lines),
        absorbed=len(together) - 1,
    )


def _line(key: int) -> SideShown:
    line = StagedRow.objects.select_related("batch").get(pk=key)
    row = as_enterprise(line)
    return SideShown(
        is_line=True,
        public_id=f"{line.batch.public_id}.{line.line}",
        name=row.name,
        place=_place_of(line.values),
        answers=answers_of(row),
        masked=masked_of(row),
        marks=_marks(row),
        sources=((line.batch.public_id, line.batch.name, line.line),),
    )


def _marks(row: Enterprise) -> dict[str, str]:
    return {
        field: "".join(str(plain(kept.now(row)) or "").casefold().split()) for field, kept in KEPT.items()
    }


def _place_of(values: Mapping[str, object]) -> str:
    """Where a line says it is."""
    region = record_of_line("", dict(values)).region
    return place_in_words(region) if region[:1].isdigit() else region
