"""What a door hands in to draft, change or compare: plain and unchecked; `drafting` checks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bela.kernel.money import Rupiah
from bela.law.price import NOTHING


@dataclass(frozen=True, slots=True)
class LineWish:
    """So much of an offer, on a budget line (public ids)."""

    offer: str
    quantity: Decimal
    budget_line: str


@dataclass(frozen=True, slots=True)
class EventWish:
    """What a catering order is for. `id` is another order's event, where it is the same one."""

    kind: str
    people: int
    minutes: int
    outside_participants: bool
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class DraftWish:
    """An order as it is wished for. Empty channel: the government's default; empty funds: the budget's.

    Place and day of delivery may still be open in a draft; submitting wants them. Money in rupiah.
    """

    unit: str
    package: str
    lines: tuple[LineWish, ...]
    need: str = ""
    payment: str = "imprest"
    channel: str = ""
    funds: str = ""
    delivery_place: str = ""
    delivery_note: str = ""
    delivery_region: str = ""
    delivery_on: date | None = None
    event: EventWish | None = None
    reason_not_compared: str = ""
    reason_not_small: str = ""
    import_approval: str = ""
    standard_approval: str = ""
    estimate: Rupiah | None = None
    catalogue_check: tuple[date, str] | None = None


@dataclass(frozen=True, slots=True)
class OurSource:
    """Another supplier's offers that would meet the same need: (offer, quantity) pairs of one enterprise."""

    offers: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class OutsideSource:
    """A price seen elsewhere for the whole need: the shop, where, on which day; money in rupiah."""

    shop: str
    seen_on: date
    goods: Rupiah
    shipping: Rupiah = NOTHING
    link: str = ""
    title: str = ""


type Source = OurSource | OutsideSource
