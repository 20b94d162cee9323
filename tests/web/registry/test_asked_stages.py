"""A long list in the browser: asked for, being done, failed, done; the page says which and loads itself again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bela.ops.clock import work_on_lists
from bela.registry.list_progress import tell_progress
from bela.registry.models import Batch, Enterprise
from tests.cast import NOW
from tests.registry.conftest import Register
from tests.registry.test_reading_lists import DIRTY, workbook_of_two
from tests.web.page import faults, page

REFRESH = '<meta http-equiv="refresh"'
PLACES = ("list_steps", "columns_page", "batch_page")


@pytest.fixture(autouse=True)
def every_list_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six lines are many here."""
    for place in PLACES:
        monkeypatch.setattr(f"bela.web.registry.{place}.AT_ONCE", 3)


@pytest.fixture
def address(desi: Client, register: Register) -> str:
    """A list that waits to be checked."""
    sent = {"file": SimpleUploadedFile("umkm.csv", DIRTY.encode()), "government": register.city.government}
    assert desi.post("/pendataan/impor/", sent).status_code == 302
    return f"/pendataan/impor/{Batch.objects.get().public_id}/"


def says(desi: Client, address: str) -> str:
    """The page's words; it is whole."""
    response = desi.get(address)
    assert faults(response) == []
    busy = REFRESH in response.content.decode()
    return ("[memuat ulang] " if busy else "") + page(response).says


def test_a_long_list_is_checked_compared_and_merged_by_the_clock(desi: Client, address: str) -> None:
    for waiting, path, done in (
        ("Sedang diperiksa: 6 baris.", "lanjut/", "1 dari 6 baris ditolak"),
        ("Sedang dibandingkan: 6 baris.", "lanjut/", "perlu dilihat"),
        ("Sedang dimasukkan: 6 baris.", "masukkan/", "Tarik daftar ini"),
    ):
        if "Sedang" not in says(desi, address):
            assert desi.post(address + path).status_code == 302
        said = says(desi, address)
        assert waiting in said
        assert "segera dimulai" in said
        assert said.startswith("[memuat ulang]")
        assert "Lanjutkan dari sini" not in said
        assert "Tarik daftar ini" in said
        work_on_lists(NOW)
        said = says(desi, address)
        assert done in said
        assert "memuat ulang" not in said
        assert "Sedang" not in said
    assert Enterprise.objects.count() == 4


def test_a_large_file_is_read_by_the_clock(
    desi: Client, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bela.web.registry.list_steps.READ_AT_ONCE", 100)
    sent = {"file": SimpleUploadedFile("umkm.csv", DIRTY.encode()), "government": register.city.government}
    address = desi.post("/pendataan/impor/", sent)["Location"]
    said = says(desi, address)
    assert said.startswith("[memuat ulang]")
    assert "Berkasnya sedang dibaca." in said
    assert Batch.objects.get().state == "uploaded"
    work_on_lists(NOW)
    assert "Sedang diperiksa: 6 baris." in says(desi, address)
    work_on_lists(NOW)
    assert "1 dari 6 baris ditolak" in says(desi, address)


def test_of_a_large_workbook_the_sheet_that_was_chosen_is_read(
    desi: Client, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bela.web.registry.list_steps.READ_AT_ONCE", 100)
    upload = SimpleUploadedFile("dua.xlsx", workbook_of_two())
    sent = {"file": upload, "government": register.city.government}
    address = desi.post("/pendataan/impor/", sent)["Location"]
    assert "Lembar mana yang dibaca?" in says(desi, address)
    desi.post(f"{address}lanjut/", {"lembar": "Medan Kota"})
    assert "Berkasnya sedang dibaca." in says(desi, address)
    work_on_lists(NOW)
    assert Batch.objects.get().layout["sheet"] == "Medan Kota"


def test_the_page_says_how_far_the_clock_is(
    desi: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Batch.objects.get()
    tell_progress(row.public_id, 4)
    assert "Sedang diperiksa: 6 baris." in says(desi, address)
    row.stages["asked"]["begun_at"] = NOW.isoformat()
    row.save()
    assert "Sedang diperiksa: 4 dari 6 baris." in says(desi, address)


def test_while_it_is_asked_for_nothing_else_is_begun(desi: Client, address: str) -> None:
    for path in ("lanjut/", "masukkan/", "kolom/"):
        response = desi.post(address + path, follow=True)
        assert "sedang dikerjakan" in page(response).says
    assert Batch.objects.get().state == "mapped"
    assert "Daftar ini ditarik" in page(desi.post(f"{address}tarik/", follow=True)).says


def test_what_the_clock_is_at_work_on_is_not_taken_back(desi: Client, address: str) -> None:
    row = Batch.objects.get()
    row.stages["asked"]["begun_at"] = NOW.isoformat()
    row.save()
    said = says(desi, address)
    assert "Mulai dikerjakan" in said
    assert "Tarik daftar ini" not in said
    assert "sedang dikerjakan" in page(desi.post(f"{address}tarik/", follow=True)).says
    assert Batch.objects.get().state == "mapped"


def test_a_failure_is_shown_with_its_reason_and_asked_for_again(
    desi: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bela.registry.staging._made", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work_on_lists(NOW)
    said = says(desi, address)
    assert "Pemeriksaannya gagal. Ada kesalahan di Bela" in said
    assert "memuat ulang" not in said
    assert "Lanjutkan dari sini" in said
    desi.post(f"{address}lanjut/")
    assert "Sedang diperiksa" in says(desi, address)
    work_on_lists(NOW)
    assert "1 dari 6 baris ditolak" in says(desi, address)


def test_a_list_mapped_anew_is_checked_by_the_clock_too(desi: Client, address: str) -> None:
    work_on_lists(NOW)
    form = page(desi.get(f"{address}kolom/"))
    assert "Apa isi tiap kolom?" in form.says
    columns = Batch.objects.get().columns
    chosen = {f"k{place}": column["field"] or "" for place, column in enumerate(columns)}
    said = page(desi.post(f"{address}kolom/", chosen, follow=True)).says
    assert "Sedang diperiksa: 6 baris." in said
    assert "Kolom disimpan dan semua baris diperiksa lagi." not in said
