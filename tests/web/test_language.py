"""Indonesian unless one asked for English here; asked for on every page, without script."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.page import page


def test_a_browser_that_prefers_english_still_reads_indonesian() -> None:
    response = Client(headers={"accept-language": "en-US,en;q=0.9"}).get("/")
    assert page(response).language == "id"
    assert response.headers["Content-Language"] == "id"


def test_who_asks_for_english_gets_it_and_stays_on_the_page() -> None:
    client = Client()
    response = client.post("/bahasa/", {"bahasa": "en", "kembali": "/aturan/ceiling/?harga=5"})
    assert response.headers["Location"] == "/aturan/ceiling/?harga=5"
    assert page(client.get("/aturan/ceiling/")).language == "en"
    client.post("/bahasa/", {"bahasa": "id", "kembali": "/"})
    assert page(client.get("/")).language == "id"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_the_switch_never_leads_elsewhere(back: str) -> None:
    assert Client().post("/bahasa/", {"bahasa": "en", "kembali": back}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing() -> None:
    assert not Client().post("/bahasa/", {"bahasa": "xx", "kembali": "/"}).cookies
    assert page(Client(headers={"cookie": "bahasa=xx"}).get("/")).language == "id"


def test_the_switch_is_only_for_sending() -> None:
    assert Client().get("/bahasa/").status_code == 405


def test_the_page_says_that_it_depends_on_the_cookie() -> None:
    assert "Cookie" in Client().get("/").headers["Vary"]
