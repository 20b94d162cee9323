"""The shop window: what anybody sees of what is on sale, and nothing of whom it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from bela.catalogue.usecases.reprice_offer import reprice_offer
from bela.catalogue.usecases.stop_offer import stop_offer
from bela.catalogue.usecases.withdraw_offer import withdraw_offer
from bela.kernel.money import Rupiah
from bela.registry.models import Enterprise
from tests.cast import NOW
from tests.catalogue.market import LUNCH, PAPER, Market, offer_like
from tests.web.page import faults, page


def test_the_search_shows_the_price_delivered_the_shop_and_why_it_stands_there(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    response = Client().get("/cari/", {"q": "rendang", "jumlah": "100"})
    assert faults(response) == []
    read = page(response)
    assert "1 barang untuk “rendang”" in read.says
    assert "Rp25.000" in read.says
    assert "Kenapa urutan ke-1" in read.says
    assert "1 dari 1 kata ada di namanya" in read.says
    assert f"/produk/{offer}/" in read.links


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%00%27",
        "q=tidakada",
        "jumlah=banyak",
        "golongan=apa",
        "antar=99.99",
        "izin=palsu",
        "q=a&skala=raksasa",
    ],
)
def test_whatever_the_address_asks_is_answered_with_a_whole_page(market: Market, query: str) -> None:
    market.sell("rina", LUNCH)
    response = Client().get(f"/cari/?{query}")
    assert response.status_code == 200
    assert faults(response) == []


def test_a_link_to_a_page_that_was_cut_off_leads_nowhere(market: Market) -> None:
    assert Client().get("/cari/", {"q": "nasi", "lanjut": "abc"}).status_code == 404


def test_a_flood_of_words_is_refused_kindly_and_goes_into_no_link(market: Market) -> None:
    market.sell("rina", LUNCH)
    flood = "rendang" * 1000
    response = Client().get("/cari/", {"q": flood, "skala": "micro", "asing": flood})
    assert faults(response) == []
    assert "Kata pencariannya terlalu panjang" in page(response).says
    assert len(response.content) < 40_000
    assert not [link for link in page(response).links if "rendang" in link]


def test_a_search_as_long_as_the_box_holds_is_searched_and_kept_whole(market: Market) -> None:
    market.sell("rina", LUNCH)
    words = ("rendang " * 25)[:200].strip()
    response = Client().get("/cari/", {"q": words})
    assert "terlalu panjang" not in page(response).says
    assert f'value="{words}"' in response.content.decode()


def test_a_mistyped_word_is_said_and_can_be_searched_exactly(market: Market) -> None:
    market.sell("lubis", PAPER)
    read = page(Client().get("/cari/", {"q": "ketras"}))
    assert "Tidak ada “ketras”, jadi ini yang mungkin Anda maksud." in read.says
    exactly = next(link for link in read.links if "persis=1" in link)
    assert "Tidak ada “ketras”" in page(Client().get(exactly)).says


def test_the_search_takes_as_many_statements_for_twenty_as_for_four(market: Market) -> None:
    for number in range(4):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    with CaptureQueriesContext(connection) as few:
        Client().get("/cari/", {"q": "kertas"})
    for number in range(4, 20):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    with CaptureQueriesContext(connection) as many:
        assert "20 barang" in page(Client().get("/cari/", {"q": "kertas"})).says
    assert len(few) == len(many) <= 12


def test_the_results_are_also_a_spreadsheet(market: Market) -> None:
    market.sell("lubis", PAPER)
    response = Client().get("/cari/unduh.xlsx", {"q": "kertas"})
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0][1] == "Barang"
    assert rows[1][1] == PAPER.title


def test_an_offers_page_begins_with_the_price_and_shows_how_it_moved(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    reprice_offer(at=NOW, actor=market.seller("rina"), offer=offer, unit_price=Rupiah(25_000))
    response = Client().get(f"/produk/{offer}/", {"jumlah": "100"})
    assert faults(response) == []
    says = page(response).says
    assert "Rp26.000 per kotak, sampai di tempat, untuk 100 kotak" in says
    assert "Yang dibayar kota Rp2.600.000" in says
    assert "+4,1%" in says
    assert "Dapur Bu Rina" in says
    assert "Gedung Johor, Medan Johor" in says


@pytest.mark.parametrize("amount", ["0", "-1", "banyak", "1e9", "2000000", "0,0001"])
def test_an_amount_that_cannot_be_meant_is_named_and_stays_as_typed(market: Market, amount: str) -> None:
    offer = market.sell("rina", LUNCH)
    response = Client().get(f"/produk/{offer}/", {"jumlah": amount})
    assert response.status_code == 200
    assert faults(response) == []
    assert "hal yang perlu dibetulkan" in page(response).says


def test_what_one_costs_is_the_whole_over_the_amount_rounded_once(market: Market) -> None:
    offer = market.sell("rina", offer_like(LUNCH, delivery_fee=Rupiah(100_001)))
    for amount, each in (("33", "Rp27.030"), ("200", "Rp24.500"), ("202", "Rp24.495")):
        assert each in page(Client().get(f"/produk/{offer}/", {"jumlah": amount})).says


def test_a_draft_is_nobodys_business(market: Market) -> None:
    offer = market.submit("rina", LUNCH)
    assert Client().get(f"/produk/{offer}/").status_code == 404
    assert Client().get(f"/toko/{market.enterprises['rina']}/").status_code == 404
    assert Client().get("/produk/0000000000000000/").status_code == 404


def test_what_was_withdrawn_stays_to_be_seen_and_says_so(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    withdraw_offer(at=NOW, actor=market.seller("rina"), offer=offer)
    assert "Tidak dijual lagi." in page(Client().get(f"/produk/{offer}/")).says
    assert "Sedang tidak ada yang dijual." in page(Client().get(f"/toko/{market.enterprises['rina']}/")).says


def test_what_a_curator_stopped_cannot_be_bought_and_says_so(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    stop_offer(
        at=NOW,
        actor=market.curator(),
        offer=offer,
        reason_code="import",
        reason="Barang impor, ada buatan sini.",
    )
    assert "Tidak bisa dibeli sekarang." in page(Client().get(f"/produk/{offer}/")).says


def test_a_shop_shows_what_it_sells(market: Market) -> None:
    market.sell("lubis", PAPER)
    response = Client().get(f"/toko/{market.enterprises['lubis']}/")
    assert faults(response) == []
    assert PAPER.title in page(response).says
    assert "1 barang dijual" in page(response).says


def _merge_rina_into_lubis(market: Market) -> tuple[str, str]:
    gone, survivor = market.enterprises["rina"], market.enterprises["lubis"]
    into = Enterprise.objects.get(public_id=survivor)
    Enterprise.objects.filter(public_id=gone).update(
        merged_into=into, withdrawn_at=NOW, withdrawn_reason="Satu usaha"
    )
    return gone, survivor


def test_the_shop_of_an_absorbed_enterprise_leads_for_good_to_that_of_its_survivor(market: Market) -> None:
    market.sell("rina", LUNCH)
    market.sell("lubis", PAPER)
    gone, survivor = _merge_rina_into_lubis(market)
    moved = Client().get(f"/toko/{gone}/")
    assert (moved.status_code, moved["Location"]) == (301, f"/toko/{survivor}/")
    assert "max-age=86400" in moved["Cache-Control"]  # a merge can be undone
    assert PAPER.title in page(Client().get(f"/toko/{gone}/", follow=True)).says


def test_an_absorbed_shop_leads_nowhere_while_its_survivor_has_none(market: Market) -> None:
    market.sell("rina", LUNCH)
    gone, survivor = _merge_rina_into_lubis(market)
    assert Client().get(f"/toko/{survivor}/").status_code == 404
    assert Client().get(f"/toko/{gone}/").status_code == 200


def test_nothing_of_a_person_is_on_a_public_page(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    person = market.city.person("rina")
    for address in ("/cari/?q=nasi", f"/produk/{offer}/", f"/toko/{market.enterprises['rina']}/"):
        text = Client().get(address).content.decode()
        assert person.name not in text
        assert str(person.phone) not in text
        assert person.public_id not in text


def test_the_formula_of_the_order_can_be_read(market: Market) -> None:
    response = Client().get("/cari/cara/")
    assert faults(response) == []
    assert "tidak ada yang dibayar" in page(response).says


def test_a_picture_that_is_not_there_is_not_found(market: Market) -> None:
    assert Client().get(f"/foto/{'a' * 64}.webp").status_code == 404
    assert Client().get("/foto/..%2f..%2fetc.webp").status_code == 404


def test_only_who_may_draft_an_order_is_offered_to_order(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    address = f"/produk/{market.sell('rina', LUNCH)}/"
    assert "Pesan barang ini" in page(as_one_of("dewi").get(address)).says
    assert "Pesan barang ini" not in page(as_one_of("siti").get(address)).says
    assert "Pesan barang ini" not in page(Client().get(address)).says
