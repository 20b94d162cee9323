"""Levels of trust and state registers on the screen: for officers whole, for owners in plain words."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from bela.registry.models import Enterprise, Owner, StateAnswer, Verification
from bela.registry.queries import supplier_on
from tests.cast import CAST, NOW
from tests.registry.conftest import NIK, TODAY, Register, days
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

NIB = "1234567890123"
PAGES = ("/pendataan/pencocokan/", "/pendataan/segera-habis/")


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BELA_STATE_REGISTERS = str(tmp_path)
    return tmp_path


def hand_over(folder: Path, *lines: str, register: str = "oss") -> None:
    (folder / f"{register}.csv").write_text(
        "\n".join(("nomor;nama;status;per tanggal;skala usaha", *lines, ""))
    )


def unfitting(register: Register, count: int) -> None:
    """So many enterprises whose NIB is known by another name, and whose visit ends soon."""
    owners = Owner.objects.bulk_create(Owner(name=f"Pemilik {n}") for n in range(count))
    made = Enterprise.objects.bulk_create(
        Enterprise(
            government_id=register.city.government, owner=owner, registered_at=NOW, name=f"Usaha {n}",
            sort_name=f"usaha {n:04}", region_code="12.71.11.1006", nib=f"{9120000000000 + n}",
        )
        for n, owner in enumerate(owners)
    )  # fmt: skip
    StateAnswer.objects.bulk_create(
        StateAnswer(
            enterprise=row, register="oss", number=row.nib, result="name_differs", name_asked=row.name,
            name_answered="Orang Lain", as_of=TODAY, expires_on=TODAY + days(100), source_digest="a" * 64,
            asked_at=NOW, asked_by="system:test",
        )
        for row in made
    )  # fmt: skip
    Verification.objects.bulk_create(
        Verification(
            enterprise=row, means="visited", on=TODAY, expires_on=TODAY + days(30), evidence="Foto",
            verified_by="system:test", verified_at=NOW,
        )
        for row in made
    )  # fmt: skip


def test_a_record_says_how_sure_one_is_by_whom_and_until_when(desi: Client, register: Register) -> None:
    seller = register.seller()
    response = desi.get(f"/pendataan/usaha/{seller}/")
    says = page(response).says
    assert "Petugas sudah datang dan melihat usahanya." in says
    assert "2 Maret 2026, oleh Desi Sembiring. Berlaku sampai 1 Maret 2028." in says
    assert "sesudah itu: keterangan sendiri" in says
    assert faults(response) == []


def test_a_register_that_is_not_connected_says_so_and_what_to_do(desi: Client, register: Register) -> None:
    for path in (f"/pendataan/usaha/{register.kitchen(nib=NIB)}/", "/pendataan/pencocokan/"):
        response = desi.get(path)
        says = page(response).says
        assert "Belum terhubung: berkas oss.csv belum ada." in says
        assert "serahkan berkasnya kepada pengelola Bela" in says
        assert "Cocokkan dengan OSS" not in says
        assert faults(response) == []


def test_one_number_is_matched_with_a_button(desi: Client, register: Register, folder: Path) -> None:
    kitchen = register.kitchen(nib=NIB)
    hand_over(folder, f"{NIB};RINA SIREGAR;Aktif;1-3-2026;Usaha Mikro")
    base = f"/pendataan/usaha/{kitchen}/"
    says = page(desi.get(base)).says
    assert "Cocokkan dengan OSS" in says
    response = desi.post(f"{base}cocokkan/oss/", follow=True)
    says = page(response).says
    assert "OSS (NIB): cocok." in says
    assert "Skala menurut OSS: Usaha Mikro." in says
    assert "cocok dengan data negara" in says
    assert faults(response) == []
    assert supplier_on(kitchen, TODAY).identity == "nib"
    refused = page(desi.post(f"{base}cocokkan/dukcapil/", follow=True)).says
    assert "Nomornya belum diisi" in refused
    assert desi.post(f"{base}cocokkan/imigrasi/").status_code == 404
    assert desi.get(f"{base}cocokkan/oss/").status_code == 405


def test_what_does_not_fit_is_looked_at_in_the_queue_with_both_names(
    desi: Client, register: Register, folder: Path
) -> None:
    seller = register.seller()
    register.answer(seller, who="desi", nib=NIB)
    hand_over(folder, f"{NIB};Toko Sebelah;Aktif;1-3-2026;")
    base = f"/pendataan/usaha/{seller}/"
    desi.post(f"{base}cocokkan/oss/")
    queue = desi.get("/pendataan/")
    says = page(queue).says
    assert "Data negara tidak cocok" in says
    assert "Rina Siregar" in says
    assert "Toko Sebelah" in says
    assert faults(queue) == []
    path = f"{base}jawaban/{StateAnswer.objects.get().public_id}/"
    wrong = desi.post(path, {"outcome": "", "note": ""})
    assert "Ada 2 hal" in page(wrong).says
    assert faults(wrong) == []
    done = desi.post(path, {"outcome": "explained", "note": "Papan nama lama", "antre": "1"})
    assert done.headers["Location"] == "/pendataan/"
    assert "Tidak ada yang menunggu Anda" in page(desi.get("/pendataan/")).says
    assert "Papan nama lama" in page(desi.get(base)).says
    assert faults(desi.get(path)) == []
    assert desi.get("/pendataan/pencocokan/?sudah=1").context["page"].total == 1
    assert desi.get(f"{base}jawaban/0000000000000000/").status_code == 404


def test_an_owner_reads_it_in_plain_words(rina: Client, register: Register) -> None:
    kitchen = register.kitchen()
    path = f"/jualan/usaha/{kitchen}/"
    assert "Petugas belum melihat usaha Anda." in page(rina.get(path)).says
    register.visit(kitchen)
    response = rina.get(path)
    assert (
        "Petugas sudah datang dan melihat usaha Anda. Ini berlaku sampai 1 Maret 2028." in page(response).says
    )
    assert faults(response) == []


def test_the_list_and_its_sheet_name_the_level(desi: Client, register: Register) -> None:
    register.seller()
    assert "dikunjungi" in page(desi.get("/pendataan/usaha/")).says
    book = CalamineWorkbook.from_filelike(BytesIO(desi.get("/pendataan/usaha/unduh.xlsx").content))
    heads, row = book.get_sheet_by_index(0).to_python()
    assert dict(zip(heads, row, strict=True))["Tingkat kepastian"] == "dikunjungi"


@pytest.mark.parametrize("count", [5, 60])
def test_the_lists_ask_the_same_few_times_however_long_they_are(
    desi: Client, register: Register, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    unfitting(register, count)
    for path in PAGES:
        for address in (path, f"{path}unduh.xlsx"):
            with django_assert_max_num_queries(12):
                assert desi.get(address).status_code == 200


def test_the_lists_are_narrowed_and_are_also_spreadsheets(desi: Client, register: Register) -> None:
    unfitting(register, 3)
    for query, total in (
        ("pencocokan/?register=oss", 3), ("pencocokan/?register=pajak", 0),
        ("pencocokan/?hasil=name_differs&kecamatan=12.71.11", 3), ("pencocokan/?hasil=deceased", 0),
        ("pencocokan/?sudah=1", 0), ("pencocokan/?register=x&hal=99", 3), ("segera-habis/", 3),
        ("segera-habis/?tahap=active", 0), ("segera-habis/?kecamatan=12.71.01", 0),
        ("segera-habis/?tahap=name&hal=9", 3),
    ):  # fmt: skip
        response = desi.get(f"/pendataan/{query}")
        assert response.context["page"].total == total, query
        assert faults(response) == [], query
    for path, cell in (("pencocokan/", "Orang Lain"), ("segera-habis/", "Dikunjungi petugas")):
        book = CalamineWorkbook.from_filelike(BytesIO(desi.get(f"/pendataan/{path}unduh.xlsx").content))
        rows = book.get_sheet_by_index(0).to_python()
        assert len(rows) == 4
        assert cell in rows[1]


def test_pages_are_whole_in_english_too(desi: Client, register: Register) -> None:
    unfitting(register, 2)
    desi.cookies["bahasa"] = "en"
    for path in PAGES:
        assert faults(desi.get(path)) == []


@pytest.mark.parametrize("who", [who for who in CAST if who != "desi"])
def test_nobody_else_finds_them(register: Register, signed_in_as: SignIn, who: str) -> None:
    seller = register.seller()
    client = signed_in_as(who)
    for path in PAGES:
        assert client.get(path).status_code == client.get(f"{path}unduh.xlsx").status_code == 404
    assert client.post(f"/pendataan/usaha/{seller}/cocokkan/oss/").status_code == 404
    assert NIK not in str(client.get(f"/pendataan/usaha/{seller}/").content)
