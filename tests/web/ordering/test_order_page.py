"""The order's page for everybody who takes part, and the acts with a reason that stand on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.kernel.actor import system
from bela.ordering.lifecycle import State
from bela.ordering.usecases.expire_orders import expire_orders
from tests.cast import NOW
from tests.ordering.town import Town
from tests.web.ordering.buying import sent, shown
from tests.web.ordering.conftest import SignIn
from tests.web.page import page

PARTIES = ("dewi", "hasan", "ratna", "yusuf", "agus", "nurhayati", "rahmat", "siti", "fauzi", "maria")
STRANGERS = ("fitri", "desi", "bambang", "joko", "rina", "togar")
ACT_PAGES = (
    "", "keranjang", "bandingkan", "ajukan", "minta", "tambah", "setujui", "setujui/kode", "kembalikan",
    "tolak", "batalkan", "masalah", "selesaikan", "tanya-harga",
)  # fmt: skip


def test_everybody_who_takes_part_sees_the_order_and_nobody_else(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.CLOSED)
    assert Client().get(f"/pesanan/{order}/").status_code == 302
    for who in (*PARTIES, "lubis"):
        shown(signed_in_as(who), f"/pesanan/{order}/")
    for who in STRANGERS:
        client = signed_in_as(who)
        for part in ACT_PAGES:
            address = f"/pesanan/{order}/{part}/".replace("//", "/")
            assert client.get(address).status_code in ({404, 302} if part in _POSTED else {404}), (who, part)
            assert client.post(address, {"kunci": "a"}).status_code in {404, 405}, (who, part)
    assert signed_in_as("dewi").get("/pesanan/0000000000000000/").status_code == 404


_POSTED = frozenset({"tambah"})
"""Pages that only take something: whoever opens them is led to the page that they belong to."""


def test_the_seller_sees_nothing_before_the_approval_and_no_other_seller_by_name(
    town: Town, signed_in_as: SignIn
) -> None:
    order = town.draft()
    lubis = signed_in_as("lubis")
    assert lubis.get(f"/pesanan/{order}/").status_code == 404
    town.submit(order)
    assert lubis.get(f"/pesanan/{order}/").status_code == 404
    town.approve(order)
    read = shown(lubis, f"/pesanan/{order}/")
    assert "Giliran Anda: menerima atau menolak" in read.says
    assert "Toko Maju Petisah" not in read.says
    assert "B. Penjual lain" in read.says
    assert "Lebih murah dan dekat" not in read.says
    assert "Draf dibuat" not in read.says
    assert "Kertas untuk pelayanan" not in read.says
    assert "Hasil cek aturan" not in read.says


def test_the_page_is_sound_in_every_state_and_says_whose_turn_it_is(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.wish(payment="direct"))
    clients = {who: signed_in_as(who) for who in ("dewi", "lubis")}
    turns = []
    for _end, step in town.way(order):
        turns.append(shown(clients["dewi"], f"/pesanan/{order}/"))
        step()
        if town.facts(order).row.approved_at:
            shown(clients["lubis"], f"/pesanan/{order}/")
    last = shown(clients["dewi"], f"/pesanan/{order}/")
    assert "Giliran Anda: menyusun dan memesan" in turns[0].says
    assert all("Giliran" in read.says for read in turns)
    assert "Selesai: barang diterima dan uangnya sampai" in last.says


def test_the_page_asks_as_often_however_much_has_happened(
    town: Town, signed_in_as: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    young, old = town.draft(), town.walk(State.PAID)
    for who in ("dewi", "hasan"):
        client = signed_in_as(who)
        for order in (young, old):
            with django_assert_max_num_queries(14):
                client.get(f"/pesanan/{order}/")


def test_a_draft_is_cancelled_and_the_form_sent_again_is_the_same_act(
    town: Town, signed_in_as: SignIn
) -> None:
    order = town.draft()
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/batalkan/"
    assert "Batalkan draf" in shown(dewi, address).says
    for _time in range(2):
        answer = sent(dewi, address, reason="mistake")
        assert answer.headers["Location"] == f"/pesanan/{order}/"
    assert town.state(order) is State.CANCELLED
    after = shown(dewi, f"/pesanan/{order}/")
    assert "Pesanan ini dibatalkan" in after.says
    assert "Salah pesan" in after.says
    assert "sudah tidak bisa dilakukan" in page(dewi.get(address, follow=True)).says
    assert signed_in_as("agus").get(address).status_code == 404


@pytest.mark.parametrize("outcome", ["continue", "cancel"])
def test_a_problem_stops_the_order_until_it_is_settled(
    outcome: str, town: Town, signed_in_as: SignIn
) -> None:
    order = town.walk(State.ACCEPTED)
    lubis, hasan = signed_in_as("lubis"), signed_in_as("hasan")
    answer = sent(lubis, f"/pesanan/{order}/masalah/", reason="late", note="Truknya mogok")
    assert answer.status_code == 302
    read = shown(hasan, f"/pesanan/{order}/")
    assert "Giliran Anda: menyelesaikan masalahnya" in read.says
    assert "Terlambat: Truknya mogok" in read.says
    address = f"/pesanan/{order}/selesaikan/"
    assert "Tutup pesanan sebagai selesai" not in shown(hasan, address).says
    unsaid = page(sent(hasan, address, outcome=outcome))
    assert "#id_resolution" in unsaid.links
    assert sent(hasan, address, outcome=outcome, resolution="Diantar besok").status_code == 302
    assert town.state(order) is (State.ACCEPTED if outcome == "continue" else State.CANCELLED)


def test_a_price_is_asked_for_and_the_seller_sees_the_draft(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft()
    dewi = signed_in_as("dewi")
    answer = sent(dewi, f"/pesanan/{order}/tanya-harga/", note="Bisa Rp50.000?")
    assert answer.status_code == 302
    assert town.state(order) is State.NEGOTIATING
    assert "Giliran CV Lubis Alat Tulis: menjawab permintaan harga" in shown(dewi, f"/pesanan/{order}/").says
    seller = shown(signed_in_as("lubis"), f"/pesanan/{order}/")
    assert "Bisa Rp50.000?" in seller.says
    assert "Draf dibuat" not in seller.says


def test_english_pages_have_the_same_parts(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.SUBMITTED)
    hasan = signed_in_as("hasan")
    hasan.cookies["bahasa"] = "en"
    read = shown(hasan, f"/pesanan/{order}/")
    assert read.language == "en"


def test_a_budget_line_names_the_orders_that_use_it(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.APPROVED)
    facts = town.facts(order)
    read = shown(signed_in_as("ratna"), f"/anggaran/baris/{facts.lines[0].budget_line}/")
    assert facts.row.title in read.says
    assert facts.row.number in read.says
    assert order not in read.says  # a public id is for machines
    assert f'href="/pesanan/{order}/"' in read.text


def test_each_side_is_offered_the_reasons_it_can_have(town: Town, signed_in_as: SignIn) -> None:
    submitted, approved = town.walk(State.SUBMITTED), town.walk(State.APPROVED)
    officer = shown(signed_in_as("hasan"), f"/pesanan/{submitted}/tolak/").says
    seller = shown(signed_in_as("lubis"), f"/pesanan/{approved}/tolak/").says
    assert "Tidak dibutuhkan lagi" in officer
    assert "Barang habis" not in officer
    assert "Barang habis" in seller
    assert "Tidak dibutuhkan lagi" not in seller


def test_an_order_that_ended_early_says_why_and_waits_for_no_paper(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.SUBMITTED)
    expire_orders(at=NOW + timedelta(days=30), actor=system("clock", "orders:expire"))
    read = shown(signed_in_as("dewi"), f"/pesanan/{order}/").says
    assert "Tidak dijawab sampai batas waktunya" in read
    assert "silence" not in read.lower()
    assert "pesanan ini berakhir sebelum disetujui" in read
    assert "terbit saat disetujui" not in read
