"""What a row of a file says once it is read, and why another was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bela.budget.words import Funds, PackageKind
from bela.kernel.money import Rupiah

type Layout = Literal["packages", "lines", "standards"]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A line that was not taken: where, which field, why. `blocks`: nothing of the file is kept then.

    A line that is wrong blocks, because half a budget is no budget. A line that is right and buys nothing
    here (honoraria, travel, a price of nought) is only named.
    """

    line: int
    field: str
    code: str
    reason: str
    blocks: bool = True


class BadRow(Exception):
    """A row that cannot be read; becomes a `Rejection`."""

    def __init__(self, field: str, code: str, reason: object, *, blocks: bool = True) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code
        self.reason = str(reason)
        self.blocks = blocks

    def on(self, line: int) -> Rejection:
        """The same, with its line."""
        return Rejection(line, self.field, self.code, self.reason, self.blocks)


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package of the plan; `unit` is what the file calls it: its kd_satker or its name."""

    line: int
    unit: str
    code: str
    year: int
    title: str
    kind: PackageKind
    method_ceiling: Rupiah | None
    announced_on: date | None
    paper: str
    revised_from: str

    @property
    def key(self) -> tuple[object, ...]:
        """What may stand in a file once."""
        return (self.code,)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A budget line and a version of its ceiling, in force from `from_day` by a budget document."""

    line: int
    unit: str
    year: int
    sub_activity: str
    account: str
    funds: Funds
    title: str
    ceiling: Rupiah
    document: str
    dated_on: date
    from_day: date

    @property
    def key(self) -> tuple[object, ...]:
        """What may stand in a file once."""
        return (self.unit.casefold(), self.year, self.sub_activity, self.account, self.funds)


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A price standard."""

    line: int
    code: str
    name: str
    specification: str
    uom: str
    group: str
    account: str
    price: Rupiah

    @property
    def key(self) -> tuple[object, ...]:
        """What may stand in a file once."""
        return (self.code.casefold(),)
