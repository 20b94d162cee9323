"""What people come for, walked in a real browser: on a phone and at a desk, without script, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Open, sign_in
from tests.cast import City

SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@SIZES
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_front_page_through_the_rules_to_ones_desk(
    size: tuple[int, int], script: bool, people: City, open_page: Open
) -> None:
    page = open_page("/", size, java_script_enabled=script)
    page.get_by_role("navigation").get_by_role("link", name="Aturan", exact=True).click()
    page.get_by_role("link", name="Batas satu pesanan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Batas satu pesanan")
    page.get_by_label("Dipesan tanggal berapa?").fill("10 Maret 2021")
    page.get_by_label("Harga satuan", exact=True).fill("46 juta")
    page.get_by_label("Penjual memungut PPN").check()
    page.get_by_role("button", name="Cek aturan ini").click()
    expect(page.locator("#hasil")).to_contain_text("Lewat Rp600.000")
    page.get_by_role("link", name="Cek dengan semua aturan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak boleh, 1 hal menahannya")
    page.get_by_role("link", name="Masuk").click()
    sign_in(page, "siti")
    expect(page).to_have_url(re.compile("/bayar/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Belum ada tagihan yang perlu dibayar")


@SIZES
def test_a_wrong_form_is_put_right_from_its_summary(size: tuple[int, int], open_page: Open) -> None:
    page = open_page("/", size)
    page.get_by_label("Harga satuan", exact=True).fill("banyak")
    page.get_by_role("button", name="Cek boleh atau tidak").click()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Harga satuan", exact=True)).to_be_focused()
    expect(page.get_by_label("Harga satuan", exact=True)).to_have_value("banyak")
    page.get_by_label("Harga satuan", exact=True).fill("2.500.000")
    page.get_by_label("Dipesan tanggal berapa?").fill("10-3-2021")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Boleh, semua aturan terpenuhi")


def test_who_is_sent_to_sign_in_comes_back_to_what_was_asked_for(people: City, open_page: Open) -> None:
    page = open_page("/persetujuan/")
    sign_in(page, "hasan")
    expect(page).to_have_url(re.compile("/persetujuan/$"))


def test_english_is_one_button_away_and_stays(open_page: Open) -> None:
    page = open_page("/aturan/ceiling/", java_script_enabled=False)
    page.get_by_role("button", name="EN, English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("/aturan/ceiling/$"))
    page.goto("/aturan/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="ID, Bahasa Indonesia").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")


def test_the_first_tab_offers_the_way_past_the_navigation(open_page: Open) -> None:
    page = open_page("/aturan/", DESK)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_whatever_has_the_focus_shows_it(open_page: Open) -> None:
    page = open_page("/aturan/andaikan/", DESK)
    invisible = []
    for _ in range(25):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "(() => { const it = getComputedStyle(document.activeElement);"
            " return it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) >= 3 })()"
        )
        if not shown:
            invisible.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert invisible == []


def test_an_answer_prints_with_everything_unfolded_and_without_the_form(open_page: Open) -> None:
    page = open_page("/aturan/andaikan/?harga=100000&tanggal=2021-03-10", DESK)
    page.emulate_media(media="print")
    expect(page.get_by_label("Harga satuan", exact=True)).to_be_hidden()
    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.get_by_text("Nilai belanjanya")).to_be_visible()
