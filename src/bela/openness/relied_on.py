"""The names that an order froze when it was placed, and what the law said of it at its approval.

Entries hold no names, so they come from the order's own frozen columns and its stored judgement, neither of
which changes after the approval: asked again years later, the answer is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bela.catalogue.lists import uoms
from bela.law.findings import Finding
from bela.openness.screening import screened, without_numbers
from bela.ordering import queries


@dataclass(frozen=True, slots=True)
class ReliedOn:
    """Screened names of the office, the business, the package; the findings and the sources as JSON.

    A line has its screened `title`, `includes_vat` and the `origin` of the offer's version.
    """

    unit_name: str
    supplier_name: str
    package_title: str
    lines: tuple[Mapping[str, Any], ...]
    title: str
    number: str
    scale: str
    findings: Sequence[Mapping[str, Any]]
    sources: Sequence[Mapping[str, Any]]

    def names(self) -> dict[str, Any]:
        """As they are kept."""
        return {
            "unit": self.unit_name,
            "supplier": self.supplier_name,
            "package": self.package_title,
            "lines": [dict(line) for line in self.lines],
            "sources": [dict(source) for source in self.sources],
        }


def relied_on(order: str) -> ReliedOn:
    """What an approved order relied on. Raises `UnknownOrder`."""
    view = queries.open_view(order)
    supplier = without_numbers(view.supplier_name)
    titles = tuple(screened(line.title, trade_name=supplier) for line in view.lines)
    findings = view.judgement.findings if view.judgement else ()
    first = view.lines[0]
    return ReliedOn(
        unit_name=without_numbers(view.unit_name),
        supplier_name=supplier,
        package_title=screened(view.package_title),
        lines=tuple(
            {
                "title": title,
                "includes_vat": line.price_includes_vat,
                "origin": str(line.snapshot.get("origin") or ""),
            }
            for line, title in zip(view.lines, titles, strict=True)
        ),
        title=_title(titles, format(first.quantity.normalize(), "f"), first.uom),
        number=view.number,
        scale=_scale(findings),
        findings=[found.as_json() for found in findings],
        sources=[
            {"letter": letter, "gross": int(gross), "chosen": chosen}
            for letter, gross, chosen in view.sources
        ],
    )


def _title(titles: Sequence[str], quantity: str, uom: str) -> str:
    """`100 kotak Nasi kotak ayam`, `12 rim Kertas HVS dan 2 barang lain`."""
    named = uoms()[uom].name.id if uom in uoms() else uom
    more = f" dan {len(titles) - 1} barang lain" if len(titles) > 1 else ""
    return f"{quantity.replace('.', ',')} {named} {titles[0]}{more}"


def _scale(findings: Sequence[Finding]) -> str:
    """The supplier's size as it was judged."""
    for found in findings:
        if found.rule == "supplier-is-small":
            return str(found.values.get("scale") or "")
    return ""
