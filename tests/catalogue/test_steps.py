"""What orders do to offers: take stock that is there, give it back, leave what was paid."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connections, transaction
from hypothesis import given
from hypothesis import strategies as st

from bela.catalogue.models import Offer, PricePaid
from bela.catalogue.queries import price_band, price_bands, search
from bela.catalogue.queries.prices import city_of
from bela.catalogue.refusals import OutOfStock, UnknownOffer
from bela.catalogue.search.words import facet
from bela.catalogue.steps.give_back_stock import give_back_stock
from bela.catalogue.steps.note_price_paid import note_price_paid
from bela.catalogue.steps.take_stock import take_stock
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.kernel.money import Rupiah
from tests.cast import NOW
from tests.catalogue.market import JOHOR, LUNCH, PAPER, Market, offer_like, open_market
from tests.conftest import OwnDatabase

DAY = date(2026, 3, 2)


def test_stock_is_taken_and_given_back(market: Market) -> None:
    offer = market.sell("lubis", PAPER)
    with transaction.atomic():
        assert take_stock(offer, Decimal(15)) == 25
        give_back_stock(offer, Decimal(5))
    assert Offer.objects.get().stock == 30


def test_more_than_is_there_is_refused_naming_what_is_left(market: Market) -> None:
    offer = market.sell("lubis", PAPER)
    with transaction.atomic(), pytest.raises(OutOfStock) as refused:
        take_stock(offer, Decimal("40.001"))
    assert "Kertas HVS A4 70 gram tinggal 40" in str(refused.value)
    assert Offer.objects.get().stock == 40


def test_what_is_made_to_order_is_never_short(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    with transaction.atomic():
        assert take_stock(offer, Decimal(10_000)) is None
        give_back_stock(offer, Decimal(10_000))
    assert Offer.objects.get().stock is None


def test_what_is_sold_out_is_said_by_the_search_and_comes_back_with_its_stock(market: Market) -> None:
    offer = market.sell("lubis", PAPER)
    with transaction.atomic():
        take_stock(offer, Decimal(40))
    assert search("kertas").hits[0].in_stock is False
    with transaction.atomic():
        give_back_stock(offer, Decimal(1))
    assert search("kertas").hits[0].in_stock is True


def test_a_step_without_a_transaction_or_an_offer_is_a_mistake(market: Market) -> None:
    with transaction.atomic():
        for act in (take_stock, give_back_stock):
            with pytest.raises(UnknownOffer):
                act("0000000000000000", Decimal(1))
            with pytest.raises(ValueError, match="above nought"):
                act("0000000000000000", Decimal(0))
        with pytest.raises(UnknownOffer):
            note_price_paid("0000000000000000", 1, Rupiah(1), JOHOR, DAY)


def test_sixteen_buyers_of_the_last_forty_take_exactly_forty(own_database: OwnDatabase) -> None:
    market = open_market()
    offer = market.sell("lubis", PAPER)
    taken: list[int] = []

    def buy() -> None:
        try:
            for _ in range(8):
                try:
                    with transaction.atomic():
                        take_stock(offer, Decimal(1))
                except OutOfStock:
                    return
                taken.append(1)
        finally:
            connections.close_all()

    buyers = [threading.Thread(target=buy) for _ in range(16)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    assert sum(taken) == 40
    assert Offer.objects.get().stock == 0


def test_a_band_is_made_of_what_was_paid_in_that_city_in_the_last_half_year(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    with transaction.atomic():
        for price in (20_000, 22_000, 24_000, 26_000, 30_000):
            note_price_paid(offer, 1, Rupiah(price), JOHOR, DAY)
        note_price_paid(offer, 1, Rupiah(90_000), "12.07.01.2001", DAY)
        note_price_paid(offer, 1, Rupiah(90_000), JOHOR, DAY - timedelta(days=181))
        note_price_paid(offer, 1, Rupiah(90_000), JOHOR, DAY + timedelta(days=1))
    band = price_band("meal-box", "kotak", "12.71.01.1001", DAY)
    assert band is not None
    assert (band.n, band.q1, band.q3) == (5, 22_000, 26_000)
    assert price_band("meal-box", "porsi", JOHOR, DAY) is None
    keys = [("meal-box", "kotak", JOHOR), ("paper", "rim", JOHOR)]
    assert price_bands(keys, DAY).keys() == {keys[0]}
    assert price_bands([], DAY) == {}


def test_what_was_sold_once_is_no_longer_never_sold(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    from bela.catalogue.queries import Filters

    assert len(search("", Filters(never_sold=True)).hits) == 1
    with transaction.atomic():
        note_price_paid(offer, 1, Rupiah(25_000), JOHOR, DAY)
    assert search("", Filters(never_sold=True)).hits == ()
    assert facet("baru") == "=baru"
    assert PricePaid.objects.count() == 1


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=30))
def test_quarter_points_lie_within_what_was_paid(prices: list[int]) -> None:
    ordered = sorted(prices)
    for share in (0.25, 0.75):
        place = (len(ordered) - 1) * share
        low, high = ordered[int(place)], ordered[min(int(place) + 1, len(ordered) - 1)]
        assert low <= high
    assert city_of("12.71.11.1005") == city_of("12.71") == "12.71"


def test_an_offer_that_was_never_shown_has_no_price_to_note(market: Market) -> None:
    offer = market.submit("rina", offer_like(LUNCH, title="Nasi kotak lain"))
    with transaction.atomic(), pytest.raises(UnknownOffer):
        note_price_paid(offer, 2, Rupiah(25_000), JOHOR, DAY)
    approve_offer(at=NOW, actor=market.curator(), offer=offer, number=1)
