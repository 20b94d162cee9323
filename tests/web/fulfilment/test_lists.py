"""The homes and lists: what waits stands in front, and a longer list asks the database no oftener."""

from __future__ import annotations

import io
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bela.ordering.lifecycle import State
from bela.ordering.usecases.book_goods import book_goods
from tests.cast import NOW
from tests.ordering.town import Town
from tests.web.fulfilment.conftest import SignIn
from tests.web.page import faults, page

_MOST = 12


@pytest.mark.parametrize(
    ("who", "address", "state", "payment"),
    [
        ("agus", "/penerimaan/", State.SHIPPED, "imprest"),
        ("rahmat", "/verifikasi/", State.INVOICED, "direct"),
        ("siti", "/bayar/", State.INVOICED, "imprest"),
        ("nurhayati", "/barang/", State.HANDED_OVER, "imprest"),
        ("lubis", "/jualan/", State.APPROVED, "imprest"),
        ("lubis", "/jualan/uang/", State.INVOICED, "imprest"),
        ("lubis", "/jualan/pesanan/", State.INVOICED, "imprest"),
    ],
)
def test_a_longer_list_asks_no_oftener(
    who: str, address: str, state: State, payment: str, town: Town, signed_in_as: SignIn
) -> None:
    client = signed_in_as(who)
    counts = []
    for _size in range(2):
        for _order in range(2):
            town.walk(state, town.wish(payment=payment))
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = client.get(address)
        assert response.status_code == 200
        assert faults(response) == []
        counts.append(len(asked))
    assert 0 < counts[0] == counts[1] <= _MOST


def test_a_receiver_sees_what_came_before_what_is_on_the_road(town: Town, signed_in_as: SignIn) -> None:
    coming, came = town.walk(State.SHIPPED), town.walk(State.ARRIVED)
    links = page(signed_in_as("agus").get("/penerimaan/")).links
    assert links.index(f"/pesanan/{came}/periksa/") < links.index(f"/pesanan/{coming}/tiba/")


def test_a_treasurer_reads_by_when_to_pay_and_under_which_decree(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED)
    read = page(signed_in_as("siti").get("/bayar/"))
    assert "1 tagihan siap dibayar" in read.says
    assert "hari kerja lagi" in read.says
    assert f"/pesanan/{order}/bayar/" in read.links
    assert "Nomor 800/treasurer" in read.says


def test_an_ls_invoice_goes_to_the_verifier_before_the_treasurer(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED, town.wish(payment="direct"))
    assert f"/pesanan/{order}/bayar/" not in page(signed_in_as("siti").get("/bayar/")).links
    assert f"/pesanan/{order}/periksa-tagihan/" in page(signed_in_as("rahmat").get("/verifikasi/")).links


def test_a_list_is_narrowed_by_words_and_by_state(town: Town, signed_in_as: SignIn) -> None:
    lunch = town.walk(State.INVOICED, town.lunch_wish())
    paper = town.walk(State.INVOICED)
    client = signed_in_as("siti")
    for query, seen, hidden in (("q=kertas", paper, lunch), ("keadaan=selesai", "", lunch)):
        text = client.get(f"/bayar/?{query}").content.decode().split('id="semua"')[1]
        assert seen in text
        assert hidden not in text


def test_a_bad_cursor_shows_the_list_from_its_beginning(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED)
    for who, address in (("siti", "/bayar/"), ("lubis", "/jualan/uang/"), ("lubis", "/jualan/pesanan/")):
        response = signed_in_as(who).get(f"{address}?sesudah=kemarin")
        assert response.status_code == 200
        assert order in response.content.decode()


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("siti", "/bayar/unduh.xlsx"),
        ("lubis", "/jualan/uang/unduh.xlsx"),
        ("nurhayati", "/barang/unduh.xlsx"),
    ],
)
def test_a_list_is_also_a_spreadsheet(who: str, address: str, town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED)
    response = signed_in_as(who).get(address)
    with ZipFile(io.BytesIO(response.content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert order in words


def test_a_seller_reads_what_is_owed_by_whom_since_when_and_whose_turn_it_is(
    town: Town, signed_in_as: SignIn
) -> None:
    town.walk(State.INVOICED)
    says = page(signed_in_as("lubis").get("/jualan/uang/")).says
    assert "menunggu dibayar" in says
    assert "Dinas Kesehatan" in says
    assert "Giliran Bendahara Pengeluaran: membayar" in says
    assert "sejak 2 Maret 2026, paling lambat" in says
    assert "hari kerja lagi" in says


def test_the_sums_of_a_seller_s_money_are_of_all_their_orders(town: Town, signed_in_as: SignIn) -> None:
    invoiced, paid, closed = (town.walk(state) for state in (State.INVOICED, State.PAID, State.CLOSED))
    town.walk(State.ACCEPTED)
    says = page(signed_in_as("lubis").get("/jualan/uang/")).says
    sent, payment = town.facts(invoiced).invoice, town.facts(paid).payment_made
    came = town.facts(closed).payment_made
    assert sent
    assert payment
    assert came
    assert came.received is not None
    for amount in (sent.paid_to_supplier, payment.paid_to_supplier, came.received):
        assert f"Rp{amount:,}".replace(",", ".") in says
    assert "Sedang dikerjakan, sebelum pajak (1 pesanan)" in says


def test_a_treasurer_sees_each_tax_with_its_article_and_the_papers(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED, town.wish(Decimal(50)))
    read = page(signed_in_as("siti").get(f"/pesanan/{order}/bayar/"))
    invoice = town.facts(order).invoice
    assert invoice
    assert "PPh 22 dipungut" in read.says
    assert any(link.startswith("/aturan/angka/tax.goods_22") for link in read.links)
    assert f"/surat/{invoice.tax_paper}.pdf" in read.links
    assert "Semua yang harus ada sudah ada" in read.says


def test_a_keeper_s_register_names_place_and_code(town: Town, signed_in_as: SignIn) -> None:
    booked, open_one = town.walk(State.HANDED_OVER), town.walk(State.HANDED_OVER)
    book_goods(
        at=NOW, actor=town.actor("nurhayati"), order=booked, place="Gudang rak B", register_code="1.3.2.05"
    )
    response = signed_in_as("nurhayati").get("/barang/unduh.xlsx")
    with ZipFile(io.BytesIO(response.content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    for said in ("Gudang rak B", "1.3.2.05", booked, open_one):
        assert said in words


def test_a_search_that_finds_nothing_does_not_say_there_are_no_orders(
    town: Town, signed_in_as: SignIn
) -> None:
    client = signed_in_as("lubis")
    assert "Belum ada pesanan di sini" in page(client.get("/jualan/pesanan/")).says
    town.walk(State.INVOICED)
    says = page(client.get("/jualan/pesanan/", {"q": "zzzz"})).says
    assert "Tidak ada pesanan yang cocok" in says
    assert "Belum ada pesanan di sini" not in says
