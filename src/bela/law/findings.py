"""What a judgement says: one finding a rule, also for those that held, with values and article.

`Judgement.as_json` is the stored form and the contract's; `from_json` reads it back, so that a
judgement shows the same sentences for ever, whatever the rule book says by then about other days.
Findings are named tuples: 27 a judgement, and a tuple is the cheapest thing that cannot change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

from bela.kernel.money import Rupiah
from bela.law.facts import Json
from bela.law.provisions import Basis

type Values = Mapping[str, Json]
# What `as_json` wrote, read back from a store that only knows it as JSON.
type Stored = Mapping[str, Any]


class Effect(StrEnum):
    """What a rule that does not hold does to an order."""

    BLOCKS = "blocks"
    REQUIRES = "requires"
    WARNS = "warns"
    FLAGS = "flags"


class Outcome(NamedTuple):
    """What a rule's function found: whether it holds, in which way, and with which values.

    `way` names the sentence in the rule's file. `provision` is the one whose article counts, where
    it is not the rule's first.
    """

    holds: bool
    way: str
    values: Values
    provision: str | None = None


def held(way: str, provision: str | None = None, **values: Json) -> Outcome:
    """The rule holds."""
    return Outcome(True, way, values, provision)


def failed(way: str, provision: str | None = None, **values: Json) -> Outcome:
    """The rule does not hold."""
    return Outcome(False, way, values, provision)


class Finding(NamedTuple):
    """One rule's result. `article` is null for a policy; `outcome` names the sentence that says it."""

    rule: str
    effect: Effect
    basis: Basis
    holds: bool
    outcome: str
    values: Values
    article: Mapping[str, Json] | None

    @property
    def stops(self) -> bool:
        """Whether the order may not go on because of it."""
        return not self.holds and (self.effect is Effect.BLOCKS or self.effect is Effect.REQUIRES)

    def as_json(self) -> dict[str, Json]:
        """The contract's keys, and `outcome`. A copy: the article itself is shared by all findings."""
        return {
            "rule": self.rule,
            "effect": str(self.effect),
            "basis": str(self.basis),
            "holds": self.holds,
            "outcome": self.outcome,
            "values": dict(self.values),
            "article": None if self.article is None else dict(self.article),
        }

    @classmethod
    def from_json(cls, stored: Stored) -> Self:
        """A finding as it was stored."""
        return cls(
            rule=stored["rule"],
            effect=Effect(stored["effect"]),
            basis=Basis(stored["basis"]),
            holds=stored["holds"],
            outcome=stored["outcome"],
            values=stored["values"],
            article=stored["article"],
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the law says of a purchase on a day, by the rule book with that digest."""

    id: str
    on: date
    gross: Rupiah
    allowed: bool
    evidence: str | None
    findings: tuple[Finding, ...]
    rule_book: str

    def finding(self, rule: str) -> Finding:
        """The finding of that rule. Raises `KeyError` for a code that is none."""
        for found in self.findings:
            if found.rule == rule:
                return found
        raise KeyError(rule)

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Those that do not hold, in the contract's order."""
        return tuple(found for found in self.findings if not found.holds)

    def as_json(self) -> dict[str, Json]:
        """The contract's keys, and the rule book's digest."""
        return {
            "id": self.id,
            "on": self.on.isoformat(),
            "gross": int(self.gross),
            "allowed": self.allowed,
            "evidence": self.evidence,
            "findings": [found.as_json() for found in self.findings],
            "rule_book": self.rule_book,
        }

    @classmethod
    def from_json(cls, stored: Stored) -> Self:
        """A judgement as it was stored."""
        return cls(
            id=stored["id"],
            on=date.fromisoformat(stored["on"]),
            gross=Rupiah(stored["gross"]),
            allowed=stored["allowed"],
            evidence=stored["evidence"],
            findings=tuple(Finding.from_json(found) for found in stored["findings"]),
            rule_book=stored["rule_book"],
        )
