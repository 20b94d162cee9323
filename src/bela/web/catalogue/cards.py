"""An offer as a card of a list: its cloth or photo, its price delivered, whose it is, why it stands here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bela.catalogue.answers import Band as PaidBand
from bela.catalogue.answers import Hit
from bela.catalogue.lists import LICENCES
from bela.catalogue.queries import price_bands
from bela.kernel.money import Rupiah
from bela.web.catalogue.words import place, reason
from bela.web.parts import Band, Part


@dataclass(frozen=True)
class Reason:
    """One term of the ranking in words, and its points with their sign."""

    says: str
    points: str


@dataclass(frozen=True)
class OfferCard(Part):
    """A result of a search."""

    template = "offer_card"
    hit: Hit
    band: Band | None

    @property
    def href(self) -> str:
        """The offer's own page."""
        return f"/produk/{self.hit.offer}/"

    @property
    def place(self) -> str:
        """Where the shop is."""
        return place(self.hit.region)

    @property
    def delivery_share(self) -> Rupiah:
        """What delivery adds to one unit."""
        return Rupiah(int(self.hit.unit_delivered) - int(self.hit.unit_gross))

    @property
    def licence_names(self) -> list[str]:
        """The licences it states, as people call them."""
        return [str(LICENCES[kind].name) for kind in self.hit.licences if kind in LICENCES]

    @property
    def reasons(self) -> list[Reason]:
        """Why it stands at its rank, in the order of the formula."""
        return [Reason(reason(term), f"{term.points:+d}".replace("-", "−")) for term in self.hit.terms]


def cards(hits: Iterable[Hit], region: str, on: date) -> list[OfferCard]:
    """The hits as cards, with the band of what was paid for such things in the region. One query."""
    shown = list(hits)
    bands = price_bands({(hit.category.code, hit.uom.code, region or hit.region) for hit in shown}, on)
    return [OfferCard(hit, _band(hit, region, bands)) for hit in shown]


def _band(hit: Hit, region: str, bands: Mapping[tuple[str, str, str], PaidBand]) -> Band | None:
    paid = bands.get((hit.category.code, hit.uom.code, region or hit.region))
    return band_of(paid, hit.unit_delivered)


def band_of(paid: PaidBand | None, price: Rupiah) -> Band | None:
    """The strip with the dot, where enough was paid to speak of a range."""
    if paid is None or paid.n < Band.FEWEST or paid.q3 <= paid.q1:
        return None
    return Band(price, paid.q1, paid.q3, paid.n)
