"""From an enterprise's page to the pair that an officer sees in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bela.registry.models import DuplicatePair
from tests.registry.conftest import Register
from tests.registry.test_merging import counted
from tests.registry.test_proposing_duplicates import twice
from tests.web.page import faults, page


def address(enterprise: str) -> str:
    """Where one says which other record is the same."""
    return f"/pendataan/usaha/{enterprise}/rangkap/"


def test_from_its_page_by_name_to_the_pair(register: Register, desi: Client) -> None:
    one = counted(register, "Dapur Rina", owner="Rina Siregar")
    other = counted(register, "Bengkel Togar", owner="Togar Manurung")
    assert address(one) in desi.get(f"/pendataan/usaha/{one}/").content.decode()
    searched = desi.post(address(one), {"cari": "togar"})
    assert faults(searched) == []
    assert "Bengkel Togar" in page(searched).says
    assert "Togar Manurung" in page(searched).says
    answer = desi.post(address(one), {"catatan": other})
    pair = DuplicatePair.objects.get()
    assert answer["Location"] == f"/pendataan/ganda/{pair.public_id}/"
    shown = desi.get(answer["Location"])
    assert faults(shown) == []
    assert "diajukan petugas" in page(shown).says
    assert "diajukan Desi" in page(shown).says
    assert "kemungkinan sama" not in page(shown).says


def test_it_is_found_by_its_code_and_what_is_alike_is_suggested(register: Register, desi: Client) -> None:
    one, other = twice(register)
    shown = desi.get(address(one))
    assert faults(shown) == []
    assert "Yang mirip menurut Bela" in page(shown).says
    assert "Warung Nasi Sri" in page(shown).says
    assert "Hasil pencarian Warung Nasi Sri" in page(desi.post(address(one), {"cari": other})).says
    nothing = page(desi.post(address(one), {"cari": "Entah"})).says
    assert "Tidak ada usaha lain yang cocok" in nothing


def test_what_cannot_be_put_forward_is_said(register: Register, desi: Client) -> None:
    one, other = twice(register)
    blank = desi.post(address(one), {"cari": ""})
    assert "Belum diisi" in page(blank).says
    for wrong in (one, "entah"):
        refused = desi.post(address(one), {"catatan": wrong})
        assert refused.status_code == 422
    desi.post(address(one), {"catatan": other})
    DuplicatePair.objects.update(state="different", decided_at="2026-03-02T00:00Z", decided_by="system:test")
    again = desi.post(address(one), {"catatan": other}, follow=True)
    assert "sudah memutuskan pasangan ini: berbeda" in page(again).says
    assert "Putuskan lagi" in page(again).says


@pytest.mark.parametrize("who", ["fitri", "fauzi", "rina"])
def test_it_is_there_for_registry_officers_only(
    register: Register, signed_in_as: Callable[[str], Client], who: str
) -> None:
    one, other = twice(register)
    assert signed_in_as(who).get(address(one)).status_code == 404
    assert signed_in_as(who).post(address(one), {"catatan": other}).status_code == 404
    assert not DuplicatePair.objects.exists()
