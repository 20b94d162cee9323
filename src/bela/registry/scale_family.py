"""How large all enterprises of one owner are together, held against the limits of the law of a day. Pure.

Whoever divides a business into two stays one owner: their figures are added. An enterprise that the law
measures by capital adds its capital, one that it measures by sales its sales. Sales on Bela are a lower
bound of what it sold in a year, as is the figure that was decided on, or stated where nothing was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from bela.kernel.money import Rupiah
from bela.law.facts import Scale
from bela.law.rulebook import LawOfDay, rule_book
from bela.law.scale import Measure, measure_of

_CLASSES = (Scale.MICRO, Scale.SMALL, Scale.MEDIUM)
NOTHING = Rupiah(0)


class Limit(StrEnum):
    """Which limit is watched."""

    SALES = "sales"  # of the size class
    CAPITAL = "capital"  # of the size class
    NOTHING_WITHHELD = "nothing_withheld"  # an individual's turnover statement
    FINAL_TAX = "final_tax"


class Nearness(StrEnum):
    """How near an amount is to its limit; up to the limit itself it is within it."""

    FAR = "far"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Member:
    """One enterprise of an owner. Amounts in whole rupiah; `sales` and `sold` those of a year."""

    enterprise: str
    name: str
    owner_name: str = field(repr=False)
    region: str
    scale: Scale | None  # as decided
    founded_on: date | None
    cooperative: bool = False
    individual: bool = True  # taxed as one
    taxable_person: bool = False
    has_statement: bool = False  # a turnover statement of this year
    capital: Rupiah | None = None
    sales: Rupiah | None = None
    sold: Mapping[int, Rupiah] = field(default_factory=dict)

    def measure(self, on: date) -> Measure:
        """What the law of the day measures it by; sales where nobody knows since when it is there."""
        if self.cooperative:
            return Measure.FORM
        return Measure.SALES if self.founded_on is None else measure_of(self.founded_on, on)

    def sales_in(self, year: int) -> Rupiah:
        """At least that was sold in the year."""
        return max(self.sales or NOTHING, self.sold.get(year, NOTHING))


@dataclass(frozen=True, slots=True)
class Watched:
    """An amount beside a limit. `scale` is the class whose limit it is; `on_bela` the part that was sold here."""

    limit: Limit
    scale: Scale | None
    amount: Rupiah
    most: Rupiah
    nearness: Nearness
    on_bela: Rupiah
    article: Mapping[str, object] | None

    @property
    def share(self) -> Fraction:
        """The amount as a share of the limit."""
        return Fraction(int(self.amount), int(self.most))


@dataclass(frozen=True, slots=True)
class FamilyScale:
    """All enterprises of one owner with what is near a limit or over it, the nearest first."""

    members: tuple[Member, ...]
    watched: tuple[Watched, ...]

    @property
    def nearness(self) -> Nearness:
        """The worst of the class limits; tax limits only where no class limit is near."""
        found = [one.nearness for one in self.watched]
        return next((way for way in (Nearness.OVER, Nearness.NEAR) if way in found), Nearness.FAR)

    @property
    def rank(self) -> tuple[int, Fraction]:
        """For a list with the most urgent first: classes before taxes, over before near, then the share."""
        return max(
            ((_URGENCY[one.limit, one.nearness], one.share) for one in self.watched), default=(0, Fraction(0))
        )


_URGENCY = {
    (limit, nearness): 2 * (limit in (Limit.SALES, Limit.CAPITAL)) + (nearness is Nearness.OVER)
    for limit in Limit
    for nearness in Nearness
}


def weigh(members: Sequence[Member], on: date) -> FamilyScale:
    """What of these enterprises, all of one owner, is near a limit of that day or over it."""
    if _at_most(members) < _least_watched(on):
        return FamilyScale(tuple(members), ())  # nearly everybody: a city's register is weighed for one page
    law = rule_book().on(on)
    found = [*_classes(members, on, law), *_taxes(members, law)]
    watched = sorted(
        (one for one in found if one.nearness is not Nearness.FAR),
        key=lambda one: (_URGENCY[one.limit, one.nearness], one.share),
        reverse=True,
    )
    return FamilyScale(tuple(members), tuple(watched))


def _at_most(members: Sequence[Member]) -> int:
    """No amount that is held against a limit is above this."""
    return sum(max(member.sales or 0, *member.sold.values(), 0) + (member.capital or 0) for member in members)


@lru_cache(maxsize=64)
def _least_watched(on: date) -> Fraction:
    """Below this there is nothing to warn of on that day."""
    law = rule_book().on(on)
    keys = [f"scale.{scale}_{measure}" for scale in _CLASSES for measure in (Measure.SALES, Measure.CAPITAL)]
    limits = (law.amount(key) for key in (*keys, "tax.turnover_limit", "tax.final_turnover_limit"))
    return warn_from(on) * min((int(limit) for limit in limits if limit is not None), default=0)


def warn_from(on: date) -> Fraction:
    """From which share of a limit it is warned of."""
    return rule_book().on(on).share("scale.warn_from") or Fraction(0)


def total(members: Iterable[Member]) -> tuple[Rupiah, Rupiah]:
    """The sales of the year in which they are highest together, and how much of it was sold on Bela."""
    rows = list(members)
    years = sorted({year for member in rows for year in member.sold}) or [0]
    sums = [
        (
            _sum(member.sales_in(year) for member in rows),
            _sum(member.sold.get(year, NOTHING) for member in rows),
        )
        for year in years
    ]
    return max(sums)


def _classes(members: Sequence[Member], on: date, law: LawOfDay) -> Iterable[Watched]:
    by = {
        measure: [member for member in members if member.measure(on) is measure]
        for measure in (Measure.SALES, Measure.CAPITAL)
    }
    sales, on_bela = total(by[Measure.SALES])
    capital = _sum(member.capital or NOTHING for member in by[Measure.CAPITAL])
    for limit, measure, amount, here in (
        (Limit.SALES, Measure.SALES, sales, on_bela),
        (Limit.CAPITAL, Measure.CAPITAL, capital, NOTHING),
    ):
        scale = _class_watched([member.scale for member in by[measure]], measure, amount, law)
        if by[measure] and amount and scale is not None:
            yield from _watch(limit, scale, amount, f"scale.{scale}_{measure}", here, law)


def _class_watched(
    decided: Sequence[Scale | None], measure: Measure, amount: Rupiah, law: LawOfDay
) -> Scale | None:
    """The smallest class that was decided; where none was, the class the amount lies in; None has no limit."""
    known = [scale for scale in _CLASSES if scale in decided]
    if known or any(decided):
        return known[0] if known else None
    limits = ((scale, law.amount(f"scale.{scale}_{measure}")) for scale in _CLASSES)
    return next((scale for scale, most in limits if most is not None and amount <= most), None)


def _taxes(members: Sequence[Member], law: LawOfDay) -> Iterable[Watched]:
    """Individual enterprises are one taxpayer with their owner, every company is one of its own."""
    alone = [member for member in members if member.individual]
    if alone:
        amount, here = total(alone)
        stated = any(member.has_statement for member in alone)
        yield from _news(Limit.NOTHING_WITHHELD, "tax.turnover_limit", amount, here, law, over=stated)
    for payer in (alone, *([member] for member in members if not member.individual)):
        if payer:
            amount, here = total(payer)
            over = not any(member.taxable_person for member in payer)
            yield from _news(Limit.FINAL_TAX, "tax.final_turnover_limit", amount, here, law, over=over)


def _news(
    limit: Limit, provision: str, amount: Rupiah, here: Rupiah, law: LawOfDay, *, over: bool
) -> Iterable[Watched]:
    """Being over a tax limit is news only where something still says otherwise."""
    for found in _watch(limit, None, amount, provision, here, law):
        if over or found.nearness is not Nearness.OVER:
            yield found


def _watch(
    limit: Limit, scale: Scale | None, amount: Rupiah, provision: str, here: Rupiah, law: LawOfDay
) -> Iterable[Watched]:
    most, warn = law.amount(provision), law.share("scale.warn_from")
    if most is not None and warn is not None:
        near = Nearness.NEAR if int(amount) >= warn * int(most) else Nearness.FAR
        nearness = Nearness.OVER if amount > most else near
        yield Watched(limit, scale, amount, most, nearness, here, law.article(provision))


def _sum(amounts: Iterable[Rupiah]) -> Rupiah:
    return sum(amounts, NOTHING)
