"""What the register answers to other rooms and to the doors: frozen, and sparing with personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.law.facts import Identity, Scale, Standing

type Form = Literal["individual", "company"]
type CollectedBy = Literal["supplier", "treasurer"]
type Stage = Literal["name", "drafting", "active"]


@dataclass(frozen=True, slots=True)
class BankAccountShown:
    """Where the money goes. `number` is whole: only papers and the treasurer's desk may show it."""

    public_id: str
    bank: str
    bank_name: str
    number: str = field(repr=False)
    masked: str
    holder: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SupplierOnDay:
    """An enterprise as a supplier on one day: what the law's and the tax's facts are made of.

    `scale` and `identity` are None where nothing is decided or in force. `licences` gives the last day of
    each licence an officer has seen; `date.max` is one that does not end. `turnover_statement` is the
    latest of that calendar year: its day and the sales it states. `region` is the Kemendagri code,
    `government` the public id of whose register it stands in.
    """

    public_id: str
    government: str
    name: str
    stage: Stage
    scale: Scale | None
    taxable_person: bool
    standing: Standing
    identity: Identity | None
    debarred: Period | None
    people: frozenset[str]
    form: Form
    has_tax_number: bool
    final_tax_certificate_until: date | None
    turnover_statement: tuple[date, Rupiah] | None
    food_tax: tuple[Decimal, CollectedBy] | None
    region: str
    payable: bool
    bank_account: BankAccountShown | None
    licences: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Party:
    """An enterprise as it stands on a paper. Personal where it is an individual: for papers alone."""

    public_id: str
    name: str
    owner_name: str = field(repr=False)
    address: str = field(repr=False)
    npwp: str = field(repr=False)
    nib: str
    phone: str = field(repr=False)
    form: Form


@dataclass(frozen=True, slots=True)
class EnterpriseOfPerson:
    """An enterprise a person acts for."""

    public_id: str
    name: str
    stage: Stage
    part: Literal["owner", "staff", "helper"]
    until: date | None = None
    """The last day of a helper's mandate."""


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """A line of the officers' list: nothing of it is personal but the owner's name."""

    public_id: str
    name: str
    owner_name: str
    activity: str
    kelurahan: str
    kecamatan: str
    stage: Stage
    scale: str
    standing: Standing
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Page[Row]:
    """Some rows of a list: which page, how long a page is, how many rows there are in all."""

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class RegionChoice:
    """A kecamatan or kelurahan to choose: its code and name."""

    code: str
    name: str
