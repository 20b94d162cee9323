"""What the room answers when it is asked: frozen facts, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bela.accounts.roles import Role
from bela.kernel.identifiers import Phone
from bela.kernel.period import Period

type OfficeState = Literal["coming", "in force", "resting", "over", "called off"]
"""`resting`: somebody acts in the holder's place; `called off`: ended before it began."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person as an administrator sees them."""

    id: str
    name: str
    phone: str
    phone_confirmed: bool
    email: str
    email_confirmed: bool
    nip: str
    language: str
    wants_to_sell: bool
    is_active: bool
    has_password: bool
    registered_at: datetime

    @property
    def phone_as_written(self) -> str:
        """`0812-3456-7890`, or nothing."""
        return Phone(self.phone).formatted if self.phone else ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list, with the roles of today."""

    id: str
    name: str
    phone: str
    email: str
    is_active: bool
    roles: tuple[str, ...]

    @property
    def phone_as_written(self) -> str:
        """`0812-3456-7890`, or nothing."""
        return Phone(self.phone).formatted if self.phone else ""


@dataclass(frozen=True, slots=True)
class Page[T]:
    """A part of a list: its rows, which part it is, and how many rows there are in all."""

    rows: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page; 1 where there is nothing."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class GovernmentFacts:
    """A government."""

    id: str
    name: str
    kd_klpd: str
    region_code: str
    default_channel: str


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit or sub-unit; `depth` is 0 for one without a parent."""

    id: str
    government: GovernmentFacts
    parent: str
    parent_name: str
    name: str
    kd_satker: str
    region_code: str
    npwp: str
    address: str
    funds: tuple[str, ...]
    existence: Period
    depth: int = 0


@dataclass(frozen=True, slots=True)
class DecreeFactsRow:
    """A decree on record; `scan_type` is empty where there is no scan."""

    id: str
    kind: Literal["decree", "letter"]
    number: str
    dated_on: date
    scan_type: str
    scan_digest: str
    scan_bytes: int

    @property
    def has_scan(self) -> bool:
        """Whether its paper was scanned."""
        return bool(self.scan_type)


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """An office with its holder, unit and decree, as it stands on a day."""

    id: str
    role: Role
    person: str
    person_name: str
    unit: str
    unit_name: str
    government: str
    decree: DecreeFactsRow
    decreed: Period
    valid: Period | None
    state: OfficeState
    acting_for: str
    acting_reason: str
    certificate_number: str
    certificate_valid: Period | None
    ended_by: DecreeFactsRow | None
    recorded_at: datetime
    ended_at: datetime | None

    @property
    def is_acting(self) -> bool:
        """Whether it is held in somebody else's place."""
        return bool(self.acting_for)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A device on which somebody is signed in."""

    id: int
    device: str
    since: datetime
    is_this_one: bool
