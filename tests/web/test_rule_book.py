"""The rule book on a screen and as a spreadsheet says what the law says."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from bela.law.api import rule_book
from tests.web.page import page


def test_the_rule_book_shows_every_rule_in_plain_words() -> None:
    says = page(Client().get("/aturan/")).says
    for rule in rule_book().rules:
        assert rule.title.id in says
        assert " ".join(rule.plain.id.split()) in says


def test_the_rule_book_speaks_english_to_who_asked_for_it() -> None:
    says = page(Client(headers={"cookie": "bahasa=en"}).get("/aturan/")).says
    assert rule_book().rule("ceiling").title.en in says


@pytest.mark.parametrize(
    ("day", "value"), [("2020-08-16", "belum ada pada hari itu"), ("2020-08-17", "Rp50.000.000")]
)
def test_a_number_is_shown_as_it_was_on_the_chosen_day(day: str, value: str) -> None:
    read = page(Client().get(f"/aturan/?pada={day}&q=batas+pesanan+jalur"))
    assert f"Bela {value}" in read.says


def test_a_search_for_words_leaves_the_rules_that_hold_all_of_them() -> None:
    says = page(Client().get("/aturan/?q=makanan+acara")).says
    assert "Makanan ada acaranya" in says
    assert "Batas satu pesanan" not in says


def test_a_search_that_finds_nothing_says_so_and_offers_the_whole_book() -> None:
    says = page(Client().get("/aturan/?q=unicorn")).says
    assert "Tidak ada aturan yang cocok" in says
    assert "Lihat semua aturan" in says


def test_one_kind_of_rule_can_be_chosen() -> None:
    says = page(Client().get("/aturan/?jenis=flags")).says
    assert "Tidak dipecah supaya muat" in says
    assert "Anggarannya cukup" not in says


def test_an_unreadable_day_is_named_and_stays_in_its_box() -> None:
    response = Client().get("/aturan/?pada=31+Februari+2021")
    assert "Ada 1 hal yang perlu dibetulkan" in page(response).says
    assert 'value="31 Februari 2021"' in response.content.decode()


def test_a_rule_shows_its_numbers_over_time_with_their_source() -> None:
    says = page(Client().get("/aturan/ceiling/")).says
    assert "sejak 17 Agustus 2020" in says
    assert "Rp50.000.000" in says
    assert "Program Bela Pengadaan, LKPP" in says
    assert "belum diperiksa ahli hukum" in says


def test_a_policy_never_pretends_to_be_law() -> None:
    says = page(Client().get("/aturan/near-ceiling/")).says
    assert "Kebijakan kota, bukan pasal hukum" in says
    assert "belum diperiksa ahli hukum" not in says


def test_the_little_form_of_a_rule_answers_for_that_rule_alone() -> None:
    says = page(Client().get("/aturan/ceiling/?tanggal=2021-03-10&harga=46000000&ppn=on")).says
    assert "Lewat Rp600.000 dari batas Rp50.000.000" in says
    assert "Rp50.600.000" in says
    assert "Cek dengan semua aturan" in says


def test_the_little_form_can_be_sent_with_every_box_empty() -> None:
    says = page(Client().get("/aturan/separate-hands/?cek=1")).says
    assert "Cek dengan semua aturan" in says


@pytest.mark.parametrize("address", ["/aturan/tidak-ada/", "/aturan/angka/tidak.ada/"])
def test_a_rule_or_number_that_does_not_exist_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_the_spreadsheet_holds_the_rules_as_shown() -> None:
    response = Client().get("/aturan/unduh.xlsx?pada=2021-03-10")
    assert response.headers["Content-Disposition"].endswith("bela-aturan-2021-03-10.xlsx")
    strings = ZipFile(BytesIO(response.content)).read("xl/sharedStrings.xml").decode()
    for rule in rule_book().rules:
        assert rule.title.id in strings.replace("&amp;", "&")
