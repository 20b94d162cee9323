"""What a new version says otherwise than the one on sale, field by field, for the curator."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bela.catalogue.answers import OfferVersion
from bela.catalogue.lists import categories, uoms
from bela.kernel.numbers import format_quantity, format_rupiah
from bela.web.catalogue.words import place


@dataclass(frozen=True)
class Change:
    """One field: what it said, what it says."""

    field: object
    before: str
    after: str


def changes(before: OfferVersion, after: OfferVersion) -> list[Change]:
    """Only what differs, in the order of the form."""
    old, new = _said(before), _said(after)
    return [Change(_NAMES[name], old[name], new[name]) for name in _NAMES if old[name] != new[name]]


_NAMES = {
    "title": _("Nama"),
    "price": _("Harga"),
    "category": _("Golongan"),
    "uom": _("Satuan"),
    "description": _("Keterangan"),
    "minimum": _("Paling sedikit"),
    "lead": _("Siap dalam hari"),
    "regions": _("Diantar ke"),
    "fee": _("Ongkos antar"),
    "origin": _("Asal"),
    "licences": _("Izin"),
    "photos": _("Foto"),
}


def _said(version: OfferVersion) -> dict[str, str]:
    return {
        "title": version.title,
        "price": format_rupiah(version.unit_price) + (" + PPN" if not version.price_includes_vat else ""),
        "category": str(categories()[version.category].name),
        "uom": str(uoms()[version.uom].name),
        "description": version.description,
        "minimum": format_quantity(version.minimum),
        "lead": str(version.lead_days),
        "regions": ", ".join(place(code) for code in version.delivery_regions),
        "fee": format_rupiah(version.delivery_fee),
        "origin": version.origin,
        "licences": ", ".join(f"{kind} {number}" for kind, number in version.licence_numbers.items()),
        "photos": ", ".join(name[:8] for name in version.photos),
    }
