"""Everybody on the register with what they own, as other rooms ask for it on a day: for aid, above all.

Decisions (scale, visits) are those that stood on the day; answers are today's. Personal throughout: for
use cases and officers' pages, never for the public or the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

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
    rows = Enterprise.objects.filter(registered_at__date__lte=day, merged_into__isnull=True)
    if governments is not None:
        rows = rows.filter(government_id__in=governments)
    if region:
        rows = rows.filter(Q(region_code=region) | Q(region_code__startswith=f"{region}."))
    found = _on(rows, day).order_by("public_id").values_list(*_FROM.values())
    for row in found.iterator(_TOGETHER):
        yield _both(row)


def _on(rows: QuerySet[Enterprise], day: date) -> QuerySet[Enterprise]:
    mine = {"enterprise": OuterRef("pk"), "on__lte": day}
    scales = ScaleDecision.objects.filter(**mine).order_by("-on", "-pk").values("scale")
    visits = Verification.objects.filter(**mine, means="visited", revoked_at__isnull=True).order_by("-on")
    return rows.annotate(
        owner_key=Cast("owner_id", CharField()),
        gone=ExpressionWrapper(Q(withdrawn_at__isnull=False), BooleanField()),
        scale_on_day=Coalesce(Subquery(scales[:1]), Value("")),
        visited_on=Subquery(visits.values("on")[:1]),
    )


_OTHERWISE = {
    "enterprise": "public_id",
    "government": "government_id",
    "owner": "owner_key",
    "region": "region_code",
    "withdrawn": "gone",
    "scale": "scale_on_day",
    "capital": "capital_stated",
    "sales": "sales_stated",
    "capital_from": "more__capital_from",
    "aid_received": "more__aid_received",
    "owner_name": "owner__name",
} | {
    said: f"owner__{said}"
    for said in (
        "nik", "nik_state", "family_card", "sex", "born_on", "disability", "id_card_region", "phone",
    )
}  # fmt: skip
_FROM = {said.name: _OTHERWISE.get(said.name, said.name) for said in fields(PersonAndEnterprise)}
"""Where each field comes from, in their order. Only these columns, and no model of a row: two models of a hundred
columns for each of a city's rows took three quarters of the time."""

_KBLI, _CAPITAL_FROM, _AID = map(list(_FROM).index, ("kbli", "capital_from", "aid_received"))


def _both(row: tuple[Any, ...]) -> PersonAndEnterprise:
    said = list(row)
    said[_KBLI] = tuple(said[_KBLI])
    said[_CAPITAL_FROM] = tuple(said[_CAPITAL_FROM] or ())
    said[_AID] = tuple(AidReceived(**one) for one in said[_AID] or ())
    return PersonAndEnterprise(*said)
