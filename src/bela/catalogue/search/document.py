"""An offer as the search holds it: its texts, its facets, its points and its price with taxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bela.catalogue.lists import categories
from bela.catalogue.models import Offer, OfferVersion, SearchDay
from bela.catalogue.search.static_order import POINTS, draw, static_order, tier_of
from bela.catalogue.search.words import ALL, NEVER_SOLD, facet, region_facets
from bela.kernel.money import Rupiah
from bela.law.api import PricedAs, Rates, price_line, rule_book
from bela.registry.answers import SupplierOnDay


@dataclass(frozen=True, slots=True)
class Subject:
    """What a search row is made from."""

    offer: Offer
    version: OfferVersion
    shop_name: str
    supplier: SupplierOnDay


def document(subject: Subject, day: SearchDay | None, on: date) -> dict[str, Any]:
    """The row, as JSON: texts are turned into lexemes by the database."""
    version, supplier, offer = subject.version, subject.supplier, subject.offer
    category = categories()[version.category]
    facts = sum(POINTS[name] for name in fact_points(version, sold=offer.sold, on=on))
    static = static_order(facts, draw(day.seed if day else "", offer.public_id))
    return {
        "offer_id": offer.pk,
        "enterprise_id": supplier.public_id,
        "tier": tier_of(static, day.best_from, day.good_from) if day else 2,
        "static": static,
        "title": version.title,
        "about": f"{category.name.id} {category.group_name.id} {subject.shop_name}",
        "text": version.description,
        "facets": sorted(facets(subject, on)),
        "number": version.number,
        "category": version.category,
        "uom": version.uom,
        "region": supplier.region,
        "scale": str(supplier.scale or ""),
        "unit_gross": int(unit_gross(version, supplier, on)),
        "delivery_fee": version.delivery_fee,
        "minimum": str(version.minimum),
        "facts": facts,
        "sold_out": offer.stock is not None and offer.stock < version.minimum,
    }


def fact_points(version: OfferVersion, *, sold: int, on: date) -> list[str]:
    """Which of the points of the static order it has on that day."""
    found = {
        "photo": bool(version.photos),
        "licences": set(version.licences_required) <= valid_licences(version, on),
        "never-sold": sold == 0,
        "text": len(version.description) >= 40,
    }
    return [name for name, has in found.items() if has]


def valid_licences(version: OfferVersion, on: date) -> set[str]:
    """The licences stated that have not ended on that day."""
    return {
        kind
        for kind, said in version.licences.items()
        if not said["until"] or date.fromisoformat(said["until"]) >= on
    }


def facets(subject: Subject, on: date) -> set[str]:
    """Everything that a filter can ask for, as lexemes."""
    version, supplier = subject.version, subject.supplier
    category = categories()[version.category]
    found = {
        ALL,
        facet("kat", category.code),
        facet("gol", category.group),
        facet("jenis", version.kind),
        facet("asal", version.origin),
        facet("satuan", version.uom),
        facet("toko", supplier.public_id),
    }
    found |= {facet("izin", kind) for kind in valid_licences(version, on)}
    found |= region_facets("di", [supplier.region] if supplier.region else [])
    found |= {facet("antar", code) for code in version.delivery_regions}
    if supplier.scale:
        found.add(facet("skala", str(supplier.scale)))
    if version.photos:
        found.add(facet("foto"))
    if subject.offer.sold == 0:
        found.add(NEVER_SOLD)
    return found


def unit_gross(version: OfferVersion, supplier: SupplierOnDay, on: date) -> Rupiah:
    """One unit with its taxes on that day, without delivery."""
    food_tax: Decimal | None = supplier.food_tax[0] if supplier.food_tax else None
    rates = Rates.of(rule_book().on(on).vat, taxable=supplier.taxable_person, food_tax_percent=food_tax)
    priced_as = PricedAs(Rupiah(version.unit_price), version.kind == "catering", version.price_includes_vat)
    return price_line(priced_as, rates).gross
