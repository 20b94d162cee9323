"""What the room's queries answer: frozen dataclasses. Money is Rupiah, days date, moments aware."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bela.catalogue.lifecycle import LawState, OfferState
from bela.catalogue.lists import Category, Kind, Uom
from bela.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """A photo's three files, each named by the hash of its bytes: 1600, 800 and 320 pixels at most."""

    large: str
    medium: str
    small: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class OfferVersion:
    """One version of an offer, and how the offer stands now.

    `state` is the law's word and `stage` how far the curation is, both of the offer today; `current` says
    whether this version is the one on sale. `stock` is None for what is made to order. `licences` are
    last days by kind. `delivery_regions` are Kemendagri codes; an empty tuple means no delivery.
    """

    offer: str
    number: int
    enterprise: str
    title: str
    description: str
    category: str
    kind: Kind
    uom: str
    unit_price: Rupiah
    price_includes_vat: bool
    origin: Literal["domestic", "imported"]
    domestic_equivalent: bool
    state: LawState
    stage: OfferState
    current: bool
    listed_at: datetime | None
    repriced_at: datetime
    stock: Decimal | None
    lead_days: int
    delivery_regions: tuple[str, ...]
    delivery_fee: Rupiah
    minimum: Decimal
    licences_required: tuple[str, ...]
    licences: Mapping[str, date]
    licence_numbers: Mapping[str, str]
    photos: tuple[str, ...]
    digest: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Band:
    """What was paid for a unit: how many deliveries, the quarter points, in rupiah."""

    n: int
    q1: Rupiah
    q3: Rupiah


@dataclass(frozen=True, slots=True)
class PriceStep:
    """From this moment on this was the price."""

    at: datetime
    number: int
    unit_price: Rupiah
    price_includes_vat: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One reason of a rank: its code, its points, and the numbers it was worked out from."""

    code: str
    points: int
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One offer of a search result. `score` is the sum of its terms; `unit_delivered` for `quantity`."""

    offer: str
    number: int
    title: str
    category: Category
    uom: Uom
    enterprise: str
    shop: str
    region: str
    scale: str
    unit_price: Rupiah
    unit_gross: Rupiah
    delivery_fee: Rupiah
    unit_delivered: Rupiah
    quantity: Decimal
    lead_days: int
    photo: PhotoShown | None
    licences: tuple[str, ...]
    rank: int
    score: int
    terms: tuple[Term, ...]
    in_stock: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the first matches share a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """A page of a search. `total` counts up to `MOST_COUNTED`; where it is reached there are more."""

    hits: tuple[Hit, ...]
    total: int
    more_than_counted: bool
    facets: Mapping[str, tuple[Facet, ...]]
    after: str | None
    words: str
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class ShopShown:
    """A shop as the public sees it: never a person's name, number or address."""

    enterprise: str
    name: str
    about: str
    scale: str
    region: str
    identity: str
    standing: str
    opened_at: datetime
    offers: int
    deliveries: int
    ever_sold: bool


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """An offer as its supplier sees it in the list. `draft` says that something is typed and not sent."""

    offer: str
    title: str
    category: str
    uom: str
    unit_price: Rupiah | None
    stock: Decimal | None
    state: OfferState
    on_sale: bool
    draft: bool
    photo: PhotoShown | None
    reason: str
    reason_code: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """What a curator decided, without the curator's name."""

    decision: str
    number: int
    reason_code: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An offer that waits for a curator."""

    offer: str
    number: int
    title: str
    category: str
    shop: str
    enterprise: str
    unit_price: Rupiah
    uom: str
    waiting_since: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another offer that looks or is called the same, as a hint for the curator."""

    offer: str
    title: str
    shop: str
    why: Literal["photo", "name"]


@dataclass(frozen=True, slots=True)
class DayShown:
    """The draw of a day: its public seed, and when it was made."""

    day: date
    seed: str
    drawn_at: datetime
