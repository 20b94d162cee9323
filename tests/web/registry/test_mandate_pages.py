"""A helper's mandate by the pages: an officer records it, the owner sets a PIN, the helper serves, somebody ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bela.registry.models import BankAccountRow, Mandate, OwnerPin
from bela.registry.usecases.give_mandate import give_mandate
from tests.cast import NOW
from tests.registry.conftest import TODAY, Register, last_code
from tests.registry.test_mandates import PIN, asked, give, grandmother, set_pin
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

SAID = {
    "contact": "0812-6000-1101", "first_on": "2 Maret 2026", "last_on": "1 Juni 2026",
    "reason": "Tidak punya HP", "paper": "SK-7/2026", "paper_on": "1 Maret 2026",
}  # fmt: skip


def test_an_officer_records_a_mandate_and_the_owner_types_a_pin(desi: Client, register: Register) -> None:
    stall = grandmother(register)
    at = f"/pendataan/usaha/{stall}/"
    assert faults(desi.get(f"{at}kuasa/")) == []
    told = desi.post(f"{at}kuasa/", {**SAID, "last_on": "1 Juni 2028"})
    assert "Kuasa paling lama satu tahun" in page(told).says
    assert "SK-7/2026" in told.content.decode()
    unknown = desi.post(f"{at}kuasa/", {**SAID, "contact": "0812-6000-9999"})
    assert "Belum ada akun dengan kontak ini" in page(unknown).says
    done = desi.post(f"{at}kuasa/", SAID, follow=True)
    assert "Serahkan layar ini kepada pemilik" in page(done).says
    easy = desi.post(f"{at}pin/", {"pin": "123456", "again": "123456"})
    assert "mudah ditebak" in page(easy).says
    assert "123456" not in easy.content.decode()
    kept = desi.post(f"{at}pin/", {"pin": PIN, "again": PIN}, follow=True)
    assert "PIN pemilik tersimpan" in page(kept).says
    assert "Rina Siregar" in page(kept).says
    assert faults(kept) == []
    mandate = Mandate.objects.get().public_id
    ended = desi.post(f"{at}kuasa/{mandate}/akhiri/", {"reason": "Pemilik datang"}, follow=True)
    assert "Kuasa sudah berakhir" in page(ended).says
    assert desi.get(f"{at}kuasa/{mandate}/akhiri/").status_code == 404


def test_a_helper_serves_the_shop_but_not_the_owners_rights(rina: Client, register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    own = f"/jualan/usaha/{stall}/"
    listed = rina.get("/jualan/usaha/")
    assert "Warung Ompung" in page(listed).says
    assert faults(listed) == []
    shop = rina.get(own)
    assert "atas kuasa" in page(shop).says
    assert faults(shop) == []
    assert f"{own}bawa/" not in shop.content.decode()
    assert "Buktikan nomor HP" not in page(shop).says
    assert faults(rina.get(f"{own}kuasa/")) == []
    assert rina.get(f"{own}pin/").status_code == 404
    assert rina.get(f"{own}dilihat/").status_code == 404
    assert "Hanya pemilik" in page(rina.post(f"{own}bawa/", {"suffix": "json", "kirim": "1"})).says


def test_where_the_money_goes_asks_a_helper_for_the_owners_pin(rina: Client, register: Register) -> None:
    stall = grandmother(register)
    give(register, stall)
    set_pin(register, stall)
    own = f"/jualan/usaha/{stall}/rekening/"
    assert "PIN pemilik" in page(rina.get(own)).says
    said = {"bank": "014", "number": "0123456789", "holder": "Tiurma Hutapea"}
    wrong = rina.post(own, {**said, "pin": "777123"})
    assert "PIN pemilik salah" in page(wrong).says
    assert faults(wrong) == []
    assert "777123" not in wrong.content.decode()
    assert OwnerPin.objects.get().wrong == 1
    assert rina.post(own, {**said, "pin": PIN}).status_code == 302
    assert BankAccountRow.objects.count() == 1


def test_an_owner_sees_who_acts_for_them_and_ends_it(rina: Client, register: Register) -> None:
    kitchen = register.kitchen()
    give(register, kitchen, helper="fitri")
    own = f"/jualan/usaha/{kitchen}/"
    seen = rina.get(f"{own}kuasa/")
    assert "Fitri Handayani" in page(seen).says
    assert faults(seen) == []
    mandate = Mandate.objects.get().public_id
    assert faults(rina.get(f"{own}kuasa/{mandate}/akhiri/")) == []
    ended = rina.post(f"{own}kuasa/{mandate}/akhiri/", {"reason": "Cukup"}, follow=True)
    assert "Berakhir" in page(ended).says
    assert faults(rina.get(f"{own}pin/")) == []
    sent = rina.post(f"{own}pin/", {"kirim": "1"})
    assert "Kode sudah dikirim" in page(sent).says
    done = rina.post(f"{own}pin/", {"pin": PIN, "again": PIN, "code": last_code()}, follow=True)
    assert "PIN Anda tersimpan" in page(done).says


def test_a_helper_sees_their_shops_at_home_and_gives_one_up(signed_in_as: SignIn, register: Register) -> None:
    kitchen = register.kitchen()
    give(register, kitchen, helper="fitri")
    fitri = signed_in_as("fitri")
    home = fitri.get("/bantu/")
    assert "Dapur Rina" in page(home).says
    assert faults(home) == []
    mandate = Mandate.objects.get().public_id
    done = fitri.post(
        f"/jualan/usaha/{kitchen}/kuasa/{mandate}/akhiri/", {"reason": "Pindah kota"}, follow=True
    )
    assert "Kuasa sudah berakhir" in page(done).says
    assert fitri.get(f"/jualan/usaha/{kitchen}/").status_code == 404


def test_a_stranger_finds_nothing(signed_in_as: SignIn, register: Register) -> None:
    kitchen = register.kitchen()
    mandate = give(register, kitchen, helper="fitri")
    togar = signed_in_as("togar")
    for path in ("kuasa/", "pin/", f"kuasa/{mandate}/akhiri/"):
        assert togar.get(f"/jualan/usaha/{kitchen}/{path}").status_code == 404
        assert togar.get(f"/pendataan/usaha/{kitchen}/{path}").status_code in (403, 404)


@pytest.mark.parametrize("number", [1, 6])
def test_the_list_of_mandates_takes_the_same_queries_however_long(
    rina: Client, register: Register, number: int
) -> None:
    kitchen = register.kitchen()
    for month in range(number):
        at = NOW + timedelta(days=30 * month)
        first = TODAY + timedelta(days=30 * month)
        give_mandate(
            at=at, actor=register.city.actor("desi", at), enterprise=kitchen,
            helper=register.city.people["fitri"], asked=asked(first=first, last=first + timedelta(days=20)),
        )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        assert rina.get(f"/jualan/usaha/{kitchen}/kuasa/").status_code == 200
    assert len(queries) <= 12


def test_an_account_is_printed_signed_and_taken_without_a_pin(
    rina: Client, register: Register, settings: LazySettings, tmp_path: Path
) -> None:
    settings.BELA_FILES = tmp_path
    stall = grandmother(register)
    give(register, stall)
    own = f"/jualan/usaha/{stall}/rekening/"
    shown = rina.get(own)
    assert "Pakai surat bertanda tangan" in page(shown).says
    assert faults(shown) == []
    said = {"bank": "014", "number": "0123456789", "holder": "Tiurma Hutapea"}
    printed = rina.post(own, {**said, "cetak": "1"})
    assert "0123456789" in page(printed).says
    assert "Tanda tangan atau cap jempol pemilik" in page(printed).says
    assert faults(printed) == []
    half = rina.post(own, {**said, "number": "", "cetak": "1"})
    assert "Tanda tangan atau cap jempol" not in page(half).says
    assert faults(half) == []
    bare = rina.post(own, said)
    assert "kirim surat yang ia tandatangani" in page(bare).says
    photo = SimpleUploadedFile("surat.jpg", b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9")
    done = rina.post(own, {**said, "scan": photo, "signed_on": "2 Maret 2026"})
    assert done.status_code == 302
    assert BankAccountRow.objects.count() == 1
