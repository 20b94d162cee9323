"""A NUL in an address or a hidden field is the request's mistake, never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DataError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from bela.web.unreadable import UnreadableMiddleware
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]
NUL = DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("siti", "/anggaran/baris/%00/"),
        ("dewi", "/pesanan/baru/?barang=%00"),
        ("joko", "/kelola/jabatan/angkat/?orang=%00"),
    ],
)
def test_a_nul_in_an_address_is_turned_away_with_a_page(who: str, address: str, signed_in_as: SignIn) -> None:
    response = signed_in_as(who).get(address)
    assert response.status_code == 400
    assert "tidak bisa kami baca" in page(response).says
    assert faults(response) == []


def test_a_nul_in_a_hidden_field_is_turned_away_with_a_page(signed_in_as: SignIn) -> None:
    client = signed_in_as("rina")
    response = client.post("/jualan/usaha/punya-saya/", {"usaha": "a\0b"})
    assert response.status_code == 400
    assert faults(response) == []


def test_a_refusal_of_the_database_that_the_request_did_not_bring_stays_our_mistake() -> None:
    middleware = UnreadableMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/cari/?q=a"), NUL) is None
    assert middleware.process_exception(RequestFactory().get("/cari/?q=%00"), ValueError("NUL")) is None
