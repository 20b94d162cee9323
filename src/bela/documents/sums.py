"""Adds up a paper's figures again before it is issued: printed parts always sum to the printed total."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bela.documents.shapes import BadFacts
from bela.ledger.api import Json

_PARTS = ("net", "vat", "food_tax")


def lines_and_totals(facts: Mapping[str, Json]) -> None:
    """Each line's parts make its gross, the lines make the totals, and these make the gross of all."""
    read: Any = facts
    for place, line in enumerate(read["lines"]):
        _equal(f"lines.{place}.gross", line["gross"], *(line[part] for part in _PARTS))
    totals = read["totals"]
    for part in _PARTS:
        _equal(f"totals.{part}", totals[part], *(line[part] for line in read["lines"]))
    _equal("totals.gross", totals["gross"], *(totals[part] for part in (*_PARTS, "shipping", "shipping_vat")))


def received(facts: Mapping[str, Json]) -> None:
    """Nothing is received that was not ordered."""
    read: Any = facts
    for place, line in enumerate(read["lines"]):
        if Decimal(line["received"]) > Decimal(line["ordered"]):
            raise BadFacts(f"lines.{place}.received", "more than was ordered")


def withheld(facts: Mapping[str, Json]) -> None:
    """What is withheld and what is paid make the gross."""
    read: Any = facts
    taxes = [row["amount"] for row in read["income_tax"]]
    _equal("withheld", read["withheld"], read["vat_collected"], read["food_tax_collected"], *taxes)
    _equal("gross", read["gross"], read["withheld"], read["paid_to_supplier"])


def tax(facts: Mapping[str, Json]) -> None:
    """Net and taxes make the gross, and as on a receipt."""
    read: Any = facts
    _equal("gross", read["gross"], *(read[part] for part in _PARTS))
    withheld(facts)


def compared(facts: Mapping[str, Json]) -> None:
    """Each offer's parts make its price at the door, and exactly one offer was chosen."""
    read: Any = facts
    for place, offer in enumerate(read["offers"]):
        parts = (offer[part] for part in ("goods", "shipping", "vat", "food_tax"))
        _equal(f"offers.{place}.gross", offer["gross"], *parts)
    if sum(offer["chosen"] for offer in read["offers"]) != 1:
        raise BadFacts("offers", "exactly one is chosen")


def named(facts: Mapping[str, Json]) -> None:
    """Everybody of the list stands on it once, numbered from one in each place; the places make the whole."""
    read: Any = facts
    for number, place in enumerate(read["places"]):
        if [one["place"] for one in place["people"]] != list(range(1, len(place["people"]) + 1)):
            raise BadFacts(f"places.{number}.people", "numbered from one without a gap")
        _equal(f"places.{number}.amount", place["amount"], *(one["amount"] for one in place["people"]))
    listed = sorted(one["on_list"] for place in read["places"] for one in place["people"])
    if listed != list(range(1, read["recipients"] + 1)):
        raise BadFacts("recipients", "everybody of the list stands on it once")
    _equal("amount", read["amount"], *(place["amount"] for place in read["places"]))


def _equal(path: str, total: int, *parts: int) -> None:
    if total != sum(parts):
        raise BadFacts(path, f"{total} is not the sum of its parts, {sum(parts)}")
