"""The ranking of a window of candidates: five terms, whole points, each with the numbers it came from.

    words  up to 40   the share of the search's words that stand in the title (elsewhere they count half)
    price  up to 30   the delivered price against the middle of comparable offers: 30 × (1 − p ÷ 2m)
    near   up to 15   same village 15, same district 12, same city 6, same province 2 (only with an address)
    facts  up to 10   photo 4, licences in force 3, never sold 2, a description 1
    draw   up to  5   the day's public draw, so that equals take turns
    sold-out    −30   less in stock than the least that can be ordered

Pure: anyone can work it out again from the terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median_low

from bela.catalogue.answers import Term
from bela.catalogue.search.candidates import Candidate
from bela.catalogue.search.static_order import DRAW_SPAN, drawn_of
from bela.kernel.money import Rupiah

WORDS, PRICE, NEAR, DRAW, SOLD_OUT = 40, 30, 15, 5, -30
FEWEST_COMPARED = 3
"""Below this many comparable offers a price is neither high nor low: half of the points."""

_NEARNESS = {4: 15, 3: 12, 2: 6, 1: 2}
"""Points by how many levels of the region's code are shared."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its delivered price for the quantity, and why it stands where it stands."""

    candidate: Candidate
    quantity: Decimal
    delivered: Rupiah
    terms: tuple[Term, ...]

    @property
    def score(self) -> int:
        """The sum of the terms."""
        return sum(term.points for term in self.terms)

    @property
    def place(self) -> tuple[int, int]:
        """What results are sorted by: the score, then the newer offer; both from high to low."""
        return (self.score, self.candidate.offer)


def rank(window: Sequence[Candidate], words: int, deliver_to: str, quantity: Decimal | None) -> list[Ranked]:
    """The window from the best on."""
    amounts = [max(quantity or each.minimum, each.minimum) for each in window]
    prices = [delivered(each, amount) for each, amount in zip(window, amounts, strict=True)]
    middles = _middles(window, prices)
    ranked = []
    for each, amount, price in zip(window, amounts, prices, strict=True):
        middle = middles.get((each.category, each.uom))
        ranked.append(Ranked(each, amount, price, tuple(_terms(each, words, deliver_to, price, middle))))
    return sorted(ranked, key=lambda each: each.place, reverse=True)


def delivered(candidate: Candidate, quantity: Decimal) -> Rupiah:
    """One unit with its taxes and its share of the delivery fee, rounded half up."""
    if not candidate.delivery_fee:
        return Rupiah(candidate.unit_gross)
    return Rupiah.round(candidate.unit_gross + Fraction(candidate.delivery_fee) / Fraction(quantity))


def word_points(in_title: int, words: int) -> int:
    """40 where every word stands in the title; a word that stands elsewhere counts half."""
    return WORDS if not words else WORDS * (words + in_title) // (2 * words)


def price_points(price: int, middle: int | None) -> int:
    """30 for nothing, 15 at the middle of comparable offers, 0 from twice the middle on."""
    if not middle:
        return PRICE // 2
    return max(0, PRICE * (2 * middle - price) // (2 * middle))


def near_points(shared: int) -> int:
    """By how many levels of the region's code the shop shares with the buyer."""
    return _NEARNESS.get(shared, 0)


def draw_points(drawn: int) -> int:
    """0 to 5, as the day's draw has it."""
    return drawn * (DRAW + 1) // DRAW_SPAN


def levels_shared(one: str, other: str) -> int:
    """How many levels two regions share: 4 the same village, 0 not even the province."""
    shared = 0
    for here, there in zip(one.split("."), other.split("."), strict=False):
        if here != there or not here:
            break
        shared += 1
    return shared


def _terms(
    candidate: Candidate, words: int, deliver_to: str, price: Rupiah, middle: int | None
) -> Iterable[Term]:
    if words:
        points = word_points(candidate.in_title, words)
        yield Term("words", points, {"in_title": candidate.in_title, "words": words})
    yield Term("price", price_points(price, middle), {"price": int(price), "middle": middle or 0})
    if deliver_to:
        shared = levels_shared(candidate.region, deliver_to)
        yield Term("near", near_points(shared), {"levels": shared})
    yield Term("facts", candidate.facts, {})
    drawn = drawn_of(candidate.static, candidate.facts)
    yield Term("draw", draw_points(drawn), {"drawn": drawn})
    if candidate.sold_out:
        yield Term("sold-out", SOLD_OUT, {})


def _middles(window: Sequence[Candidate], prices: Sequence[Rupiah]) -> Mapping[tuple[str, str], int]:
    comparable: dict[tuple[str, str], list[int]] = {}
    for candidate, price in zip(window, prices, strict=True):
        comparable.setdefault((candidate.category, candidate.uom), []).append(int(price))
    return {key: median_low(found) for key, found in comparable.items() if len(found) >= FEWEST_COMPARED}
