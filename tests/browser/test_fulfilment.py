"""The second half of an order in a browser without JavaScript: on phones at the door, at desks to pay."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from bela.kernel.period import WIB
from bela.ordering.lifecycle import State
from tests.browser.conftest import DESK, PHONE, Open, pixels_too_wide, sign_in
from tests.conftest import OwnDatabase
from tests.ordering.town import Town, build_town, messages


def _approved(now: datetime) -> tuple[Town, str]:
    town = build_town(at=now)
    wish = town.lunch_wish(
        delivery_on=now.date() + timedelta(days=9), catalogue_check=(now.date(), "not_listed")
    )
    return town, town.walk(State.APPROVED, wish, at=now)


def _press(page: Page) -> None:
    """Press the one big button of the page, which must not be wider than its screen; wait for the answer."""
    assert pixels_too_wide(page) <= 0
    with page.expect_navigation():
        page.locator("main button.button-big").click()


def _sign(page: Page, order: str) -> None:
    before = Counter(messages())
    page.goto(f"/pesanan/{order}/serah-terima/")
    _press(page)
    (fresh,) = (Counter(messages()) - before).elements()
    code = re.search(r"\d{4}-\d{4}", fresh)
    assert code
    page.get_by_label("Kode konfirmasi").fill(code[0])
    _press(page)
    expect(page.get_by_text("Persetujuan Anda tercatat")).to_be_visible()


def test_an_order_is_fulfilled_and_paid_without_javascript(
    own_database: OwnDatabase, open_page: Open
) -> None:
    now = datetime.now(WIB) - timedelta(minutes=5)
    town, order = _approved(now)

    def sit_down(who: str, size: tuple[int, int]) -> Page:
        page = open_page("/masuk/?next=/kerja/", size, java_script_enabled=False)
        sign_in(page, who)
        return page

    rina, agus = sit_down("rina", PHONE), sit_down("agus", PHONE)
    rina.get_by_role("link", name="Lihat dan jawab").click()
    expect(rina.get_by_text("Uang yang akan Anda terima")).to_be_visible()
    _press(rina)
    rina.goto("/jualan/")
    rina.get_by_role("link", name="Sudah berangkat").click()
    rina.get_by_label("Siapa yang mengantar").fill("Pak Udin, becak motor")
    _press(rina)

    agus.goto("/penerimaan/")
    agus.get_by_role("link", name="Sudah tiba: hitung").click()
    _press(agus)
    expect(agus.get_by_text("Ada yang tidak dicentang: tulis kenapa.").first).to_be_visible()
    for tick in ("Barangnya benar", "Jumlahnya cukup", "Datangnya tepat"):
        agus.get_by_label(tick).check()
    _press(agus)
    assert town.state(order) is State.INSPECTED

    hasan, siti = sit_down("hasan", DESK), sit_down("siti", DESK)
    _sign(hasan, order)
    _sign(rina, order)
    rina.goto(f"/pesanan/{order}/tagih/")
    _press(rina)

    siti.goto("/bayar/")
    siti.get_by_role("link", name="Periksa dan bayar").click()
    expect(siti.get_by_text("Semua yang harus ada sudah ada")).to_be_visible()
    siti.get_by_label("Nomor bukti pembayaran").fill("TRF-2211")
    _press(siti)

    rina.goto("/jualan/uang/")
    expect(rina.get_by_text("pastikan sudah masuk")).to_be_visible()
    rina.goto(f"/pesanan/{order}/uang-masuk/")
    rina.get_by_label("Ya, Rp").check()
    _press(rina)
    expect(rina.get_by_text("Selesai: barang diterima dan uangnya sampai")).to_be_visible()
    assert town.state(order) is State.CLOSED
