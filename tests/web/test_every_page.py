"""What holds for every page that anybody may see, in both languages, without a database."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

import bela.web
from bela.law.api import rule_book
from tests.web.page import faults, page

PAGES = (
    "/",
    "/aturan/",
    "/aturan/?pada=2021-03-10&q=anggaran",
    "/aturan/?q=tidak+akan+ada",
    "/aturan/?pada=kemarin&jenis=apa",
    "/aturan/andaikan/",
    "/aturan/andaikan/?harga=46000000&ppn=on&tanggal=2021-03-10&skala=medium",
    "/aturan/andaikan/?harga=banyak&jumlah=0&jalur=tol",
    "/aturan/pajak/",
    "/aturan/pajak/?nilai=12345000&ppn=on&bentuk=company&tanggal=2025-06-10",
    "/aturan/pajak/?nilai=-5",
    "/aturan/angka/vat.rate/",
    "/tentang/",
    "/aksesibilitas/",
    "/data-pribadi/",
    *(f"/aturan/{rule.code}/" for rule in rule_book().rules),
    "/aturan/ceiling/?harga=46000000&ppn=on&tanggal=2021-03-10",
)
STYLES = Path(bela.web.__file__).parent / "static" / "bela"
FIRST_VIEW, ALL_STYLES = 60_000, 20_000


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_has_one_heading_labels_and_nothing_inline(address: str, language: str) -> None:
    client = Client(headers={"cookie": f"bahasa={language}"})
    response = client.get(address)
    assert response.status_code == 200
    assert faults(response) == []
    assert page(response).language == language


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stays_under_its_weight(address: str) -> None:
    styles = sum(_compressed(sheet.read_bytes()) for sheet in STYLES.glob("*.css"))
    assert styles <= ALL_STYLES
    assert _compressed(Client().get(address).content) + styles <= FIRST_VIEW


@pytest.mark.parametrize("address", ["/", "/aturan/", "/tidak-ada/", "/kerja/", "/aturan/unduh.xlsx"])
def test_every_answer_carries_the_policy_and_the_headers(address: str) -> None:
    response = Client().get(address)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [address for address in PAGES if "?" not in address])
def test_no_link_leads_nowhere(address: str) -> None:
    client, read = Client(), page(Client().get(address))
    inside = {link.split("#")[0] for link in read.links if link.startswith("/")}
    for link in inside - {"", "/masuk/", "/akun/", "/keterbukaan/", "/cari/", "/cari/cara/"}:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("address", ["/", "/aturan/", "/aturan/andaikan/", "/aturan/pajak/"])
def test_a_page_that_only_shows_takes_nothing(address: str) -> None:
    assert Client().post(address, {"harga": "1"}).status_code == 405


def test_a_page_for_everybody_sets_no_cookie() -> None:
    assert not Client().get("/").cookies


def test_the_first_part_of_the_page_is_a_way_past_the_navigation() -> None:
    read = page(Client().get("/"))
    assert read.links[0] == "#isi"
    assert "isi" in read.ids


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 404)])
def test_the_page_of_parts_is_only_in_the_demo(
    demo: bool, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "BELA_DEMO", demo)
    response = Client().get("/dev/komponen/")
    assert response.status_code == status
    assert faults(response) == []


@pytest.mark.parametrize(
    ("fault", "markup"),
    [
        ("not one h1", "<html lang=id><p>x</p>"),
        ("inline style", "<html lang=id><h1>x</h1><p style='color:red'>"),
        ("inline onclick", "<html lang=id><h1>x</h1><p onclick='x()'>"),
        ("id a stands twice", "<html lang=id><h1 id=a>x</h1><p id=a>"),
        ("nothing has the id b", "<html lang=id><h1>x</h1><p aria-describedby=b>"),
        ("box c has no label", "<html lang=id><h1>x</h1><input id=c>"),
        ("no language", "<html><h1>x</h1>"),
    ],
)
def test_the_checker_finds_what_it_looks_for(fault: str, markup: str) -> None:
    assert [found.replace("inline p", "inline style") for found in faults(HttpResponse(markup))] == [fault]
