"""`/keterbukaan/`: the figures, the filters, the parts of the list, the sheet."""

from __future__ import annotations

import gzip
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.web.openness import order_list
from tests.openness.told import MEAL, PAPER, Order, Told
from tests.web.page import faults, page


def the_list(query: str = "") -> str:
    response = Client().get(f"/keterbukaan/{query}")
    assert response.status_code == 200
    assert faults(response) == []
    return page(response).says


def test_where_nothing_is_it_says_so(db: None) -> None:
    said = the_list()
    assert "Belum ada pesanan yang tercatat di sini" in said
    assert "Pesanan muncul di sini begitu disetujui" in said


def test_the_figures_are_of_orders_that_stand(told: Told) -> None:
    Order(told).whole_life()
    Order(told, lines=(PAPER,), scale="medium", region="12.71.01").submitted().approved()
    Order(told).submitted().approved().declined()
    said = the_list()
    assert "Rp3.333.750 untuk 2 pesanan, 79,2% ke usaha mikro dan kecil" in said
    assert "Uangnya sampai ke 2 kecamatan" in said
    assert "Kantor membayar dalam 4 hari" in said
    assert "1 pesanan batal" in said
    assert "Medan Johor" in said


def test_english_readers_see_the_same_figures_and_english_words_around_names(told: Told) -> None:
    Order(told, lines=(MEAL, PAPER)).submitted().approved()
    Order(told, lines=(PAPER,), scale="medium", region="12.71.01").submitted().approved()
    said = page(Client(headers={"cookie": "bahasa=en"}).get("/keterbukaan/")).says
    share = re.search(r"[0-9]+,[0-9]%", the_list())
    assert share
    assert f"{share[0]} to micro and small enterprises" in said
    assert "100 boxes Nasi kotak ayam and 1 other item" in said
    assert "barang lain" not in said
    assert "Total 2" in said


def test_days_to_pay_are_not_told_before_a_payment(told: Told) -> None:
    Order(told).submitted().approved()
    assert "Kantor membayar" not in the_list()


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?tahun=2027", "Kertas", "Nasi"),
        ("?kantor=johor00000000000", "Kertas", "Nasi"),
        ("?kecamatan=12.71.11", "Nasi", "Kertas"),
        ("?kategori=meal-box", "Nasi", "Kertas"),
        ("?tahun=2026&kategori=meal-box&kantor=dinkes0000000000", "Nasi", "Kertas"),
    ],
)
def test_the_list_is_narrowed(told: Told, query: str, there: str, gone: str) -> None:
    Order(told).submitted().approved()
    Order(
        told, lines=(PAPER,), year=2027, unit="johor00000000000", unit_name="Kecamatan Medan Johor",
        region="12.71.01", supplier_name="Toko Kertas",
    ).submitted().approved()  # fmt: skip
    table = _rows(query)
    assert there in table
    assert gone not in table


def _rows(query: str) -> str:
    read = page(Client().get(f"/keterbukaan/{query}")).says
    return read[read.index("Pesanan satu per satu") : read.index("Unduh semuanya")]


@pytest.mark.parametrize(
    "query",
    [
        "?tahun=dua+ribu",
        "?kantor=tidakada",
        "?kecamatan=99.99.99",
        "?kategori=%00",
        "?sesudah=banyak",
        "?sesudah=99999999999999999999999",
        "?sesudah=-1",
        "?tahun=2026&tahun=2027",
        "?kategori=%27%3B+DROP+TABLE",
    ],
)
def test_an_address_that_makes_no_sense_is_answered_kindly(told: Told, query: str) -> None:
    Order(told).submitted().approved()
    said = the_list(query)
    assert "Pesanan satu per satu" in said


def test_an_unknown_choice_is_named(told: Told) -> None:
    Order(told).submitted().approved()
    assert "“1999” tidak ada dalam pilihan" in the_list("?tahun=1999")


def test_the_list_goes_on_where_it_stopped(told: Told) -> None:
    for number in range(30):
        Order(told, supplier_name=f"Toko nomor-{number:02}").submitted().approved()
    first = page(Client().get("/keterbukaan/"))
    assert "nomor-29" in first.says
    assert "nomor-04" not in first.says
    (after,) = [link for link in first.links if "sesudah=" in link]
    second = page(Client().get(f"/keterbukaan/{after}"))
    assert "nomor-04" in second.says
    assert "nomor-05" not in second.says
    assert not [link for link in second.links if "sesudah=" in link]


def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    told: Told, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Order(told).whole_life()
    with django_assert_max_num_queries(8) as for_one:
        Client().get("/keterbukaan/")
    for _ in range(26):
        Order(told).submitted().approved()
    with django_assert_max_num_queries(len(for_one)):
        Client().get("/keterbukaan/?tahun=2026&kategori=meal-box")


def sheets(query: str = "") -> list[str]:
    """The sheets of the download, as their XML with the shared texts beside."""
    response = Client().get(f"/keterbukaan/unduh.xlsx{query}")
    with ZipFile(BytesIO(response.content)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        return [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2)] + [texts]


def test_the_sheet_has_the_same_rows_and_says_what_they_mean(told: Told) -> None:
    order = Order(told).whole_life()
    Order(told, lines=(PAPER,), supplier_name="=HYPERLINK(1)").submitted().approved()
    orders, _explained, texts = sheets("?kategori=meal-box")
    assert orders.count("<row ") == 2
    assert "<v>2640000</v>" in orders
    assert order.id in texts
    assert "HYPERLINK" not in texts
    assert "Nama orang tidak pernah ada" in texts
    orders, _explained, texts = sheets()
    assert orders.count("<row ") == 3
    assert "<f>" not in orders
    assert "=HYPERLINK(1)" in texts


def test_a_sheet_that_cannot_hold_all_says_so(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_list, "MOST_IN_A_SHEET", 1)
    for _ in range(2):
        Order(told).submitted().approved()
    orders, _explained, texts = sheets()
    assert orders.count("<row ") == 2
    assert "Hanya 1 pesanan terbaru" in texts


def test_a_page_full_of_orders_stays_under_its_weight(told: Told) -> None:
    for _ in range(26):
        Order(told).submitted().approved()
    assert len(gzip.compress(Client().get("/keterbukaan/").content, 6)) < 30_000


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_in_both_languages(told: Told, language: str) -> None:
    Order(told).whole_life()
    response = Client(headers={"cookie": f"bahasa={language}"}).get("/keterbukaan/")
    assert faults(response) == []
    assert page(response).language == language


def test_nobody_can_send_it_anything(db: None) -> None:
    assert Client().post("/keterbukaan/").status_code == 405
