"""An enterprise as it stands on a paper, and the enterprises a person acts for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, cast

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from bela.registry.answers import EnterpriseOfPerson, Party, Stage
from bela.registry.finding import survivor_of
from bela.registry.models import Enterprise, Member
from bela.registry.queries.places import place_in_words
from bela.registry.queries.suppliers import form_of
from bela.registry.refusals import UnknownEnterprise, unknown_enterprise

type Part = Literal["owner", "staff", "helper"]


def party(enterprise: str) -> Party:
    """Name, owner, address and numbers for a paper. Raises `UnknownEnterprise`."""
    row = Enterprise.objects.select_related("owner").filter(public_id=enterprise).first()
    if row is None:
        raise unknown_enterprise()
    return Party(
        public_id=row.public_id,
        name=row.name,
        owner_name=row.owner.name,
        address=_address(row),
        npwp=row.npwp,
        nib=row.nib,
        phone=row.owner.phone,
        form=form_of(row.legal_form),
    )


def standing_for(enterprise: str) -> str:
    """The public id of what it was merged into, its own where it stands for itself, "" where there is none such.

    One or two queries.
    """
    try:
        return survivor_of(enterprise)
    except UnknownEnterprise:
        return ""


def enterprises_of_person(person: str, on: date | None = None) -> list[EnterpriseOfPerson]:
    """The enterprises that are a person's own, or of whose staff they are, the first linked first. One query.

    With a day also those they serve that day under a mandate. One that was merged into another is not among
    them: whoever acts for it acts for its survivor.
    """
    within = Q(period__isnull=True) if on is None else Q(period__isnull=True) | Q(period__contains=on)
    members = Member.objects.filter(
        within, person_id=person, ended_at__isnull=True, enterprise__merged_into__isnull=True
    )
    columns = ("enterprise__public_id", "enterprise__name", "enterprise__stage", "part", "period")
    return [
        EnterpriseOfPerson(public_id, name, cast("Stage", stage), cast("Part", part), _last_day(period))
        for public_id, name, stage, part, period in members.order_by("pk").values_list(*columns)
    ]


def _last_day(period: DateRange | None) -> date | None:
    return None if period is None else period.upper - timedelta(days=1)


def _address(row: Enterprise) -> str:
    lane = f"RT {row.rt} RW {row.rw}" if row.rt and row.rw else ""
    return ", ".join(part for part in (row.address, lane, place_in_words(row.region_code)) if part)
