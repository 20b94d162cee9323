"""The demo's offers: a price list a shop, brought in as an operator does, and some that curators still look at."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from bela.catalogue.facts import Licence, OfferFacts
from bela.catalogue.price_lists.reading import Listed, PriceList
from bela.catalogue.queries import count_own_offers, own_offers
from bela.catalogue.usecases.ask_offer_change import ask_offer_change
from bela.catalogue.usecases.decline_offer import decline_offer
from bela.catalogue.usecases.describe_shop import describe_shop
from bela.catalogue.usecases.import_offers import import_offers
from bela.catalogue.usecases.keep_photo import keep_photo
from bela.catalogue.usecases.save_draft import save_draft
from bela.catalogue.usecases.submit_offer import submit_offer
from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ops.demo.accounts import acting
from bela.ops.demo.days import Days
from bela.ops.demo.drawing.pictures import draw_picture
from bela.ops.demo.goods import Good, rounded, trades
from bela.ops.demo.shops import Priced, Shop, draw_shops, enterprise_ids
from bela.ops.demo.sizes import Size
from bela.ops.demo.suppliers import halal_of, pirt_of, seller_at

_OPERATOR = system("demo", "catalogue:import", "shop:open")
_CURATOR = "kurator@bela.example"
_CITY = ("12.71",)
_FEES = (0, 15_000, 20_000, 25_000, 35_000, 50_000)


def put_on_sale(size: Size, days: Days, *, part: slice = slice(None)) -> None:
    """Bring in each shop's price list, pictures first; a shop that has its offers is left alone."""
    ids = enterprise_ids(size, days)
    for shop in draw_shops(size, days.loaded)[part]:
        enterprise = ids[shop.seller.number]
        if not count_own_offers(enterprise):
            at = days.after_start(31 + shop.seller.number % 9, shop.seller.number % 200)
            _put_on_sale(shop, enterprise, at)


def hand_to_curators(size: Size, days: Days) -> None:
    """Offers of the last days: sent in, sent back, declined, and drafts that nobody sent."""
    ids = enterprise_ids(size, days)
    shops = draw_shops(size, days.loaded)
    for place, shop in enumerate(shops[: max(6, size.waiting // 2)]):
        at = days.before_loading(1 + place % 5, 90 + 2 * place)
        _one_more(place, shop, ids[shop.seller.number], at)
    rina = shops[0]
    _send_back(rina, ids[0], "Nasi kotak vegetarian", days.before_loading(2))
    _draft(rina, ids[0], days.before_loading(1))


def _put_on_sale(shop: Shop, enterprise: str, at: datetime) -> None:
    if shop.is_rinas:
        about = "Masakan rumah Melayu dan Minang untuk rapat dan kegiatan, dari Gedung Johor sejak 2022."
        describe_shop(at=at, actor=_OPERATOR, enterprise=enterprise, name="Dapur Bu Rina", about=about)
    listed = []
    for line, priced in enumerate(shop.goods, start=1):
        photos = _photos(priced, enterprise, at)
        listed.append(Listed(line, f"demo:{priced.good.title}"[:80], facts_of(shop, priced, at, photos)))
    words = "\n".join(f"{each.key}|{each.facts.digest()}" for each in listed)
    prices = PriceList({}, hashlib.sha256(words.encode()).hexdigest(), listed)
    import_offers(at=at, actor=_OPERATOR, enterprise=enterprise, prices=prices)


def facts_of(shop: Shop, priced: Priced, at: datetime, photos: Sequence[str] = ()) -> OfferFacts:
    """What a shop says of a good."""
    good, number = priced.good, shop.seller.number
    return OfferFacts(
        title=good.title,
        category=good.category,
        uom=good.uom,
        unit_price=priced.price,
        description=good.text,
        origin=good.origin,
        stock=None if good.made else Decimal(400 + 37 * (number % 40)),
        lead_days=good.lead + number % 2,
        delivery_regions=_CITY,
        delivery_fee=Rupiah(_FEES[number % len(_FEES)]),
        minimum=good.minimum,
        licences=_licences(shop, good, at),
        photos=tuple(photos),
    )


def _licences(shop: Shop, good: Good, at: datetime) -> dict[str, Licence]:
    if shop.seller.number % 11 == 5 or shop.seller.trade is None or not shop.seller.trade.food:
        return {}
    until = legal_day(at) + timedelta(days=700)
    said = {"halal": Licence(halal_of(shop.seller), until)}
    if good.category == "packaged-food":
        said["pirt"] = Licence(pirt_of(shop.seller), until)
    return said


def _photos(priced: Priced, enterprise: str, at: datetime) -> list[str]:
    if priced.picture is None:
        return []
    drawn = io.BytesIO(draw_picture(priced.good.picture, priced.picture))
    return [keep_photo(at=at, actor=_OPERATOR, enterprise=enterprise, file=drawn)]


def _one_more(place: int, shop: Shop, enterprise: str, at: datetime) -> None:
    """A good the shop does not have yet; what becomes of it goes by its place."""
    there = {each.title for each in own_offers(enterprise, size=200)}
    have = {priced.good.title for priced in shop.goods}
    assert shop.seller.trade is not None, "whoever sells has a trade"  # noqa: S101
    new = next((good for good in shop.seller.trade.goods if good.title not in have), None)
    if new is None or new.title in there:
        return
    # Every fifth asks far too much, for the curator to see.
    price = rounded(Decimal(int(new.price)) * (3 if place % 5 == 4 else 1))
    facts = facts_of(shop, Priced(new, Rupiah(price)), at)
    offer = submit_offer(at=at, actor=seller_at(shop.seller, at), enterprise=enterprise, facts=facts,
                         key=f"demo-more-{place}")  # fmt: skip
    if place % 5 == 3:
        _decide(offer, at, place)


def _decide(offer: str, at: datetime, place: int) -> None:
    at += timedelta(minutes=40)
    curator = acting(_CURATOR, at)
    if place % 2:
        ask_offer_change(at=at, actor=curator, offer=offer, number=1, reason_code="text",
                         reason="Tolong tulis ukuran dan bahannya, supaya pembeli bisa membandingkan.")  # fmt: skip
    else:
        decline_offer(at=at, actor=curator, offer=offer, number=1, reason_code="double",
                      reason="Barang yang sama sudah ada di toko Anda dengan nama lain.")  # fmt: skip


def _send_back(shop: Shop, enterprise: str, title: str, at: datetime) -> None:
    if title in {each.title for each in own_offers(enterprise, size=200)}:
        return
    good = next(good for good in trades()["catering"].goods if good.title == "Nasi kotak ayam bakar")
    facts = facts_of(shop, Priced(good, Rupiah(21_000)), at)
    plain = OfferFacts(**{name: getattr(facts, name) for name in facts.__slots__} | {
        "title": title, "description": "Nasi kotak tanpa daging."})  # fmt: skip
    offer = submit_offer(
        at=at, actor=seller_at(shop.seller, at), enterprise=enterprise, facts=plain, key="demo-veg"
    )
    later = at + timedelta(hours=2)
    ask_offer_change(at=later, actor=acting(_CURATOR, later), offer=offer, number=1, reason_code="text",
                     reason="Tulis isi kotaknya satu per satu: lauk, sayur, buah, dan minumnya.")  # fmt: skip


def _draft(shop: Shop, enterprise: str, at: datetime) -> None:
    typed = {"title": "Tumpeng mini syukuran", "category": "meal-box", "uom": "paket", "unit_price": "275.000",
             "description": "Untuk sepuluh orang."}  # fmt: skip
    if typed["title"] not in {each.title for each in own_offers(enterprise, size=200)}:
        save_draft(
            at=at, actor=seller_at(shop.seller, at), enterprise=enterprise, typed=typed, key="demo-tumpeng"
        )
