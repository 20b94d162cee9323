"""The whole record of one enterprise, for its owner and for officers; numbers of people are masked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bela.kernel.identifiers import BankAccount, Phone
from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.registry.answers import BankAccountShown
from bela.registry.finding import find_enterprise
from bela.registry.merging.family import family
from bela.registry.models import BankAccountRow, Enterprise, StagedRow
from bela.registry.queries.answers_of import answers_of, masked_of
from bela.registry.queries.places import place_in_words
from bela.registry.queries.readiness import readiness_of
from bela.registry.queries.suppliers import account_shown
from bela.registry.readiness import Readiness
from bela.registry.settling import UNDER_WAY


@dataclass(frozen=True, slots=True)
class VerificationShown:
    """A verification; `holds` on the day asked for."""

    public_id: str
    means: str
    on: date
    expires_on: date
    evidence: str
    revoked_reason: str
    holds: bool


@dataclass(frozen=True, slots=True)
class ScaleShown:
    """A decision on the size class."""

    scale: str
    measure: str
    amount: Rupiah | None
    on: date
    evidence: str
    article: str


@dataclass(frozen=True, slots=True)
class AccountShown:
    """A bank account and how far its check is; the number is masked. One that takes another's place has a paper."""

    public_id: str
    bank_name: str
    masked: str
    holder: str = field(repr=False)
    state: str = ""
    checked_by_means: str = ""
    reason: str = ""
    added_at: datetime | None = None
    paper: str = field(default="", repr=False)
    paper_on: date | None = None
    pays_from: date | None = None


@dataclass(frozen=True, slots=True)
class LicenceShown:
    """A licence; `seen` by an officer, and only then it counts."""

    kind: str
    number: str
    last_day: date | None
    seen: bool


@dataclass(frozen=True, slots=True)
class TaxPaperShown:
    """A tax paper."""

    kind: str
    number: str
    on: date
    last_day: date | None
    sales_this_year: Rupiah | None


@dataclass(frozen=True, slots=True)
class SuspensionShown:
    """A suspension; open where `lifted_on` is None."""

    reason_code: str
    reason: str
    from_on: date
    lifted_on: date | None
    lifted_reason: str


@dataclass(frozen=True, slots=True)
class DebarmentShown:
    """A sanction by decree; annulled where there is a citation for that."""

    public_id: str
    period: Period
    citation: str
    grounds: str
    annulled_citation: str


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A line of a list from which the enterprise, or a part of what is known of it, came."""

    batch: str
    batch_name: str
    line: int
    cells: tuple[tuple[str, str | None, str], ...] = field(repr=False)  # column, its field, what stood there


@dataclass(frozen=True, slots=True)
class EnterpriseRecord:
    """Everything known of one enterprise. `answers` are the fields of `questions.QUESTIONS` as texts."""

    public_id: str
    government: str
    name: str
    owner_name: str = field(repr=False)
    stage: str = "name"
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    registered_at: datetime | None = None
    place: str = ""
    masked_nik: str = ""
    masked_phone: str = ""
    masked_npwp: str = ""
    has_owner: bool = False
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    scale: str = ""
    taxable_person: bool = False
    food_tax_rate: str = ""
    food_tax_collected_by: str = ""
    readiness: Readiness | None = None
    verifications: tuple[VerificationShown, ...] = ()
    scales: tuple[ScaleShown, ...] = ()
    accounts: tuple[AccountShown, ...] = ()
    licences: tuple[LicenceShown, ...] = ()
    tax_papers: tuple[TaxPaperShown, ...] = ()
    suspensions: tuple[SuspensionShown, ...] = ()
    debarments: tuple[DebarmentShown, ...] = ()
    sources: tuple[SourceShown, ...] = ()

    @property
    def waiting_account(self) -> AccountShown | None:
        """The account whose holder a person has to look at."""
        return next((account for account in self.accounts if account.state == "waiting"), None)

    @property
    def account(self) -> AccountShown | None:
        """The account that is paid to."""
        return next((account for account in self.accounts if account.state == "checked"), None)

    @property
    def change(self) -> AccountShown | None:
        """The account that is to take the place of the one that is paid to, and can still be stopped."""
        return next((found for found in self.accounts if found.paper and found.state in UNDER_WAY), None)

    @property
    def open_suspension(self) -> SuspensionShown | None:
        """The suspension that holds, if any."""
        return next((found for found in self.suspensions if found.lifted_on is None), None)


def record_of(enterprise: str, on: date) -> EnterpriseRecord:
    """One enterprise on a day. Twelve queries at most. Raises `UnknownEnterprise`."""
    row = find_enterprise(enterprise)
    owner, masked = row.owner, masked_of(row)
    steps = readiness_of(row, on)
    return EnterpriseRecord(
        public_id=row.public_id,
        government=row.government_id,
        name=row.name,
        owner_name=owner.name,
        stage=row.stage,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        registered_at=row.registered_at,
        place=place_in_words(row.region_code) or row.region_path,
        masked_nik=masked.get("nik", ""),
        masked_phone=masked.get("phone", ""),
        masked_npwp=masked.get("npwp", ""),
        has_owner=steps.steps["phone"] == "done",
        answers=answers_of(row),
        scale=row.scale,
        taxable_person=row.taxable_person,
        food_tax_rate="" if row.food_tax_rate is None else f"{row.food_tax_rate.normalize():f}",
        food_tax_collected_by=row.food_tax_collected_by,
        readiness=steps,
        verifications=_verifications(row, on),
        scales=_scales(row),
        accounts=tuple(_account(found) for found in row.bank_accounts.order_by("-pk")),
        licences=_licences(row),
        tax_papers=_tax_papers(row),
        suspensions=_suspensions(row),
        debarments=_debarments(row),
        sources=_sources(row),
    )


def revealed(enterprise: str) -> Mapping[str, str]:
    """The numbers that pages mask: NIK, phone, NPWP, family card, account. For the use case that records who looked."""
    row = find_enterprise(enterprise)
    account = row.bank_accounts.filter(state__in=("checked", "waiting")).order_by("-pk").first()
    numbers = {
        "nik": row.owner.nik,
        "phone": Phone(row.owner.phone).formatted if row.owner.phone else "",
        "npwp": row.npwp,
        "family_card": row.owner.family_card,
        "account": BankAccount(account.number, account.bank).value if account else "",
    }
    return {name: number for name, number in numbers.items() if number}


def shown_account(row: BankAccountRow) -> BankAccountShown:
    """An account as papers carry it."""
    return account_shown(row.public_id, row.bank, row.number, row.holder)


def _verifications(row: Enterprise, on: date) -> tuple[VerificationShown, ...]:
    return tuple(
        VerificationShown(
            found.public_id, found.means, found.on, found.expires_on, found.evidence, found.revoked_reason,
            found.revoked_at is None and found.on <= on <= found.expires_on,
        )
        for found in row.verifications.order_by("-on", "-pk")
    )  # fmt: skip


def _scales(row: Enterprise) -> tuple[ScaleShown, ...]:
    return tuple(
        ScaleShown(
            found.scale, found.measure, None if found.amount is None else Rupiah(found.amount), found.on,
            found.evidence, _article(found.finding),
        )
        for found in row.scale_decisions.order_by("-on", "-pk")
    )  # fmt: skip


def _article(finding: Mapping[str, object]) -> str:
    article = finding.get("article")
    if not isinstance(article, dict):
        return ""
    return ", ".join(str(article[key]) for key in ("instrument", "article") if article.get(key))


def _account(found: BankAccountRow) -> AccountShown:
    shown = shown_account(found)
    return AccountShown(
        found.public_id, shown.bank_name, shown.masked, found.holder, found.state, found.checked_by_means,
        found.reason, found.added_at, found.paper, found.paper_on, found.pays_from,
    )  # fmt: skip


def _licences(row: Enterprise) -> tuple[LicenceShown, ...]:
    held = row.licences.filter(ended_at__isnull=True).order_by("kind")
    return tuple(LicenceShown(l.kind, l.number, l.last_day, l.seen_at is not None) for l in held)  # noqa: E741


def _tax_papers(row: Enterprise) -> tuple[TaxPaperShown, ...]:
    return tuple(
        TaxPaperShown(
            found.kind, found.number, found.on, found.last_day,
            None if found.sales_this_year is None else Rupiah(found.sales_this_year),
        )
        for found in row.tax_papers.order_by("-on", "-pk")
    )  # fmt: skip


def _suspensions(row: Enterprise) -> tuple[SuspensionShown, ...]:
    return tuple(
        SuspensionShown(found.reason_code, found.reason, found.from_on, found.lifted_on, found.lifted_reason)
        for found in row.suspensions.order_by("-pk")
    )


def _debarments(row: Enterprise) -> tuple[DebarmentShown, ...]:
    return tuple(
        DebarmentShown(
            found.public_id, Period(found.period.lower, found.period.upper), found.citation, found.grounds,
            found.annulled_citation,
        )
        for found in row.debarments.order_by("-pk")
    )  # fmt: skip


def _sources(row: Enterprise) -> tuple[SourceShown, ...]:
    lines = StagedRow.objects.filter(enterprise__in=family(row.pk)).select_related("batch")
    return tuple(
        SourceShown(
            line.batch.public_id,
            line.batch.name,
            line.line,
            tuple(
                (column["column"], column["field"], cell)
                for column, cell in zip(line.batch.columns, line.cells, strict=False)
                if cell.strip()
            ),
        )
        for line in lines.order_by("batch", "line")
    )
