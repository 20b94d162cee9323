"""The parts of a page that carry data: one frozen dataclass and one template each.

A part renders itself: a view makes `Receipt(...)`, its template says `{{ receipt }}`. Parts of words
only (button, field, note, tag, icon) are template tags in `templatetags/bela.py`. All of them are shown
in every state on /dev/komponen/ and explained in docs/design.md. Where a part is a picture, its geometry
is worked out here and its numbers also stand beside it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bela.kernel.money import Rupiah

type Words = object
"""A sentence or a lazily translated one."""

type Tone = Literal["", "wait", "stop", "done"]


class Part:
    """Something that knows its template and becomes HTML where a template names it."""

    template: ClassVar[str]

    def __html__(self) -> SafeString:
        """The part as HTML, in the language of the page that is being made."""
        return render_to_string(f"parts/{self.template}.html", {"part": self})

    __str__ = __html__


@dataclass(frozen=True)
class Line:
    """One line of a receipt. Below zero it is taken off; `hint` stands under the name."""

    name: Words
    amount: Rupiah
    hint: Words = ""


@dataclass(frozen=True)
class Receipt(Part):
    """Money that adds up: its lines, the total under a line, a remark. `level` is that of its heading."""

    template = "receipt"
    title: Words
    lines: Sequence[Line]
    total: Line
    remark: Words = ""
    level: int = 2


@dataclass(frozen=True)
class Action:
    """A link or, with `name`, a button of the form around it."""

    label: Words
    href: str = ""
    tone: Literal["", "quiet", "stop", "link"] = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Turn(Part):
    """Whose turn it is: `who` must do what, in words, with the deadline twice (day, working days)."""

    template = "turn"
    says: Words
    kind: Literal["you", "other", "late", "over"] = "other"
    since: date | None = None
    due: date | None = None
    today: date | None = None
    detail: Words = ""
    actions: Sequence[Action] = ()


@dataclass(frozen=True)
class FindingLine(Part):
    """A rule's result: what, by how much, a way out, the article, and whether a lawyer has checked it.

    `mark` is `no`, `missing`, `careful`, `look` or `yes`; `policy` is the city's own and never shows an
    article.
    """

    template = "finding"
    mark: Literal["no", "missing", "careful", "look", "yes"]
    says: Words
    way_out: Words = ""
    article: str = ""
    href: str = ""
    policy: bool = False
    checked: bool = True
    remark: Words = ""


@dataclass(frozen=True)
class Band(Part):
    """Where a price stands among what was paid: a strip with a dot. Under eight orders there is none."""

    template = "band"
    price: Rupiah
    low: Rupiah
    high: Rupiah
    orders: int

    FEWEST: ClassVar[int] = 8

    @property
    def known(self) -> bool:
        """Whether enough orders stand behind the range."""
        return self.orders >= self.FEWEST and self.high > self.low

    @property
    def place(self) -> Literal["below", "inside", "above"]:
        """Where the price stands."""
        if self.price < self.low:
            return "below"
        return "above" if self.price > self.high else "inside"

    @property
    def range_at(self) -> tuple[str, str]:
        """Start and width of the range on the strip, as percentages."""
        return "30%", "40%"

    @property
    def dot_at(self) -> str:
        """Where the dot sits; a price far outside stays on the strip."""
        share = int(self.price - self.low) * 40 / max(1, int(self.high - self.low)) + 30
        return percent(min(98.0, max(2.0, share)))


@dataclass(frozen=True)
class Offer(Part):
    """A thing for sale. Without a photograph its cover is a cloth woven from its kind and name."""

    template = "offer"
    key: str
    kind: str
    kind_name: Words
    name: str
    href: str
    price: Rupiah
    uom: str
    seller: str
    place: str
    photo: str = ""
    band: Band | None = None


@dataclass(frozen=True)
class Station:
    """A stop in the life of an order: `past`, `now`, `ahead`, or `halt` where it ended early."""

    name: Words
    when: Words = ""
    state: Literal["past", "now", "ahead", "halt"] = "ahead"


@dataclass(frozen=True)
class Stations(Part):
    """The life of an order as a line of stations."""

    template = "stations"
    stops: Sequence[Station]


@dataclass(frozen=True)
class Event:
    """Something that happened, at its moment."""

    at: datetime
    says: Words
    detail: Words = ""


@dataclass(frozen=True)
class Timeline(Part):
    """What has happened, the latest first."""

    template = "timeline"
    events: Sequence[Event]


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and whether its cells are numbers."""

    head: Words
    number: bool = False


@dataclass(frozen=True)
class Table(Part):
    """Rows under heads; on a phone each row is a record. The first cell of a row names the row.

    A cell is a text, a number already formatted, or markup that is safe. `foot` is a row of sums.
    """

    template = "table"
    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    foot: Sequence[object] = ()
    show_caption: bool = False

    @property
    def records(self) -> list[list[tuple[Column, object]]]:
        """Each row's cells with their columns. Raises `ValueError` for a row of another length."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def sums(self) -> list[tuple[Column, object]]:
        """The foot's cells with their columns."""
        return list(zip(self.columns, self.foot, strict=True)) if self.foot else []


@dataclass(frozen=True)
class Decision(Part):
    """A queue: one decision at a time with its evidence, and which one of how many it is."""

    template = "decision"
    number: int
    of: int
    question: Words
    evidence: Part
    actions: Sequence[tuple[Action, str]]


def percent(share: float) -> str:
    """A place in a picture. Written here, because a template would write a decimal comma."""
    return f"{share:.1f}%"
