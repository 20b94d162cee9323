"""Bringing a list in through the browser: read, look, admit."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from bela.registry.models import Batch, DuplicatePair, Enterprise
from bela.registry.usecases.decide_duplicate import decide_duplicate
from tests.cast import NOW
from tests.registry.conftest import Register
from tests.registry.test_reading_lists import DIRTY, workbook_of_two
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


def test_of_a_workbook_one_sheet_is_chosen_and_the_others_are_lists_of_their_own(
    desi: Client, register: Register
) -> None:
    response = desi.post("/pendataan/impor/", sent(register, workbook_of_two(), "dua.xlsx"), follow=True)
    says = page(response).says
    assert "Lembar mana yang dibaca?" in says
    assert "Johor 3 baris" in says
    assert "Medan Kota 2 baris" in says
    assert "Kosong" not in says
    assert faults(response) == []
    (row,) = Batch.objects.all()
    assert row.state == "uploaded"
    response = desi.post(f"/pendataan/impor/{row.public_id}/lanjut/", {"lembar": "Medan Kota"}, follow=True)
    assert "1 baris terbaca semua" in page(response).says
    assert "Lembar lain di berkas ini" in page(response).says
    assert faults(response) == []
    response = desi.post(f"/pendataan/impor/{row.public_id}/lembar/", {"lembar": "Johor"}, follow=True)
    assert "2 baris terbaca semua" in page(response).says
    assert sorted(Batch.objects.values_list("name", flat=True)) == ["dua", "dua Johor"]
    wrong = desi.post(f"/pendataan/impor/{row.public_id}/lembar/", {"lembar": "Entah"}, follow=True)
    assert "tidak ada atau kosong" in page(wrong).says


def test_a_list_nobody_can_name_asks_for_its_columns_with_what_is_in_them(
    desi: Client, register: Register
) -> None:
    text = "JULUKAN,K1,K2\n" + "".join(f"Warung {n},0812-6000-11{n:02},2 juta\n" for n in range(6))
    response = desi.post("/pendataan/impor/", sent(register, text.encode()), follow=True)
    says = page(response).says
    assert "Apa isi tiap kolom?" in says
    assert "Warung 0" in says
    assert "0812-6000" not in says
    assert faults(response) == []
    (row,) = Batch.objects.all()
    address = f"/pendataan/impor/{row.public_id}/kolom/"
    refused = desi.post(address, {"k0": "", "k1": "phone", "k2": ""})
    assert "Tidak ada kolom yang bisa dikenali sebagai nama usaha" in page(refused).says
    assert faults(refused) == []
    twice = desi.post(address, {"k0": "name", "k1": "name", "k2": ""})
    assert "tidak bisa berisi hal yang sama" in page(twice).says
    done = desi.post(address, {"k0": "name", "k1": "phone", "k2": "capital"}, follow=True)
    assert "6 baris terbaca semua" in page(done).says
    assert "ditunjukkan orang" in page(done).says


def test_columns_are_chosen_otherwise_without_another_upload(desi: Client, batch: str) -> None:
    shown = page(desi.get(f"/pendataan/impor/{batch}/kolom/")).says
    assert "dari nama kolomnya" in shown
    fields = [column["field"] or "" for column in Batch.objects.get().columns]
    fields[7] = "capital"
    done = desi.post(
        f"/pendataan/impor/{batch}/kolom/", {f"k{n}": field for n, field in enumerate(fields)}, follow=True
    )
    assert "semua baris diperiksa lagi" in page(done).says
    assert Batch.objects.count() == 1
    assert Batch.objects.get().lines.get(line=6).values["capital"] == 1_500_000
    assert "OMZET Modal usaha: ditunjukkan orang" in page(done).says


def test_the_stages_are_shown_with_what_was_counted(desi: Client, batch: str) -> None:
    says = page(desi.get(f"/pendataan/impor/{batch}/")).says
    for told in ("6 baris, 9 kolom. 1 baris kosong dan 1 judul berulang dilewati.", "9 dari 9 kolom dipakai.",
                 "5 baris siap, 1 ditolak.", "1 baris kembar.", "Baru di sini pendataan berubah."):  # fmt: skip
        assert told in says
    response = desi.post(f"/pendataan/impor/{batch}/lanjut/", follow=True)
    assert "sudah dibandingkan dengan pendataan" in page(response).says
    assert Enterprise.objects.count() == 0
    assert faults(response) == []
    mended = page(desi.get(f"/pendataan/impor/{batch}/?baris=dirapikan")).says
    assert "Jl. A No 1 RT 03/RW 02 → Jalan A No 1 RT 03/RW 02 (dirapikan)" in mended


def test_a_list_that_stopped_on_its_way_goes_on_by_a_button(
    desi: Client, register: Register, batch: str
) -> None:
    Batch.objects.update(state="mapped")
    says = page(desi.get(f"/pendataan/impor/{batch}/")).says
    assert "Lanjutkan dari sini" in says
    assert "Masukkan 5 baris" not in says
    response = desi.post(f"/pendataan/impor/{batch}/lanjut/", follow=True)
    assert "Masukkan 5 baris" in page(response).says


def test_pairs_are_shown_with_their_reasons_and_never_merged(desi: Client, register: Register) -> None:
    text = "nama usaha;pemilik;hp;alamat\n" + "".join(
        f"{name};Siti Aminah;0812-6000-1101;Jl. Karya Jaya 12\n"
        for name in ("Dapur Siti", "DAPUR SITI.", "Dapur Bu Siti")
    )
    desi.post("/pendataan/impor/", sent(register, text.encode()))
    made = Batch.objects.get().public_id
    response = desi.post(f"/pendataan/impor/{made}/lanjut/", follow=True)
    says = page(response).says
    assert "Mungkin ganda" in says
    assert "Baris 2, Dapur Siti" in says
    assert faults(response) == []
    desi.post(f"/pendataan/impor/{made}/masukkan/")
    assert Enterprise.objects.count() == 3


def test_lines_that_a_person_called_one_are_one_when_the_list_is_merged(
    desi: Client, register: Register
) -> None:
    text = "nama usaha;pemilik;hp;alamat\n" + "".join(
        f"{name};Siti Aminah;0812-6000-1101;Jl. Karya Jaya 12\n" for name in ("Dapur Siti", "Dapur Bu Siti")
    )
    desi.post("/pendataan/impor/", sent(register, text.encode()))
    made = Batch.objects.get().public_id
    desi.post(f"/pendataan/impor/{made}/lanjut/")
    (pair,) = DuplicatePair.objects.all()
    decide_duplicate(at=NOW, actor=register.city.actor("desi"), pair=pair.public_id, verdict="same")
    assert Enterprise.objects.count() == 0
    response = desi.post(f"/pendataan/impor/{made}/masukkan/", follow=True)
    assert "1 pasang yang diputuskan sama sudah digabung." in page(response).says
    assert Enterprise.objects.filter(merged_into__isnull=True).count() == 1


def test_a_merged_list_is_taken_back_and_what_stays_is_named(
    desi: Client, register: Register, batch: str
) -> None:
    desi.post(f"/pendataan/impor/{batch}/masukkan/")
    bengkel = Enterprise.objects.get(name="Bengkel")
    register.visit(bengkel.public_id)
    response = desi.post(f"/pendataan/impor/{batch}/tarik/", follow=True)
    says = page(response).says
    assert "1 usaha tetap ada" in says
    assert "Bengkel sudah diperiksa petugas" in says
    assert "3 usaha ikut ditarik, 1 tetap." in says
    assert faults(response) == []
    assert list(Enterprise.objects.values_list("name", flat=True)) == ["Bengkel"]


@pytest.mark.parametrize("path", ["kolom/", "lanjut/", "lembar/"])
def test_a_list_of_another_city_is_not_there(desi: Client, rina: Client, batch: str, path: str) -> None:
    Batch.objects.update(government=None)
    for browser in (desi, rina):
        assert browser.post(f"/pendataan/impor/{batch}/{path}").status_code in (403, 404)
