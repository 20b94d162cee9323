"""Homes and lists: what waits, filters in the address, the next part, spreadsheets, and their queries."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import load_workbook

from bela.ordering.lifecycle import State
from bela.ordering.models import Order
from bela.ordering.usecases.draft_order import draft_order
from bela.web.ordering import listing
from tests.cast import NOW
from tests.ordering.town import Town
from tests.web.ordering.buying import shown
from tests.web.ordering.conftest import SignIn
from tests.web.page import page

HOMES = (
    ("dewi", "/pengadaan/"), ("yusuf", "/permintaan/"), ("hasan", "/persetujuan/"), ("fauzi", "/ukpbj/"),
    ("maria", "/pengawasan/"), ("ratna", "/pesanan/"),
)  # fmt: skip


def _rows(content: bytes) -> list[list[object]]:
    return [list(row) for row in load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()]


@pytest.mark.parametrize(("who", "address"), HOMES)
def test_a_home_with_nothing_says_so_and_is_sound(
    who: str, address: str, town: Town, signed_in_as: SignIn
) -> None:
    read = shown(signed_in_as(who), address)
    assert "Belum ada pesanan" in read.says
    assert "yang cocok" not in read.says
    narrowed = shown(signed_in_as(who), f"{address}?keadaan=draf")
    assert "Tidak ada pesanan yang cocok" in narrowed.says
    wrong = shown(signed_in_as(who), f"{address}?keadaan=x&kantor=y&q={'z' * 200}&sesudah=besok")
    assert wrong.says
    assert Client().get(address).status_code == 302


def test_a_list_asks_as_often_however_long_it_is(
    town: Town, signed_in_as: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clients = {(who, address): signed_in_as(who) for who, address in HOMES}
    for many in (1, 6):
        while Order.objects.filter(state="submitted").count() < many:
            town.submit(town.draft())
            draft_order(at=NOW, actor=town.actor("yusuf"), wish=town.wish())
        for (who, address), client in clients.items():
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200, who
            with django_assert_max_num_queries(12):
                assert client.get(f"{address}?q=kertas&keadaan=draf").status_code == 200, who


def test_a_list_is_narrowed_by_its_address_and_goes_on_by_place(
    town: Town, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    orders = [town.draft() for _time in range(3)]
    lunch = town.draft(town.lunch_wish())
    town.submit(lunch)
    dewi = signed_in_as("dewi")
    first = shown(dewi, "/pengadaan/?keadaan=draf&q=kertas")
    (following,) = [link for link in first.links if "sesudah=" in link]
    second = shown(dewi, f"/pengadaan/{following}")
    query = parse_qs(urlsplit(following).query)
    assert (query["keadaan"], query["q"]) == (["draf"], ["kertas"])
    seen = [link for link in (*first.links, *second.links) if link.count("/") == 3 and "/pesanan/" in link]
    assert set(seen) >= {f"/pesanan/{order}/" for order in orders}
    assert f"/pesanan/{lunch}/" not in seen
    only = shown(dewi, "/pengadaan/?keadaan=persetujuan")
    assert f"/pesanan/{lunch}/" in only.links
    assert "Dari awal" in second.says


def test_what_waits_is_counted_and_leads_to_what_is_to_be_done(town: Town, signed_in_as: SignIn) -> None:
    mine, theirs = town.draft(), draft_order(at=NOW, actor=town.actor("yusuf"), wish=town.wish()).order
    dewi = shown(signed_in_as("dewi"), "/pengadaan/")
    assert "1 hal menunggu Anda" in dewi.says
    assert f"/pesanan/{mine}/keranjang/" in dewi.links
    assert f"/pesanan/{theirs}/keranjang/" not in dewi.links
    yusuf = shown(signed_in_as("yusuf"), "/permintaan/")
    assert "1 hal menunggu Anda" in yusuf.says
    assert f"/pesanan/{theirs}/keranjang/" in yusuf.links


def test_overseers_see_the_counts_of_every_state(town: Town, signed_in_as: SignIn) -> None:
    town.walk(State.APPROVED)
    town.draft()
    for who, address in (("fauzi", "/ukpbj/"), ("maria", "/pengawasan/")):
        read = shown(signed_in_as(who), address)
        assert "2 pesanan sedang berjalan" in read.says
        assert "Di penjual, Rp577.200 1 pesanan" in read.says
        office = shown(signed_in_as(who), f"{address}?kantor={town.city.units['johor']}")
        assert "Tidak ada pesanan yang cocok" in office.says


def test_every_list_is_a_spreadsheet_for_who_may_read_it(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.APPROVED)
    town.draft(town.lunch_wish())
    assert Client().get("/pesanan/unduh.xlsx").status_code == 302
    for who in ("rina", "joko", "bambang"):
        assert signed_in_as(who).get("/pesanan/unduh.xlsx").status_code == 404
        assert signed_in_as(who).get("/pesanan/").status_code == 404
    for who in ("dewi", "ratna", "fauzi"):
        answer = signed_in_as(who).get("/pesanan/unduh.xlsx?keadaan=penjual")
        rows = _rows(answer.content)
        assert len(rows) == 2
        assert rows[1][0] == order
        assert rows[1][7] == 577_200
    other = signed_in_as("dewi").get(f"/pesanan/unduh.xlsx?kantor={town.city.units['gedung_johor']}")
    assert len(_rows(other.content)) == 1
    assert page(signed_in_as("dewi").get("/pengadaan/")).links.count("/pesanan/unduh.xlsx") == 1
