"""Other sellers who could meet the whole of an order: for each of its lines the cheapest offer like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bela.catalogue.answers import Hit
from bela.catalogue.queries import Filters, search
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_rupiah
from bela.ordering.answers import LineFacts, OrderFacts
from bela.ordering.wishes import OurSource

MOST_LINES = 3
"""Of an order with more lines, nobody is proposed: a price for all of it is asked outside."""

_LOOKED_AT = 60
_SHOWN = 6


@dataclass(frozen=True)
class Candidate:
    """A seller with an offer for every line; `delivered` is the price of all of it at the door, in rupiah."""

    shop: str
    hits: Sequence[Hit]
    source: OurSource
    delivered: Rupiah

    @property
    def key(self) -> str:
        """What its box in the form is called."""
        return "-".join(hit.offer for hit in self.hits)

    @property
    def says(self) -> SafeString:
        """What its box says."""
        titles = ", ".join(dict.fromkeys(hit.title for hit in self.hits))
        price = gettext("{price} sampai di tempat").format(price=format_rupiah(self.delivered))
        return format_html("<strong>{}</strong>, {}<br>{}", price, self.shop, titles)


def find_candidates(order: OrderFacts, words: str = "") -> list[Candidate]:
    """The cheapest others for the whole order. Three queries a line, at most three lines."""
    if len(order.lines) > MOST_LINES:
        return []
    by_line = [_best(order, line, words) for line in order.lines]
    sellers = set(by_line[0]).intersection(*by_line[1:])
    found = [_candidate(order.lines, [line[seller] for line in by_line]) for seller in sellers]
    return sorted(found, key=lambda one: (int(one.delivered), one.key))[:_SHOWN]


def _best(order: OrderFacts, line: LineFacts, words: str) -> dict[str, Hit]:
    """Each other seller's cheapest offer like a line, in the same unit of measure."""
    filters = Filters(category=line.category, deliver_to=order.delivery_region, quantity=line.quantity)
    best: dict[str, Hit] = {}
    for hit in search(words, filters, _LOOKED_AT, exactly=True).hits:
        fits = hit.uom.code == line.uom and hit.in_stock and hit.enterprise != order.row.supplier
        known = best.get(hit.enterprise)
        if fits and (known is None or hit.unit_delivered < known.unit_delivered):
            best[hit.enterprise] = hit
    return best


def _candidate(lines: Sequence[LineFacts], hits: Sequence[Hit]) -> Candidate:
    goods = sum(Decimal(int(hit.unit_gross)) * line.quantity for line, hit in zip(lines, hits, strict=True))
    fee = max(int(hit.delivery_fee) for hit in hits)
    offers = tuple((hit.offer, line.quantity) for line, hit in zip(lines, hits, strict=True))
    return Candidate(hits[0].shop, hits, OurSource(offers), Rupiah.round(Decimal(goods) + fee))
