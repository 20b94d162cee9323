"""Bringing a list in through the browser: read, look, admit."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from bela.registry.models import Batch, Enterprise
from tests.registry.conftest import Register
from tests.registry.test_reading_lists import DIRTY
from tests.web.page import faults, page


def sent(register: Register, content: bytes, name: str = "umkm.csv", **words: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content), "government": register.city.government, **words}


@pytest.fixture
def batch(desi: Client, register: Register) -> str:
    """The dirty list, read in the browser."""
    response = desi.post("/pendataan/impor/", sent(register, DIRTY.encode()))
    assert response.status_code == 302
    return Batch.objects.get().public_id


def test_a_list_is_shown_before_anything_is_admitted(desi: Client, batch: str) -> None:
    response = desi.get(f"/pendataan/impor/{batch}/")
    says = page(response).says
    assert "1 dari 6 baris ditolak" in says
    assert "Nama usaha dan nama pemilik kosong." in says
    assert "Masukkan 5 baris" in says
    assert faults(response) == []
    assert Enterprise.objects.count() == 0
    doubtful = page(desi.get(f"/pendataan/impor/{batch}/?baris=ragu")).says
    assert "3.27123E+15" in doubtful
    assert "rusak di lembar kerja" in doubtful
    assert "KWALA BEKALA, Mdn. Johor → Kwala Bekala, Medan Johor, Kota Medan" in doubtful
    assert faults(desi.get(f"/pendataan/impor/{batch}/?baris=&hal=9")) == []


def test_a_list_is_admitted_by_a_button_once(desi: Client, batch: str) -> None:
    for _twice in range(2):
        response = desi.post(f"/pendataan/impor/{batch}/masukkan/", follow=True)
        assert "4 usaha masuk dari umkm." in page(response).says
    assert Enterprise.objects.count() == 4
    assert faults(desi.get("/pendataan/impor/")) == []
    (bengkel,) = Enterprise.objects.filter(name="Bengkel")
    record = desi.get(f"/pendataan/usaha/{bengkel.public_id}/")
    assert "Baris 6 di daftar umkm" in page(record).says
    assert "Baris 10 di daftar umkm" in page(record).says
    assert faults(record) == []


def test_a_list_is_taken_back_by_a_button(desi: Client, batch: str) -> None:
    response = desi.post(f"/pendataan/impor/{batch}/tarik/", follow=True)
    assert "Daftar ini ditarik" in page(response).says
    assert "sudah ditarik" in page(desi.post(f"/pendataan/impor/{batch}/masukkan/", follow=True)).says


def test_rejected_and_doubtful_lines_come_back_with_every_cell(desi: Client, batch: str) -> None:
    content = desi.get(f"/pendataan/impor/{batch}/unduh.xlsx").content
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rejected = book.get_sheet_by_name("Ditolak").to_python()
    assert (
        rejected[1][:3] == [12, "Nama usaha: Nama usaha dan nama pemilik kosong.", 5] or rejected[1][0] == 12
    )
    doubtful = book.get_sheet_by_name("Perlu dilihat").to_python()
    assert [row[0] for row in doubtful[1:]] == [4, 5, 10, 13]
    assert "3.27123E+15" in doubtful[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Berkas ini kosong."),
        (b"%PDF-1.7", "bukan CSV, XLSX, XLS, atau ODS"),
        (b"PK\x03\x04 no", "Berkas ini rusak"),
    ],
)
def test_a_file_that_is_no_list_is_refused_on_the_page(
    desi: Client, register: Register, content: bytes, said: str
) -> None:
    response = desi.post("/pendataan/impor/", sent(register, content))
    assert response.status_code == 200
    assert said in page(response).says
    assert faults(response) == []
    assert Batch.objects.count() == 0


def test_a_column_nobody_knows_can_be_named(desi: Client, register: Register) -> None:
    words = {"map": "JULUKAN = name\nK1 = phone"}
    response = desi.post(
        "/pendataan/impor/", sent(register, b"JULUKAN,K1\nA,0812-6000-1101\n", **words), follow=True
    )
    assert "1 baris terbaca semua" in page(response).says
    wrong = desi.post("/pendataan/impor/", sent(register, b"JULUKAN,K1\nA,B\n", map="JULUKAN"))
    assert "Tulis seperti ini" in page(wrong).says


def test_no_file_at_all_is_said(desi: Client, register: Register) -> None:
    response = desi.post("/pendataan/impor/", {"government": register.city.government})
    assert "Belum diisi." in page(response).says
