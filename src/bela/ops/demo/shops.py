"""The demo's shops: which enterprise sells what, at which price, under which public ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from bela.kernel.money import Rupiah
from bela.ops.demo.accounts import city_id
from bela.ops.demo.census import Enterprise, draw_enterprises
from bela.ops.demo.days import Days
from bela.ops.demo.goods import Good, rounded
from bela.ops.demo.sizes import Size
from bela.registry.queries import Wanted, find_enterprises

RINA_SELLS = (
    "Nasi kotak ayam rendang", "Nasi kotak ayam bakar", "Nasi kotak ikan sambal", "Nasi briyani kotak ayam",
    "Kue kotak tiga macam", "Jajanan pasar kotak risoles dan lemper", "Prasmanan menu Melayu",
    "Kudapan dan kopi rapat dua kue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Priced:
    """A good as one shop sells it. `picture` is which of the drawn pictures shows it, None for none."""

    good: Good
    price: Rupiah
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop of the demo: its enterprise as the list has it, and what it offers."""

    seller: Enterprise
    goods: tuple[Priced, ...]

    @property
    def is_rinas(self) -> bool:
        """Whether it is the demo account's own."""
        return self.seller.number == 0


@cache
def draw_census(size: Size, loaded: date) -> tuple[Enterprise, ...]:
    """All enterprises of the demo, the sellers first."""
    return tuple(draw_enterprises(size.enterprises, size.sellers, loaded))


@cache
def draw_shops(size: Size, loaded: date) -> tuple[Shop, ...]:
    """The shops of those that sell, with their goods, prices and pictures."""
    chance = Random(4_711)  # noqa: S311 - invented data, not a secret
    shops = []
    left = iter(range(size.pictures))
    for seller in draw_census(size, loaded)[: size.sellers]:
        priced = _rinas(seller) if seller.number == 0 else _priced(chance, seller, size.offers)
        # One of every shop's goods has a picture until they run out; every one of Rina's has.
        shown = [each for each in priced if each.good.picture][: None if seller.number == 0 else 1]
        numbers = {each.good.title: number for each, number in zip(shown, left, strict=False)}
        shops.append(Shop(seller, tuple(Priced(p.good, p.price, numbers.get(p.good.title)) for p in priced)))
    return tuple(shops)


def enterprise_ids(size: Size, days: Days) -> dict[int, str]:
    """The public id of each enterprise by its number in the list, where it is on the register."""
    rows = find_enterprises(Wanted(governments=frozenset({city_id()})), days.loaded, size=None).rows
    by_name = {row.name: row.public_id for row in rows}
    return {
        each.number: by_name[each.name] for each in draw_census(size, days.loaded) if each.name in by_name
    }


def _rinas(seller: Enterprise) -> list[Priced]:
    by_title = {good.title: good for good in _sold_by(seller)}
    return [Priced(by_title[title], by_title[title].price) for title in RINA_SELLS]


def _priced(chance: Random, seller: Enterprise, count: int) -> list[Priced]:
    goods = list(_sold_by(seller))
    drawn = chance.sample(goods, min(count + chance.randint(0, 2), len(goods)))
    level = Decimal(chance.randint(93, 110)) / 100
    return [Priced(good, _price(chance, good, level)) for good in drawn]


def _price(chance: Random, good: Good, level: Decimal) -> Rupiah:
    return Rupiah(rounded(Decimal(int(good.price)) * level * chance.randint(97, 104) / 100))


def _sold_by(seller: Enterprise) -> Iterable[Good]:
    assert seller.trade is not None, "whoever sells has a trade"  # noqa: S101
    return seller.trade.goods
