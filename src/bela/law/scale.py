"""How large an enterprise is by the law of a day: by capital where it is new, else by yearly sales.

An enterprise founded since the criterion of capital came into force is measured by its capital, without
land and buildings; one that was there before, by its yearly sales. A cooperative is a class of its own.
The upper limits belong to the class ("paling banyak").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bela.kernel.money import Rupiah
from bela.law.facts import Scale
from bela.law.rulebook import LawOfDay, rule_book

_CLASSES = ((Scale.MICRO, "micro"), (Scale.SMALL, "small"), (Scale.MEDIUM, "medium"))


class Measure(StrEnum):
    """What the class goes by."""

    CAPITAL = "capital"
    SALES = "sales"
    FORM = "form"


class Missing(StrEnum):
    """Why no class can be named."""

    FOUNDED_ON = "founded_on"
    CAPITAL = "capital"
    SALES = "sales"
    LAW = "law"  # none was in force on that day


@dataclass(frozen=True, slots=True)
class SizeEvidence:
    """What is known of an enterprise; amounts in whole rupiah, `sales` those of a year."""

    founded_on: date | None
    cooperative: bool = False
    capital: Rupiah | None = None
    sales: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class SizeClass:
    """The class with what it goes by; `missing` instead of `scale` where it cannot be said.

    `limit` is the highest amount of the class, None for a large enterprise; `article` the citation.
    """

    scale: Scale | None
    measure: Measure | None
    amount: Rupiah | None
    limit: Rupiah | None
    article: Mapping[str, object] | None
    missing: Missing | None

    def as_json(self) -> dict[str, object]:
        """For the register, which stores it with the decision."""
        return {
            "scale": self.scale,
            "measure": self.measure,
            "amount": None if self.amount is None else int(self.amount),
            "limit": None if self.limit is None else int(self.limit),
            "article": dict(self.article) if self.article else None,
            "missing": self.missing,
        }


def size_class(evidence: SizeEvidence, on: date) -> SizeClass:
    """The class of an enterprise under the law of a day. Never raises; says what is missing."""
    if evidence.cooperative:
        return SizeClass(Scale.COOPERATIVE, Measure.FORM, None, None, None, None)
    if evidence.founded_on is None:
        return _missing(Missing.FOUNDED_ON, None)
    measure = measure_of(evidence.founded_on, on)
    amount = evidence.capital if measure is Measure.CAPITAL else evidence.sales
    if amount is None:
        return _missing(Missing(measure.value), measure)
    return _class_of(measure, amount, rule_book().on(on))


def measure_of(founded_on: date, on: date) -> Measure:
    """Capital where it was founded since that counts, and that counts on the day; else sales."""
    since = rule_book().provisions["scale.micro_capital"].values[0].start
    new = since is not None and founded_on >= since and on >= since
    return Measure.CAPITAL if new else Measure.SALES


def _class_of(measure: Measure, amount: Rupiah, law: LawOfDay) -> SizeClass:
    article: Mapping[str, object] | None = None
    for scale, name in _CLASSES:
        key = f"scale.{name}_{measure}"
        limit, article = law.amount(key), law.article(key)
        if limit is None:
            return _missing(Missing.LAW, measure)
        if amount <= limit:
            return SizeClass(scale, measure, amount, limit, article, None)
    return SizeClass(Scale.LARGE, measure, amount, None, article, None)


def _missing(what: Missing, measure: Measure | None) -> SizeClass:
    return SizeClass(None, measure, None, None, None, what)
