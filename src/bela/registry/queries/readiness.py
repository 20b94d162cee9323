"""How far an enterprise is on its way to selling and being paid."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from bela.registry.models import Enterprise
from bela.registry.readiness import KnownOfIt, Readiness, readiness
from bela.registry.words import STRONGEST_FIRST


def readiness_of(row: Enterprise, on: date) -> Readiness:
    """The steps of one enterprise on a day. Three queries, four where no owner has an account."""
    good = Q(on__lte=on, expires_on__gte=on, revoked_at__isnull=True, means__in=STRONGEST_FIRST)
    account = row.bank_accounts.filter(state__in=("checked", "waiting")).order_by("state")
    return readiness(
        KnownOfIt(
            has_owner=_has_owner(row, on),
            has_nik=bool(row.owner.nik),
            scale_decided=bool(row.scale),
            scale_stated=row.capital_stated is not None or row.sales_stated is not None,
            verified=row.verifications.filter(good).exists(),
            ready_for_visit=bool(row.address and row.region_code),
            account=account.values_list("state", flat=True).first() or "",
        )
    )


def _has_owner(row: Enterprise, on: date) -> bool:
    """Whether its owner can agree: by an account of their own, or by a PIN while somebody holds their mandate."""
    people = row.members.filter(ended_at__isnull=True)
    if people.filter(part="owner").exists():
        return True
    return people.filter(part="helper", period__contains=on, enterprise__owner__pin__isnull=False).exists()
