"""The facts of a purchase, as contract.md section 3 writes them: all that a judgement looks at.

Field names are those of the JSON. Money is whole rupiah; a period holds both days it was written
with; a quantity is exact. `as_json` writes facts so that `read_purchase` reads the same ones back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache

from bela.kernel.money import Rupiah
from bela.kernel.period import Period

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


class Channel(StrEnum):
    """The way an order is placed."""

    BELA = "bela"
    ONLINE_SHOP = "online_shop"
    DIRECT_PURCHASE = "direct_purchase"


class Funds(StrEnum):
    """Whose money it is."""

    APBD = "apbd"
    APBN = "apbn"
    BLUD = "blud"
    BOS = "bos"
    VILLAGE = "village"


class Payment(StrEnum):
    """How it is paid: imprest (UP/GU), direct (LS), government card (KKP/KKPD)."""

    IMPREST = "imprest"
    DIRECT = "direct"
    CARD = "card"


class Scale(StrEnum):
    """How large the enterprise is."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    COOPERATIVE = "cooperative"


class Standing(StrEnum):
    """Whether the supplier may sell here."""

    ACTIVE = "active"
    UNVERIFIED = "unverified"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class Identity(StrEnum):
    """How the supplier's identity was established."""

    VISITED = "visited"
    VOUCHED = "vouched"
    NIB = "nib"


class Kind(StrEnum):
    """What a line is, for tax."""

    GOODS = "goods"
    SERVICE = "service"
    CATERING = "catering"
    RENT_MOVABLE = "rent_movable"


class State(StrEnum):
    """Whether an offer can be bought."""

    LIVE = "live"
    NOT_BUYABLE = "not_buyable"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """Where the goods were made."""

    DOMESTIC = "domestic"
    IMPORTED = "imported"


class PackageKind(StrEnum):
    """How the package stands in the procurement plan."""

    PROVIDER = "provider"
    PROVIDER_IN_SWAKELOLA = "provider_in_swakelola"
    SWAKELOLA = "swakelola"
    NOT_REQUIRED = "not_required"
    EMERGENCY = "emergency"


class EventKind(StrEnum):
    """What the order is for."""

    MEETING = "meeting"
    GUESTS = "guests"
    TRAINING = "training"
    FIELD = "field"


class CatalogueResult(StrEnum):
    """What a look into the national catalogue found."""

    NOT_LISTED = "not_listed"
    LISTED_DEARER = "listed_dearer"
    LISTED_CHEAPER = "listed_cheaper"


class NotCompared(StrEnum):
    """Why fewer than two sources were compared."""

    ONLY_SOURCE = "only_source"
    URGENT = "urgent"
    FIXED_PRICE = "fixed_price"
    STANDING_ORDER = "standing_order"


class NotSmall(StrEnum):
    """Why the supplier is not a small one."""

    NONE_AVAILABLE = "none_available"
    INSUFFICIENT_CAPACITY = "insufficient_capacity"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """An exact quantity in thousandths, above 0."""

    thousandths: int

    def __str__(self) -> str:
        whole, rest = divmod(self.thousandths, 1000)
        return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


@dataclass(frozen=True, slots=True)
class Buyer:
    """The unit that buys, its two officers and the limits it set itself."""

    unit: str
    orderer: str
    approver: str
    orderer_appointed: Period
    approver_appointed: Period
    unit_ceiling: Rupiah | None
    compare_from: Rupiah
    imprest_cap: Rupiah | None
    imprest_balance: Rupiah | None


@dataclass(frozen=True, slots=True)
class Supplier:
    """The one who sells."""

    id: str
    scale: Scale
    taxable_person: bool
    standing: Standing
    identity: Identity
    debarred: Period | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Prices of the same thing nearby: how many, and their quartiles in rupiah."""

    n: int
    q1: Rupiah
    q3: Rupiah


@dataclass(frozen=True, slots=True)
class Line:
    """One offer in the order."""

    offer: str
    category: str
    kind: Kind
    account: str
    unit_price: Rupiah
    price_includes_vat: bool
    quantity: Quantity
    state: State
    origin: Origin
    domestic_equivalent: bool
    listed_at: datetime
    band: Band | None
    price_standard: Rupiah | None
    licences_required: tuple[str, ...]
    licences: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What an account may spend, has committed and has spent."""

    account: str
    ceiling: Rupiah
    committed: Rupiah
    spent: Rupiah


@dataclass(frozen=True, slots=True)
class Package:
    """The procurement plan's package that the order belongs to."""

    code: str | None
    kind: PackageKind
    announced_on: date | None
    paper: str | None
    method_ceiling: Rupiah | None


@dataclass(frozen=True, slots=True)
class Event:
    """The meeting or activity the order is for."""

    id: str
    kind: EventKind
    people: int
    minutes: int
    outside_participants: bool


@dataclass(frozen=True, slots=True)
class RecentOrder:
    """Another order of late; cancelled, refused and expired ones are not among them."""

    placed_on: date
    unit: str
    supplier: str
    package: str
    categories: tuple[str, ...]
    event: str | None
    gross: Rupiah


@dataclass(frozen=True, slots=True)
class CatalogueCheck:
    """A look into the national catalogue."""

    on: date
    result: CatalogueResult


@dataclass(frozen=True, slots=True)
class Purchase:
    """All the facts of one purchase."""

    id: str
    channel: Channel
    funds: Funds
    payment: Payment
    placed_at: datetime
    buyer: Buyer
    supplier: Supplier
    lines: tuple[Line, ...]
    shipping: Rupiah
    food_tax_rate: Decimal | None
    budget: tuple[BudgetLine, ...]
    package: Package
    event: Event | None
    recent: tuple[RecentOrder, ...]
    sources_compared: int
    reason_not_compared: NotCompared | None
    reason_not_small: NotSmall | None
    import_approval: str | None
    standard_approval: str | None
    estimate: Rupiah | None
    catalogue_check: CatalogueCheck | None
    bos_allowed: bool

    def as_json(self) -> Json:
        """The facts as plain JSON, with the keys of the contract."""
        return plain(self)


def says_something(text: str | None) -> bool:
    """Whether a text counts: something is left after trimming."""
    return text is not None and bool(text.strip())


def plain(value: object) -> Json:
    """A fact as plain JSON. Raises `TypeError` for what is no fact."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return _plain_fact(value)


def _plain_fact(value: object) -> Json:
    if isinstance(value, Quantity):
        return str(value)
    if isinstance(value, Period):
        return [value.start.isoformat(), value.last.isoformat() if value.last else None]
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, Decimal):  # only a percentage; four decimals survive a float unharmed
        return int(value) if value == int(value) else float(value)
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}  # type: ignore[arg-type]  # a class hashes
    raise TypeError(f"not a fact: {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
