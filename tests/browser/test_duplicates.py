"""An officer clears the queue of doubles: by the keys 1, 2, 3 at a desk, by buttons on a phone without script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bela.registry.models import DuplicatePair, Merge
from tests.browser.conftest import DESK, PHONE, Open, pixels_too_wide, sign_in
from tests.cast import City
from tests.registry.conftest import Register
from tests.web.registry.test_duplicates import proposed, two

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def register(people: City) -> Register:
    """The register with three pairs, on the database of the running site."""
    made = Register(people)
    for number, verdict in enumerate(("certain", "unsure", "unsure")):
        proposed(made, *two(made, number), verdict, probability=0.9 - number / 10)
    return made


def states() -> list[str]:
    """What became of the pairs, in the order in which they were proposed."""
    return list(DuplicatePair.objects.order_by("pk").values_list("state", flat=True))


def looked_at(page: Page) -> None:
    """Nothing hangs out to the side, and nobody is shut out."""
    assert pixels_too_wide(page) <= 0
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _RULES}})
    assert found.response["violations"] == []


def test_the_queue_is_cleared_by_three_keys(register: Register, open_page: Open) -> None:
    page = open_page("/masuk/", DESK)
    sign_in(page, "desi")
    page.goto(page.url.split("/pendataan")[0] + "/pendataan/ganda/")
    looked_at(page)
    page.get_by_role("link", name="Mulai memutuskan").click()
    expect(page.get_by_text("1 sama, 2 berbeda, 3 nanti")).to_be_visible()
    looked_at(page)
    page.keyboard.press("3")
    expect(page.get_by_text("Dicatat: nanti")).to_be_visible()
    page.get_by_label("Alasan").fill("1 dan 2")  # keys in a text are text
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("2")
    expect(page.get_by_text("Dicatat: berbeda")).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_text("Digabung. Kalau ternyata keliru")).to_be_visible()
    assert states() == ["later", "different", "same"]
    assert DuplicatePair.objects.get(state="different").reason == "1 dan 2"
    assert Merge.objects.count() == 1


def test_the_keys_can_be_switched_off_and_stay_so(register: Register, open_page: Open) -> None:
    page = open_page("/masuk/", DESK)
    sign_in(page, "desi")
    page.goto(page.url.split("/pendataan")[0] + "/pendataan/ganda/")
    page.get_by_role("link", name="Mulai memutuskan").click()
    page.get_by_label("Pakai tombol 1, 2, dan 3").uncheck()
    page.reload()
    expect(page.get_by_label("Pakai tombol 1, 2, dan 3")).not_to_be_checked()
    page.keyboard.press("2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Apakah ini usaha yang sama?")
    assert states() == ["open", "open", "open"]


def test_on_a_phone_without_script_the_buttons_do_it_and_a_merge_is_undone(
    register: Register, open_page: Open
) -> None:
    page = open_page("/masuk/", PHONE, java_script_enabled=False)
    sign_in(page, "desi")
    page.goto(page.url.split("/pendataan")[0] + "/pendataan/ganda/")
    page.get_by_role("link", name="Mulai memutuskan").click()
    page.locator("input[name=pilih-address][value=second]").check()
    page.get_by_role("button", name="Sama, gabungkan").click()
    expect(page.get_by_text("Digabung. Kalau ternyata keliru")).to_be_visible()
    assert states() == ["same", "open", "open"]
    assert Merge.objects.get().survivor.address == "Jalan Karya 1A"
    page.get_by_role("link", name="Data ganda").first.click()
    page.get_by_role("link", name="Penggabungan (1").click()
    page.get_by_role("link", name="Warung Bu Sri 0").click()
    page.get_by_label("Alasan").fill("Dua warung kakak beradik")
    page.get_by_role("button", name="Urungkan penggabungan").click()
    expect(page.get_by_text("kembali persis seperti sebelumnya")).to_be_visible()
    assert states() == ["different", "open", "open"]


def test_the_pages_fit_a_phone_and_shut_nobody_out(register: Register, open_page: Open) -> None:
    page = open_page("/masuk/", PHONE)
    sign_in(page, "desi")
    page.goto(page.url.split("/pendataan")[0] + "/pendataan/ganda/")
    looked_at(page)
    page.get_by_role("link", name="Mulai memutuskan").click()
    looked_at(page)
    page.keyboard.press("1")
    expect(page.get_by_text("Digabung. Kalau ternyata keliru")).to_be_visible()
    page.goto(page.url.split("/pendataan")[0] + "/pendataan/ganda/gabungan/")
    looked_at(page)
    page.get_by_role("link", name="Warung Bu Sri 0").click()
    looked_at(page)
