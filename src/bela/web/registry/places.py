"""Choosing a kelurahan without JavaScript: one list, its kecamatan as headings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.registry.queries.places import kecamatan_of, name_of, regions_below

type Choices = list[tuple[object, object]]


def village_choices(chosen: str = "") -> Choices:
    """The kelurahan of every city or regency that uses this Bela; one that is chosen already stays in."""
    found: Choices = [("", _("Pilih kelurahan"))]
    known: set[str] = set()
    for government in accounts.governments():
        if government.region_code.count(".") != 1:
            continue
        for district in regions_below(government.region_code):
            villages = [(village.code, village.name) for village in regions_below(district.code)]
            known |= {code for code, _name in villages} | {district.code}
            found.append((district.name, [*villages, (district.code, _("Kelurahannya belum diketahui"))]))
    if chosen and chosen not in known:
        found.insert(1, (chosen, f"{name_of(chosen)}, {kecamatan_of(chosen)}"))
    return found


def anywhere_choices(chosen: str = "") -> Choices:
    """The same for a place that may lie elsewhere: then its regency in the province, or its province."""
    found = village_choices(chosen)
    provinces = {
        government.region_code[:2] for government in accounts.governments() if government.region_code
    }
    for province in sorted(provinces):
        found.append((name_of(province), [(place.code, place.name) for place in regions_below(province)]))
    others = [(place.code, place.name) for place in regions_below("") if place.code not in provinces]
    return [*found, (_("Provinsi lain"), others)]
