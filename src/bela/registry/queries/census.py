"""Everybody on the register with what they own, as other rooms ask for it on a day: for aid, above all.

Decisions (scale, visits) are those that stood on the day; answers are today's. Personal throughout: for
use cases and officers' pages, never for the public or the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from bela.registry.models import Enterprise, ScaleDecision, Verification

_TOGETHER = 2000


@dataclass(frozen=True, slots=True)
class AidReceived:
    """Aid somebody said they had: the programme as they named it, its year, its value in rupiah."""

    programme: str
    year: int | None
    value: int | None


@dataclass(frozen=True, slots=True)
class PersonAndEnterprise:
    """One enterprise and its owner.

    `owner` is a key that enterprises of one owner share. `nik_state` is given, refused, none or unasked.
    `scale` is what was decided on or before the day, "" where nothing was; `scale_stated` holds the answers
    (capital and yearly sales in rupiah, or the key of a band). `visited_on` is the last visit that was not
    revoked, `registered_on` the local day it came on the register. `region` is a Kemendagri code.
    """

    enterprise: str
    government: str
    owner: str
    name: str = field(repr=False)
    owner_name: str = field(repr=False)
    nik: str = field(repr=False)
    nik_state: str = "unasked"
    family_card: str = field(default="", repr=False)
    sex: str = ""
    born_on: date | None = field(default=None, repr=False)
    disability: str = ""
    id_card_region: str = ""
    phone: str = field(default="", repr=False)
    region: str = ""
    address: str = field(default="", repr=False)
    stage: str = "name"
    end_state: str = "open"
    withdrawn: bool = False
    legal_form: str = ""
    activity: str = ""
    kbli: tuple[str, ...] = ()
    started_on: date | None = None
    scale: str = ""
    capital: int | None = None
    capital_band: str = ""
    sales: int | None = None
    sales_band: str = ""
    capital_from: tuple[str, ...] = ()
    aid_received: tuple[AidReceived, ...] = ()
    visited_on: date | None = None
    registered_at: datetime | None = None
    answered_at: datetime | None = None


def people_and_enterprises_on(
    day: date, *, governments: frozenset[str] | None = None, region: str = ""
) -> Iterator[PersonAndEnterprise]:
    """Every enterprise that was on the register by the end of the day and stands for itself, by public id. One query, streamed.

    `region` narrows to a code and what lies in it.
    """
    there = Enterprise.objects.filter(registered_at__date__lte=day, merged_into__isnull=True)
    rows = there.select_related("owner")
    if governments is not None:
        rows = rows.filter(government_id__in=governments)
    if region:
        rows = rows.filter(Q(region_code=region) | Q(region_code__startswith=f"{region}."))
    for row in _on(rows, day).order_by("public_id").iterator(_TOGETHER):
        yield _both(row)


def _on(rows: QuerySet[Enterprise], day: date) -> QuerySet[Enterprise]:
    mine = {"enterprise": OuterRef("pk"), "on__lte": day}
    scales = ScaleDecision.objects.filter(**mine).order_by("-on", "-pk").values("scale")
    visits = Verification.objects.filter(**mine, means="visited", revoked_at__isnull=True).order_by("-on")
    return rows.annotate(scale_on_day=Subquery(scales[:1]), visited_on=Subquery(visits.values("on")[:1]))


def _both(row: Enterprise) -> PersonAndEnterprise:
    owner, decided = row.owner, vars(row)  # the annotations are no fields of the model
    return PersonAndEnterprise(
        enterprise=row.public_id,
        government=row.government_id,
        owner=str(owner.pk),
        name=row.name,
        owner_name=owner.name,
        nik=owner.nik,
        nik_state=owner.nik_state,
        family_card=owner.family_card,
        sex=owner.sex,
        born_on=owner.born_on,
        disability=owner.disability,
        id_card_region=owner.id_card_region,
        phone=owner.phone,
        region=row.region_code,
        address=row.address,
        stage=row.stage,
        end_state=row.end_state,
        withdrawn=row.withdrawn_at is not None,
        legal_form=row.legal_form,
        activity=row.activity,
        kbli=tuple(row.kbli),
        started_on=row.started_on,
        scale=decided["scale_on_day"] or "",
        capital=row.capital_stated,
        capital_band=row.capital_band,
        sales=row.sales_stated,
        sales_band=row.sales_band,
        capital_from=tuple(row.more.get("capital_from", ())),
        aid_received=tuple(AidReceived(**said) for said in row.more.get("aid_received", ())),
        visited_on=decided["visited_on"],
        registered_at=row.registered_at,
        answered_at=row.answered_at,
    )
