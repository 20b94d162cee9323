"""What a curator reads is said to a curator, and an unfinished thing opens with all that is known of it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from bela.catalogue.usecases.ask_offer_change import ask_offer_change
from bela.catalogue.usecases.save_draft import save_draft
from bela.kernel.money import Rupiah
from tests.cast import NOW
from tests.catalogue.market import LUNCH, Market, offer_like
from tests.web.page import faults, page


def test_only_what_is_on_sale_can_be_stopped(market: Market, as_one_of: Callable[[str], Client]) -> None:
    offer = market.submit("rina", LUNCH)
    client = as_one_of("bambang")
    assert "Hentikan penjualan" not in page(client.get(f"/kurasi/{offer}/")).says
    client.post(f"/kurasi/{offer}/", {"nomor": "1", "setuju": "1"})
    assert "Hentikan penjualan" in page(client.get(f"/kurasi/{offer}/")).says
    market.submit("rina", offer_like(LUNCH, unit_price=Rupiah(40_000)), offer=offer)
    assert "Hentikan penjualan" in page(client.get(f"/kurasi/{offer}/")).says


def test_a_curator_is_not_addressed_as_the_seller(market: Market, as_one_of: Callable[[str], Client]) -> None:
    offer = market.submit("rina", LUNCH)
    why = "Sebut isi kotaknya satu per satu."
    ask_offer_change(at=NOW, actor=market.curator(), offer=offer, number=1, reason_code="text", reason=why)
    response = as_one_of("bambang").get(f"/kurasi/{offer}/")
    assert faults(response) == []
    assert "Penjual diminta membetulkannya." in page(response).says
    assert "Perlu Anda betulkan" not in page(response).says
    assert b'name="kode"' not in response.content  # nothing to decide, so no reason is asked


def test_a_draft_that_came_by_another_way_fills_the_form(
    market: Market, as_one_of: Callable[[str], Client]
) -> None:
    typed = {
        "title": "Tumpeng mini",
        "uom": "paket",
        "unit_price": "275.000",
        "description": "Untuk sepuluh.",
    }
    offer = save_draft(
        at=NOW, actor=market.seller("rina"), enterprise=market.enterprises["rina"], typed=typed, key="a" * 16
    )
    response = as_one_of("rina").get(f"/jualan/produk/{offer}/ubah/")
    assert "Lengkapi, lalu kirim" in page(response).says  # it was never sent
    body = response.content.decode()
    assert 'value="Tumpeng mini"' in body
    assert 'value="275.000"' in body
    assert "Untuk sepuluh.</textarea>" in body


def test_english_counts_boxes(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    reader = Client()
    reader.cookies["bahasa"] = "en"
    says = page(reader.get(f"/produk/{offer}/", {"jumlah": "100"})).says
    assert "at least 20 boxes" in says
    assert "per box, delivered, for 100 boxes" in says
    assert "paling sedikit 20 kotak" in page(Client().get(f"/produk/{offer}/")).says
