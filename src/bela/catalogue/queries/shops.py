"""Shops as the public sees them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, Sum

from bela.catalogue.answers import ShopShown
from bela.catalogue.models import Shop
from bela.catalogue.refusals import UnknownOffer
from bela.registry.queries import supplier_on


def shop(enterprise: str, on: date) -> ShopShown:
    """The shop of an enterprise. Two queries. Raises `UnknownOffer` where it has none."""
    row = (
        Shop.objects.filter(enterprise_id=enterprise)
        .annotate(
            shown=Count("offers", filter=Q(offers__published__isnull=False, offers__state="live")),
            delivered=Sum("offers__sold"),
            ever_listed=Count("offers", filter=Q(offers__listed_at__isnull=False)),
        )
        .first()
    )
    if row is None:
        raise UnknownOffer("no such shop", code="unknown-shop")
    supplier = supplier_on(enterprise, on)
    return ShopShown(
        enterprise=enterprise,
        name=row.name,
        about=row.about,
        scale=str(supplier.scale or ""),
        region=supplier.region,
        identity=str(supplier.identity or ""),
        standing=str(supplier.standing),
        opened_at=row.opened_at,
        offers=row.shown,
        deliveries=row.delivered or 0,
        ever_sold=row.ever_listed > 0,
    )


def shop_names(enterprises: set[str]) -> dict[str, str]:
    """The names of shops by enterprise, those that have one. One query."""
    rows = Shop.objects.filter(enterprise_id__in=enterprises).values_list("enterprise_id", "name")
    return {str(enterprise): name for enterprise, name in rows}
