"""What the public list can be narrowed to: kept as it appears, so no page counts the list for it."""

from __future__ import annotations

from django.db import connection

from bela.catalogue.lists import categories
from bela.kernel.identifiers import RegionCode, find_region
from bela.openness.models import Process

_OFFER = "INSERT INTO openness_choice (kind, code, name) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def offer_choices(row: Process) -> None:
    """Offer an order's year, unit, kecamatan and categories, where they are not offered yet."""
    wanted = [
        ("year", str(row.year), str(row.year)),
        ("unit", row.unit, row.unit_name),
        *([("region", row.region, region_name(row.region))] if row.region else []),
        *(("category", code, category_name(code)) for code in row.categories),
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_OFFER, wanted)


def region_name(code: str) -> str:
    """The kecamatan's name; the code where today's list does not have it; empty for none."""
    found = find_region(RegionCode(code)) if code else None
    return found.name if found else code


def category_name(code: str) -> str:
    """The category's Indonesian name; the code where it is not in the list any more."""
    known = categories().get(code)
    return known.name.id if known else code
