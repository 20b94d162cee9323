"""Brings the search up to date with what the register says of an enterprise."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.catalogue.models import Offer
from bela.catalogue.search.indexing import index_offers


def index_enterprise(enterprise: str, at: datetime) -> int:
    """Index all its offers anew; answers how many can be found now."""
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    rows = Offer.objects.filter(shop__enterprise_id=enterprise, published__isnull=False)
    return index_offers(rows.values_list("pk", flat=True), at)
