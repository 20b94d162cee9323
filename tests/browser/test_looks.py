"""Every page in a real browser: nothing to complain about, nothing to scroll sideways, nothing hidden."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.conftest import DESK, NARROW, PHONE, Open, pixels_too_wide, sign_in
from tests.cast import City
from tests.web.test_every_page import PAGES

# Every page once, and one rule for all rules: they share a template.
SHOWN = [page for page in PAGES if page.count("/") != 3 or "?" in page or "ceiling" in page] + [
    "/aturan/near-ceiling/",
    "/masuk/",
    "/daftar/",
    "/tidak-ada/",
    "/dev/komponen/",
    "/aturan/andaikan/",
    "/aturan/pajak/",
    "/aturan/angka/vat.rate/",
]
MINE = {
    "rina": ["/kerja/", "/jualan/", "/akun/"],
    "dewi": ["/pengadaan/"],
    "joko": ["/kelola/", "/kelola/orang/", "/kelola/jabatan/", "/kelola/unit/", "/kelola/orang/tambah/"],
}
_UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
_TAPPED = ".button, .input, select, summary, .choice, .links a, .links button"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _violations(page: Page) -> list[dict[str, Any]]:
    results = Axe().run(page, options={"runOnly": _RULES, "resultTypes": ["violations"]})
    found: list[dict[str, Any]] = results.response["violations"]
    return found


def _complaints(page: Page) -> list[str]:
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in _violations(page)
        for node in violation["nodes"]
    ]


def _sideways(page: Page) -> list[str]:
    over = pixels_too_wide(page)
    return [f"{over} pixels too wide"] if over > 0 else []


@pytest.fixture(autouse=True)
def parts_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "BELA_DEMO", True)


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", PHONE), ("dark", DESK)], ids=["light phone", "dark desk"]
)
def test_axe_finds_nothing(scheme: str, size: tuple[int, int], open_page: Open) -> None:
    page = open_page("/", size, color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for address in dict.fromkeys(SHOWN):
        page.goto(address)
        page.evaluate(_UNFOLD)
        if wrong := _complaints(page):
            found[address] = wrong
    assert found == {}


def test_axe_finds_what_it_looks_for(open_page: Open) -> None:
    page = open_page("about:blank")
    page.set_content("<html><body><input><p style='color:#ccc;background:#fff'>pucat</p></body></html>")
    found = {violation["id"] for violation in _violations(page)}
    assert {"label", "color-contrast", "html-has-lang", "document-title"} <= found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("who", "addresses"), MINE.items(), ids=MINE)
def test_the_pages_of_who_signed_in_are_as_sound(
    who: str, addresses: list[str], scheme: str, people: City, open_page: Open
) -> None:
    page = open_page("/masuk/", NARROW, color_scheme=scheme)
    sign_in(page, who)
    found: dict[str, object] = {}
    for address in addresses:
        page.goto(address)
        page.evaluate(_UNFOLD)
        if wrong := [*_complaints(page), *_sideways(page)]:
            found[address] = wrong
    assert found == {}


@pytest.mark.parametrize("size", [NARROW, PHONE, (640, 400)], ids=["320", "360", "zoomed to 200%"])
def test_nothing_scrolls_sideways(size: tuple[int, int], open_page: Open) -> None:
    page = open_page("/", size)
    wide: dict[str, list[str]] = {}
    for address in dict.fromkeys(SHOWN):
        page.goto(address)
        page.evaluate(_UNFOLD)
        if over := _sideways(page):
            wide[address] = over
    assert wide == {}


def test_what_is_tapped_is_large_enough(open_page: Open) -> None:
    page = open_page("/")
    small: dict[str, list[str]] = {}
    script = f"""() => [...document.querySelectorAll('{_TAPPED}')]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
        .map(each => each.outerHTML.slice(0, 120))"""
    for address in dict.fromkeys(SHOWN):
        page.goto(address)
        if found := page.evaluate(script):
            small[address] = found
    assert small == {}


def test_a_page_loads_only_its_own_sheets(open_page: Open) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    kinds = sorted({url.rsplit(".", 1)[-1] for url in asked if "/static/" in url})
    assert kinds in (["css"], ["css", "svg"])
    assert len({url.split("/")[2] for url in asked}) == 1
