"""A helper whose owner cannot type a PIN: prints the paper, sends its photograph, and the act is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bela.ordering.lifecycle import State
from bela.registry.models import SignedPaper
from bela.registry.usecases.give_mandate import MandateAsked, give_mandate
from tests.cast import NOW
from tests.ordering.town import Town
from tests.web.fulfilment.conftest import SignIn, token
from tests.web.page import faults, page

TODAY = NOW.date()
SAID = "Pemilik tidak bisa memasukkan PIN? Pakai surat bertanda tangan"


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> Path:
    settings.BELA_FILES = tmp_path
    return tmp_path


def photo(mark: bytes = b"", name: str = "surat.jpg") -> SimpleUploadedFile:
    """The signed paper, photographed."""
    return SimpleUploadedFile(name, b"\xff\xd8\xff\xe0" + mark + bytes(40) + b"\xff\xd9")


def helped(town: Town, order: str) -> str:
    """Fitri helps the seller, who has no PIN."""
    shop = town.facts(order).row.supplier
    give_mandate(
        at=NOW, actor=town.actor("desi"), enterprise=shop, helper=town.city.people["fitri"],
        asked=MandateAsked(TODAY, TODAY.replace(day=28), "Tidak bisa membaca", "SK-9/2026", TODAY),
    )  # fmt: skip
    return shop


def press(fitri: Client, address: str, **said: object) -> object:
    return fitri.post(address, {"kunci": token(fitri, address), **said}, follow=True)


@pytest.mark.parametrize(
    ("state", "address", "more", "done"),
    [
        (State.APPROVED, "terima", {}, "Pesanan Anda terima"),
        (State.INSPECTED, "serah-terima", {}, "Persetujuan Anda tercatat"),
        (State.PAID, "uang-masuk", {"came": "sama"}, "Jawaban Anda tercatat"),
    ],
)
def test_each_act_that_binds_is_done_with_the_paper(
    town: Town, signed_in_as: SignIn, state: State, address: str, more: dict[str, str], done: str
) -> None:
    order = town.walk(state)
    helped(town, order)
    fitri, at = signed_in_as("fitri"), f"/pesanan/{order}/{address}/"
    shown = fitri.get(at)
    assert SAID in page(shown).says
    assert faults(shown) == []
    printed = fitri.get(f"/pesanan/{order}/surat-pemilik/{address}/")
    assert faults(printed) == []
    assert order in page(printed).says
    assert "Tanda tangan atau cap jempol pemilik" in page(printed).says
    refused = press(fitri, at, **more)
    assert "kirim surat yang ia tandatangani" in page(refused).says
    after = press(fitri, at, scan=photo(), signed_on="1 Maret 2026", **more)
    assert done in page(after).says
    assert SignedPaper.objects.get().used_at is not None


def test_what_is_no_paper_is_refused_beside_its_field(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    fitri, at = signed_in_as("fitri"), f"/pesanan/{order}/terima/"
    script = SimpleUploadedFile("surat.pdf", b"<html><script>alert(1)</script></html>")
    wrong = press(fitri, at, scan=script, signed_on="1 Maret 2026")
    assert "bukan PDF, JPEG, atau PNG" in page(wrong).says
    assert faults(wrong) == []
    dayless = press(fitri, at, scan=photo(), signed_on="")
    assert "Belum diisi" in page(dayless).says
    assert "masih tersimpan" in page(dayless).says
    assert town.state(order) is State.APPROVED
    assert not SignedPaper.objects.exists()


def test_a_paper_is_opened_by_the_owner_and_the_helper_who_sent_it_and_by_officers(
    town: Town, signed_in_as: SignIn
) -> None:
    order = town.walk(State.APPROVED)
    shop = helped(town, order)
    fitri, at = signed_in_as("fitri"), f"/pesanan/{order}/terima/"
    press(fitri, at, scan=photo(), signed_on="1 Maret 2026")
    paper = SignedPaper.objects.get().public_id
    owner = signed_in_as(town.seller_of(order))
    for client in (fitri, owner):
        listed = client.get(f"/jualan/usaha/{shop}/kuasa/")
        assert "Menerima pesanan" in page(listed).says
        assert faults(listed) == []
        opened = client.get(f"/jualan/usaha/{shop}/surat/{paper}/")
        assert opened.content == photo().read()
        assert opened["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert opened["Content-Disposition"].startswith("attachment")
    desi = signed_in_as("desi")
    listed = desi.get(f"/pendataan/usaha/{shop}/")
    assert "Menerima pesanan" in page(listed).says
    assert faults(listed) == []
    assert desi.post(f"/pendataan/usaha/{shop}/surat/{paper}/").content == photo().read()
    assert desi.get(f"/pendataan/usaha/{shop}/surat/{paper}/").status_code == 405
    assert "Membuka surat" in page(owner.get(f"/jualan/usaha/{shop}/dilihat/")).says
    for stranger in ("hasan", "togar"):
        there = signed_in_as(stranger)
        assert there.get(f"/jualan/usaha/{shop}/surat/{paper}/").status_code == 404
        assert there.post(f"/pendataan/usaha/{shop}/surat/{paper}/").status_code == 404
        assert there.get(f"/pesanan/{order}/surat-pemilik/terima/").status_code == 404


def test_the_owner_is_offered_no_paper_and_none_is_printed_for_an_act_that_is_done(
    town: Town, signed_in_as: SignIn
) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    owner = signed_in_as(town.seller_of(order))
    assert SAID not in page(owner.get(f"/pesanan/{order}/terima/")).says
    assert owner.get(f"/pesanan/{order}/surat-pemilik/terima/").status_code == 404
    fitri = signed_in_as("fitri")
    assert fitri.get(f"/pesanan/{order}/surat-pemilik/uang-masuk/").status_code == 404
    assert fitri.get(f"/pesanan/{order}/surat-pemilik/kirim/").status_code == 404
