"""An address that holds what the database cannot is turned away, never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.web.page import faults, page

type SignIn = Callable[[str], Client]


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("siti", "/surat/%00.pdf"),
        ("siti", "/surat/%00.json"),
        ("siti", "/anggaran/baris/%00/"),
        ("dewi", "/pesanan/baru/?barang=%00"),
        ("joko", "/kelola/jabatan/angkat/?orang=%00"),
        ("rina", "/jualan/?usaha=%00"),
    ],
)
def test_a_nul_in_an_address_is_turned_away_with_a_page(who: str, address: str, signed_in_as: SignIn) -> None:
    response = signed_in_as(who).get(address)
    assert response.status_code == 400
    assert "tidak bisa kami baca" in page(response).says
    assert faults(response) == []


def test_a_percent_sign_that_somebody_searches_for_is_no_nul(db: None) -> None:
    assert Client().get("/cari/", {"q": "%00"}).status_code == 200
