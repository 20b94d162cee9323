"""What the room answers when it is asked: frozen facts, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bela.budget.layouts.rows import Layout, Rejection
from bela.budget.words import Funds, PackageKind
from bela.kernel.money import Rupiah
from bela.kernel.period import Period


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """A package of the plan; `unit` is a public id, `announced_on` None while it was not announced."""

    code: str
    unit: str
    unit_name: str
    year: int
    title: str
    kind: PackageKind
    method_ceiling: Rupiah | None
    announced_on: date | None
    paper: str
    revised_from: str


@dataclass(frozen=True, slots=True)
class LineStanding:
    """A budget line and how it stands: its ceiling, what is committed (reserved, not paid) and spent."""

    public_id: str
    unit: str
    unit_name: str
    year: int
    sub_activity: str
    account: str
    funds: Funds
    title: str
    ceiling: Rupiah
    committed: Rupiah
    spent: Rupiah

    @property
    def left(self) -> Rupiah:
        """What can still be reserved; zero where the line is over-committed."""
        return Rupiah(max(0, int(self.ceiling) - int(self.committed) - int(self.spent)))

    @property
    def over(self) -> Rupiah:
        """By how much a cut ceiling lies below what was promised before; zero nearly always."""
        return Rupiah(max(0, int(self.committed) + int(self.spent) - int(self.ceiling)))


@dataclass(frozen=True, slots=True)
class CeilingFacts:
    """A ceiling of a line: since when, until when, by which budget document."""

    valid: Period
    ceiling: Rupiah
    document: str
    dated_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReservationFacts:
    """What an order claimed on a line; `open` is still committed."""

    line: str
    order: str
    amount: Rupiah
    spent: Rupiah
    released: Rupiah

    @property
    def open(self) -> Rupiah:
        """What is neither spent nor given back."""
        return self.amount - self.spent - self.released


@dataclass(frozen=True, slots=True)
class PriceStandardFacts:
    """A government's highest price for a thing in a year."""

    code: str
    name: str
    specification: str
    uom: str
    group: str
    account: str
    price: Rupiah


@dataclass(frozen=True, slots=True)
class Miscount:
    """A line whose running totals are not what its reservations say. There must be none."""

    line: str
    committed: Rupiah
    committed_by_reservations: Rupiah
    spent: Rupiah
    spent_by_reservations: Rupiah


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. rows = added + changed + unchanged + rejected, where it was kept.

    `kept` is False where a line was wrong: then nothing of the file was kept, and the counts are nought.
    `over_committed` are public ids of lines whose new ceiling lies below what was promised on them before.
    """

    layout: Layout
    digest: str
    rows: int
    added: int
    changed: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    kept: bool
    over_committed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part[T]:
    """A part of a list: its rows, which part it is, and how many rows there are in all."""

    rows: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last part; 1 where there is nothing."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Totals:
    """What several lines come to; `over` is how many of them are over-committed."""

    lines: int
    over: int
    ceiling: Rupiah
    committed: Rupiah
    spent: Rupiah

    @property
    def left(self) -> Rupiah:
        """What is neither committed nor spent; below zero where more was promised than is left."""
        return self.ceiling - self.committed - self.spent
