"""Says a kept result in words: its findings by the book its run kept, in Indonesian or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bela.law.findings import Effect

type Language = str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in both languages."""

    id: str
    en: str

    def of(self, language: Language) -> str:
        """The sentence in that language."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion's finding, ready to be shown; `way_out` says what would change it."""

    code: str
    title: Told
    effect: Effect
    holds: bool
    outcome: str
    values: Mapping[str, Any]
    says: Told
    way_out: Told | None
    article: Mapping[str, Any] | None

    @property
    def stops(self) -> bool:
        """Whether it keeps the person out."""
        return not self.holds and self.effect in (Effect.BLOCKS, Effect.REQUIRES)


@dataclass(frozen=True, slots=True)
class Earned:
    """One item of the points and what it brought; nought where it was not earned."""

    code: str
    title: Told
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class KeptBook:
    """The book a run was judged by, as it kept it."""

    plain: Mapping[str, Any]
    criteria: Mapping[str, Mapping[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "criteria", {found["code"]: found for found in self.plain["criteria"]})

    def reasons(self, findings: Sequence[Sequence[Any]]) -> tuple[Reason, ...]:
        """The findings of a result, in the book's order."""
        return tuple(self._reason(*finding) for finding in findings)

    def earned(self, points: Mapping[str, int]) -> tuple[Earned, ...]:
        """Every item of the points with what a person earned."""
        return tuple(
            Earned(item["code"], _told(item["title"]), points.get(item["code"], 0), item["points"])
            for item in self.plain["points"]
        )

    def title(self, code: str) -> Told:
        """What a criterion is called; its code where the book does not have it."""
        found = self.criteria.get(code)
        return _told(found["title"]) if found else Told(code, code)

    def _reason(self, code: str, holds: bool, outcome: str, values: Mapping[str, Any]) -> Reason:
        found = self.criteria[code]
        says = found["says"][outcome]
        return Reason(
            code=code,
            title=_told(found["title"]),
            effect=Effect(found["effect"]),
            holds=holds,
            outcome=outcome,
            values=values,
            says=_told(says, values),
            way_out=_told(says["way_out"], values) if says["way_out"] else None,
            article=found["article"],
        )


def _told(both: Mapping[str, str], values: Mapping[str, Any] | None = None) -> Told:
    return Told(both["id"].format(**(values or {})), both["en"].format(**(values or {})))
