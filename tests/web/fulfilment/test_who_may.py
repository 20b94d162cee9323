"""Whose page each act is: its own hand opens it, everybody else finds nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from bela.ordering.lifecycle import State
from tests.cast import CAST
from tests.ordering.town import Town
from tests.web.fulfilment.conftest import SignIn
from tests.web.page import faults, page

_ACTS = {
    "terima": (State.APPROVED, {"lubis"}),
    "kirim": (State.ACCEPTED, {"lubis"}),
    "tiba": (State.SHIPPED, {"agus"}),
    "periksa": (State.ARRIVED, {"agus"}),
    "tagih": (State.HANDED_OVER, {"lubis"}),
    "catat": (State.HANDED_OVER, {"nurhayati"}),
    "bayar": (State.INVOICED, {"siti"}),
    "uang-masuk": (State.PAID, {"lubis"}),
}
_HOMES = {
    "/penerimaan/": "agus",
    "/verifikasi/": "rahmat",
    "/bayar/": "siti",
    "/barang/": "nurhayati",
}


@pytest.mark.parametrize("act", _ACTS)
def test_an_act_is_open_to_its_own_hand_alone(act: str, town: Town, signed_in_as: SignIn) -> None:
    state, own = _ACTS[act]
    order = town.walk(state)
    address = f"/pesanan/{order}/{act}/"
    assert Client().get(address).headers["Location"].startswith("/masuk/")
    for who in CAST:
        response = signed_in_as(who).get(address)
        assert response.status_code == (200 if who in own else 404), who
        if who in own:
            assert faults(response) == []
        else:
            assert signed_in_as(who).post(address, {"kunci": "0" * 16}).status_code in (200, 404), who
    assert town.state(order) is state


def test_both_sides_and_nobody_else_sign_the_handover(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.ARRIVED)
    town.way(order)[5][1]()
    for who in CAST:
        own = who in {"hasan", "lubis"}
        client = signed_in_as(who)
        response = client.get(f"/pesanan/{order}/serah-terima/")
        assert response.status_code == (200 if own else 404), who
        assert not own or faults(response) == []
        asked = client.post(f"/pesanan/{order}/serah-terima/kode/")
        assert asked.status_code == (302 if own else 404), who


def test_only_the_verifier_verifies_an_ls_invoice(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED, town.wish(payment="direct"))
    for who in CAST:
        response = signed_in_as(who).get(f"/pesanan/{order}/periksa-tagihan/")
        assert response.status_code == (200 if who == "rahmat" else 404), who


@pytest.mark.parametrize("home", _HOMES)
def test_a_home_and_its_spreadsheet_are_their_role_s_own(home: str, town: Town, signed_in_as: SignIn) -> None:
    for address in (home, f"{home}unduh.xlsx"):
        assert Client().get(address).headers["Location"].startswith("/masuk/")
        for who in CAST:
            response = signed_in_as(who).get(address)
            assert response.status_code == (200 if who == _HOMES[home] else 404), (address, who)


@pytest.mark.parametrize(
    "address",
    ["/jualan/uang/", "/jualan/uang/unduh.xlsx", "/jualan/pesanan/", "/jualan/pesanan/unduh.xlsx"],
)
def test_a_seller_s_money_and_orders_are_for_sellers(address: str, town: Town, signed_in_as: SignIn) -> None:
    for who, character in CAST.items():
        response = signed_in_as(who).get(address)
        assert response.status_code == (200 if character.sells else 404), who


def test_a_seller_sees_their_own_orders_and_no_other_seller_s(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED)
    for address in ("/jualan/uang/", "/jualan/pesanan/", "/jualan/"):
        assert order in signed_in_as("lubis").get(address).content.decode(), address
        assert order not in signed_in_as("rina").get(address).content.decode(), address


def test_a_seller_reads_the_other_sources_as_letters(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.ACCEPTED)
    theirs = page(signed_in_as("lubis").get(f"/pesanan/{order}/")).says
    assert "B. Penjual lain" in theirs
    assert "Toko Maju" not in theirs
    assert "Toko Maju" in page(signed_in_as("dewi").get(f"/pesanan/{order}/")).says


def test_a_seller_s_own_page_of_an_order_says_what_reaches_them(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.PAID)
    payment = town.facts(order).payment_made
    assert payment
    shown = f"Rp{payment.paid_to_supplier:,}".replace(",", ".")
    assert f"Uang yang dikirim ke Anda {shown}" in page(signed_in_as("lubis").get(f"/pesanan/{order}/")).says
    assert "ke Anda" not in page(signed_in_as("siti").get(f"/pesanan/{order}/")).says
