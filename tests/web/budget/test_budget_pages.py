"""The budget user's home, the lists with their spreadsheets, one line, and files coming in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.budget import queries
from bela.budget.layouts.reading_file import read_budget_file
from bela.budget.models import BudgetLine, Package
from bela.budget.steps.reserve import reserve
from bela.budget.steps.spend import spend
from bela.budget.usecases.import_lines import import_lines
from bela.budget.usecases.import_packages import import_packages
from bela.budget.usecases.import_price_standards import import_price_standards
from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from tests.budget.files import LINES, PACKAGES, STANDARDS, write
from tests.cast import NOW, City
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

OPERATOR = system("test", "budget:import", "budget:standards")
PAGES = ("/anggaran/baris/", "/anggaran/paket/", "/anggaran/standar/", "/anggaran/impor/")


@pytest.fixture
def planned(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """The city with its packages, lines and standards of 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    acts = ((import_packages, PACKAGES), (import_lines, LINES))
    for act, text in acts:
        read = read_budget_file(write(tmp_path, text))
        assert act(at=NOW, actor=OPERATOR, government=city.government, read=read).kept
    read = read_budget_file(write(tmp_path, STANDARDS))
    import_price_standards(at=NOW, actor=OPERATOR, government=city.government, year=2026, read=read)
    return city


def _send(client: Client, text: str, **more: str) -> HttpResponse:
    file = SimpleUploadedFile("anggaran.csv", text.encode())
    response = client.post("/anggaran/impor/", {"berkas": file, **more})
    assert response.status_code == 200
    assert faults(response) == []
    return response


def test_the_home_says_what_is_left_and_what_is_not_announced(planned: City, signed_in_as: SignIn) -> None:
    (paper,) = [row for row in queries.lines_of(planned.units["dinkes"], 2026) if "0024" in row.account]
    reserve({paper.public_id: Rupiah(40_000_000)}, order="o1")
    spend("o1", {paper.public_id: Rupiah(10_000_000)})
    Package.objects.filter(code="31234567").update(announced_on=None)
    response = signed_in_as("ratna").get("/anggaran/")
    says = page(response).says
    assert "Sisa Rp110.000.000 tahun 2026" in says
    assert "Dari pagu Rp150.000.000: Rp30.000.000 sudah dipesan, Rp10.000.000 sudah dibayar" in says
    assert "1 paket belum diumumkan" in says
    assert "Komputer" not in says  # of another unit
    assert faults(response) == []


def test_the_home_says_where_a_cut_left_a_line_over_its_ceiling(planned: City, signed_in_as: SignIn) -> None:
    line = BudgetLine.objects.get(account="5.1.02.01.01.0024")
    reserve({line.public_id: Rupiah(80_000_000)}, order="o1")
    BudgetLine.objects.filter(pk=line.pk).update(ceiling=50_000_000, honoured=80_000_000)
    says = page(signed_in_as("ratna").get("/anggaran/")).says
    assert "1 baris anggaran lewat pagu" in says
    one = page(signed_in_as("ratna").get(f"/anggaran/baris/{line.public_id}/"))
    assert "Lewat pagu Rp30.000.000" in one.says
    assert "o1" in one.says


def test_a_home_without_a_budget_says_what_to_do(city: City, signed_in_as: SignIn) -> None:
    response = signed_in_as("ratna").get("/anggaran/")
    assert "Anggaran belum dimasukkan" in page(response).says
    assert faults(response) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_list_is_for_those_who_read_the_budget(address: str, planned: City, signed_in_as: SignIn) -> None:
    assert Client().get(address).status_code == 302
    assert signed_in_as("rina").get(address).status_code == 404
    response = signed_in_as("fauzi").get(address)
    assert response.status_code == 200
    assert faults(response) == []
    wrong = signed_in_as("fauzi").get(f"{address}?tahun=lama&unit=x&hal=0&keadaan=z&q={'x' * 300}")
    assert wrong.status_code == 200
    assert faults(wrong) == []


def test_a_unit_sees_its_own_lines_and_the_procurement_unit_sees_all(
    planned: City, signed_in_as: SignIn
) -> None:
    own = page(signed_in_as("siti").get("/anggaran/baris/")).says
    everything = page(signed_in_as("fauzi").get("/anggaran/baris/")).says
    assert "2 baris" in own
    assert "Komputer" not in own
    assert "3 baris" in everything
    assert "Komputer" in everything
    other = BudgetLine.objects.get(title="Komputer").public_id
    assert signed_in_as("siti").get(f"/anggaran/baris/{other}/").status_code == 404
    assert signed_in_as("fauzi").get(f"/anggaran/baris/{other}/").status_code == 200
    assert signed_in_as("fauzi").get("/anggaran/baris/nosuchline/").status_code == 404


def test_packages_are_narrowed_and_standards_are_searched(planned: City, signed_in_as: SignIn) -> None:
    fauzi = signed_in_as("fauzi")
    assert "3 paket tahun 2026" in page(fauzi.get("/anggaran/paket/")).says
    assert "1 paket tahun 2026" in page(fauzi.get("/anggaran/paket/?keadaan=belum")).says
    assert "2 paket" in page(fauzi.get(f"/anggaran/paket/?unit={planned.units['dinkes']}")).says
    assert "2 standar harga" in page(fauzi.get("/anggaran/standar/")).says
    assert "1 standar harga" in page(fauzi.get("/anggaran/standar/?q=kertas+80gr")).says
    assert "Tidak ada standar harga yang cocok" in page(fauzi.get("/anggaran/standar/?tahun=2025")).says
    for address in ("baris", "paket", "standar"):
        sheet = fauzi.get(f"/anggaran/{address}/unduh.xlsx")
        assert (sheet.status_code, sheet.content[:2]) == (200, b"PK")


@pytest.mark.parametrize("count", [3, 120])
@pytest.mark.parametrize("address", ["/anggaran/", "/anggaran/baris/", "/anggaran/paket/"])
def test_a_list_asks_the_database_a_few_times_however_long_it_is(
    address: str,
    count: int,
    planned: City,
    signed_in_as: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = BudgetLine.objects.get(account="5.1.02.01.01.0024").unit
    for place in range(count):
        BudgetLine.objects.create(
            unit=unit, year=2026, account=f"5.1.02.01.02.{place:04d}", funds="apbd", title="Baris", ceiling=1
        )
        Package.objects.create(unit=unit, year=2026, code=f"4{place:07d}", title="Paket", kind="provider")
    client = signed_in_as("ratna")
    with django_assert_max_num_queries(12):
        response = client.get(address)
    assert faults(response) == []
    assert ("hal=2" in response.content.decode()) == (count > 50 and address != "/anggaran/")


def test_a_file_comes_in_and_the_same_one_again_changes_nothing(
    city: City, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    fauzi = signed_in_as("fauzi")
    assert "3 baris baru, 0 berubah" in page(_send(fauzi, LINES)).says
    again = page(_send(fauzi, LINES)).says
    assert "Tidak ada yang berubah" in again
    assert "3 sudah tercatat sama persis" in again
    standards = page(_send(fauzi, STANDARDS, tahun="2027")).says
    assert "Yang dilewati" in standards
    assert "Harganya nol" in standards
    sheet = fauzi.get("/anggaran/impor/laporan.xlsx")
    assert sheet.content[:2] == b"PK"
    assert len(queries.standards_of(city.government, 2027)) == 2


def test_a_wrong_line_is_named_and_nothing_comes_in(
    city: City, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    says = page(_send(signed_in_as("ratna"), LINES.replace("5.1.02.01.01.0024", "5.1E+11"))).says
    assert "Belum ada yang dimasukkan" in says
    assert "Baris 2" in says
    assert "rusak di lembar kerja" in says
    assert "Anda tidak memegang anggaran unit" in says
    assert not BudgetLine.objects.exists()


def test_a_file_that_is_no_list_is_refused_beside_its_field(
    city: City, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ratna = signed_in_as("ratna")
    for text, said in (
        ("", "kosong"),
        ("halo", "bukan daftar paket"),
        ("<html>", "halaman web"),
        ("kd_rup,satker\n", "nama paket"),
    ):
        assert said in page(_send(ratna, text)).says, text
    assert "Pilih berkasnya dulu" in page(ratna.post("/anggaran/impor/")).says
    assert "hanya dimasukkan oleh UKPBJ" in page(_send(ratna, STANDARDS)).says
    monkeypatch.setattr("bela.web.budget.import_page.LARGEST_FILE", 10)
    assert "terlalu besar" in page(_send(ratna, LINES)).says
    assert ratna.get("/anggaran/impor/laporan.xlsx").status_code == 404
