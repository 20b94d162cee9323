"""A buyer's day in a real browser, without script: find, draft, compare, order; then approve by a code."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from bela.kernel.dates import format_day
from bela.kernel.period import legal_day
from bela.ordering.lifecycle import State
from tests.browser.conftest import DESK, NARROW, PHONE, Open, pixels_too_wide, sign_in
from tests.conftest import OwnDatabase
from tests.ordering.town import PACKAGE, Town, build_town, messages

_UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def buyers(own_database: OwnDatabase) -> Town:
    """The town as of now, on the database of the running site."""
    return build_town(at=timezone.now())


def _h1(page: Page, says: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(says)


@pytest.mark.parametrize(
    ("officer_size", "approver_size"), [(DESK, PHONE), (PHONE, PHONE)], ids=["from a desk", "from a phone"]
)
def test_from_finding_an_offer_to_the_signed_purchase_order(
    officer_size: tuple[int, int], approver_size: tuple[int, int], buyers: Town, open_page: Open
) -> None:
    today = legal_day(timezone.now())
    dewi = open_page("/masuk/", officer_size, java_script_enabled=False)
    sign_in(dewi, "dewi")
    dewi.get_by_role("link", name="Cari barang untuk dipesan").click()
    dewi.get_by_role("searchbox").first.fill("nasi kotak")
    dewi.get_by_role("searchbox").first.press("Enter")
    dewi.get_by_role("link", name="Nasi kotak ayam rendang").first.click()
    dewi.get_by_role("link", name="Pesan barang ini").click()
    dewi.get_by_role("link", name="Dinas Kesehatan").click()
    dewi.get_by_label("Berapa banyak?").fill("60")
    dewi.get_by_label("Untuk paket belanja mana?").select_option(PACKAGE)
    dewi.get_by_label("Dari rekening mana?").select_option(buyers.meals)
    dewi.get_by_role("button", name="Buat draf pesanan").click()

    _h1(dewi, "5 hal perlu dilengkapi")
    dewi.get_by_label("Diantar ke mana?").fill("Aula Dinas Kesehatan")
    dewi.get_by_label("Diantar paling lambat").fill(format_day(today))
    dewi.get_by_label("Jenis acara").select_option("meeting")
    dewi.get_by_label("Berapa orang?").fill("60")
    dewi.get_by_label("Berapa menit acaranya?").fill("150")
    dewi.get_by_label("Ada peserta dari luar kantor").check()
    dewi.get_by_label("Barang ini di katalog nasional?").select_option("not_listed")
    dewi.get_by_label("Kapan katalog nasional dilihat?").fill(format_day(today))
    dewi.get_by_role("button", name="Simpan dan cek lagi").click()
    _h1(dewi, "Satu hal perlu dilengkapi")
    dewi.get_by_role("button", name="Simpan, lalu bandingkan harga").click()

    _h1(dewi, "Belum ada pembanding")
    dewi.get_by_label("Nama toko").fill("Rumah Makan Petisah")
    dewi.get_by_label("Harga semuanya").fill("1,8 juta")
    dewi.get_by_label("Kenapa yang ini yang dipilih?").fill("Lebih murah")
    dewi.get_by_role("button", name="Masukkan ke perbandingan").click()
    _h1(dewi, "2 sumber sudah dibandingkan")
    dewi.get_by_role("link", name="Lanjut: baca sekali lagi, lalu pesan").click()

    _h1(dewi, "Pesan Rp1.540.000 dari Dapur Bu Rina?")
    dewi.get_by_role("button", name="Pesan Rp1.540.000 dari Dapur Bu Rina").click()
    expect(dewi.locator(".turn")).to_contain_text("Giliran Pejabat Pembuat Komitmen")

    hasan = open_page("/persetujuan/", approver_size, java_script_enabled=False)
    sign_in(hasan, "hasan")
    _h1(hasan, "1 hal menunggu Anda")
    hasan.get_by_role("link", name="Periksa Nasi kotak ayam rendang").click()
    _h1(hasan, "Setujui Rp1.540.000 untuk Dapur Bu Rina?")
    hasan.get_by_role("button", name="Kirim kode untuk menyetujui").click()
    code = re.search(r"\d{4}-\d{4}", messages()[-1])
    assert code
    hasan.get_by_label("Kode konfirmasi").fill(code[0])
    hasan.get_by_role("button", name="Setujui Rp1.540.000 untuk Dapur Bu Rina").click()
    expect(hasan.locator(".turn")).to_contain_text("Giliran Dapur Bu Rina: menerima atau menolak")
    expect(hasan.get_by_text("Surat pesanan 027/001/SP/")).to_be_visible()


def test_the_pages_of_buyers_are_sound_and_nothing_scrolls_sideways(buyers: Town, open_page: Open) -> None:
    now = timezone.now()
    wish = buyers.lunch_wish(delivery_on=legal_day(now), catalogue_check=(legal_day(now), "not_listed"))
    draft, waiting = buyers.draft(wish, at=now), buyers.draft(wish, at=now)
    buyers.submit(waiting, at=now)
    paid = buyers.walk(State.PAID, wish, at=now)
    addresses = {
        "dewi": [
            "/pengadaan/", f"/pesanan/baru/?barang={buyers.lunch}&kantor={buyers.unit}", f"/pesanan/{paid}/",
            *(f"/pesanan/{draft}/{part}/" for part in ("keranjang", "bandingkan", "ajukan", "batalkan")),
        ],
        "hasan": [
            "/persetujuan/", f"/pesanan/{waiting}/setujui/", f"/pesanan/{waiting}/setujui/?kode=1",
            f"/pesanan/{waiting}/kembalikan/",
        ],
        "fauzi": ["/ukpbj/", "/pesanan/"],
    }  # fmt: skip
    found: dict[str, object] = {}
    for who, theirs in addresses.items():
        page = open_page("/masuk/", NARROW)
        sign_in(page, who)
        for address in theirs:
            page.goto(address)
            page.evaluate(_UNFOLD)
            if wrong := _faults(page):
                found[address] = wrong
    assert found == {}


def test_the_bar_at_the_foot_leaves_the_screen_of_a_phone_to_the_page(buyers: Town, open_page: Open) -> None:
    now = timezone.now()
    wish = buyers.lunch_wish(delivery_on=legal_day(now), catalogue_check=(legal_day(now), "not_listed"))
    ready, waiting = buyers.draft(wish, at=now), buyers.draft(wish, at=now)
    buyers.submit(waiting, at=now)
    for who, address in (("dewi", f"/pesanan/{ready}/keranjang/"), ("hasan", f"/pesanan/{waiting}/setujui/")):
        page = open_page("/masuk/", PHONE)
        sign_in(page, who)
        page.goto(address)
        box = page.locator(".bottom").bounding_box()
        assert box is not None
        assert box["height"] <= PHONE[1] / 7, address


def _faults(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": _RULES, "resultTypes": ["violations"]})
    said = [
        f"{one['id']}: {node['html'][:120]}"
        for one in results.response["violations"]
        for node in one["nodes"]
    ]
    over = pixels_too_wide(page)
    return [*said, *([f"{over} pixels too wide"] if over > 0 else [])]


def test_an_order_prints_without_what_only_a_screen_needs(buyers: Town, open_page: Open) -> None:
    now = timezone.now()
    wish = buyers.wish(delivery_on=legal_day(now), catalogue_check=(legal_day(now), "not_listed"))
    order = buyers.walk(State.APPROVED, wish, at=now)
    page = open_page("/masuk/", DESK)
    sign_in(page, "hasan")
    page.goto(f"/pesanan/{order}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Yang bisa Anda lakukan")).to_be_hidden()
    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.get_by_role("heading", name="2 sumber dibandingkan")).to_be_visible()
    expect(page.get_by_text("Seluruhnya")).to_be_visible()
