"""The figures of the register and the register as a file, through the browser."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from bela.kernel.identifiers import RegionCode, regions_in
from bela.registry.models import CensusCount, Enterprise
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.web.registry.tile_layout import LAYOUTS, places_of
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, Register, read_entries
from tests.web.page import faults, page

KECAMATAN = [found.code.value for found in regions_in(RegionCode("12.71"))]


def count(register: Register, number: int, region: str = KWALA_BEKALA) -> None:
    for place in range(number):
        count_enterprise(
            at=NOW,
            actor=register.city.actor("desi"),
            name=f"Kedai {place}",
            region=region,
            answers={"sex": "female"},
        )


def test_every_kecamatan_of_the_city_has_a_tile_of_its_own() -> None:
    assert set(LAYOUTS["12.71"]) == set(KECAMATAN)
    assert len(set(LAYOUTS["12.71"].values())) == len(KECAMATAN) == 21


def test_a_city_without_a_layout_gets_a_plain_grid_by_code() -> None:
    codes = [f"99.01.{number:02}" for number in range(1, 9)]
    grid = places_of("99.01", list(reversed(codes)))
    assert [grid[code] for code in codes] == [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (0, 1), (1, 1)]
    new = places_of("12.71", [*KECAMATAN, "12.71.99"])
    assert len(set(new.values())) == 22


def test_the_figures_are_shown_on_a_map_with_its_table(desi: Client, register: Register) -> None:
    assert "Belum ada usaha di sini" in page(desi.get("/pendataan/angka/")).says
    count(register, 3)
    response = desi.get("/pendataan/angka/?peta=baru&kecamatan=12.71.11")
    says = page(response).says
    assert "Medan Johor: 3 usaha" in says
    assert "Kwala Bekala" in says
    assert "100%" in says
    assert faults(response) == []
    assert "Kedai" not in says
    for wrong in ("?peta=apa", "?kecamatan=apa", "?untuk=apa"):
        assert desi.get(f"/pendataan/angka/{wrong}").status_code in (200, 404)


def test_the_whole_citys_figures_are_not_taken_for_those_without_a_place(
    desi: Client, register: Register
) -> None:
    count(register, 3)
    Enterprise.objects.filter(name="Kedai 2").update(region_code="")
    response = desi.get("/pendataan/angka/")
    assert response.context["place"] == ""
    assert "Tempatnya belum diketahui" in page(response).says  # a line of the table


def test_the_figures_take_the_same_queries_however_many_there_are(
    desi: Client, register: Register, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number, region in ((1, KWALA_BEKALA), (12, "12.71.01.1001")):
        count(register, number, region)
        for address in ("/pendataan/angka/", "/pendataan/angka/unduh.xlsx"):
            with django_assert_max_num_queries(12):
                assert desi.get(address).status_code == 200


def test_the_spreadsheet_of_figures_has_every_place_and_field(desi: Client, register: Register) -> None:
    count(register, 2)
    book = CalamineWorkbook.from_filelike(BytesIO(desi.get("/pendataan/angka/unduh.xlsx").content))
    assert book.sheet_names == ["Tempat", "Terjawab"]
    rows = book.get_sheet_by_name("Terjawab").to_python()
    kelurahan = next(row for row in rows if row[0] == KWALA_BEKALA)
    assert kelurahan[rows[0].index("Jenis kelamin")] == 2


def test_what_an_earlier_census_counted_is_brought_in(desi: Client, register: Register) -> None:
    count(register, 3)
    assert faults(desi.get("/pendataan/angka/pendataan-lalu/")) == []
    address = "/pendataan/angka/pendataan-lalu/"
    words = {"on": "15 Oktober 2023", "source": "PL-KUMKM 2023"}
    wrong = SimpleUploadedFile("lalu.csv", b"kode,jumlah\n12.71.11.1006,banyak\n")
    refused = desi.post(address, {**words, "file": wrong})
    assert "Baris 2" in page(refused).says
    assert faults(refused) == []
    assert not CensusCount.objects.exists()
    file = SimpleUploadedFile("lalu.csv", "kode;jumlah\n12.71.11.1006;6\n".encode("cp1252"))
    done = desi.post(address, {**words, "file": file}, follow=True)
    assert "Itu 50% dari 6 usaha di pendataan terdahulu." in page(done).says


def test_the_register_is_taken_out_masked_or_whole(desi: Client, register: Register) -> None:
    register.seller()
    assert faults(desi.get("/pendataan/unduh/")) == []
    words = {"government": register.city.government, "suffix": "csv", "region": ""}
    masked = b"".join(desi.post("/pendataan/unduh/", words)).decode("utf-8-sig")  # type: ignore[call-overload]  # a file streams
    assert NIK not in masked
    whole = desi.post("/pendataan/unduh/", {**words, "whole": "on"})
    text = b"".join(whole).decode("utf-8-sig")  # type: ignore[call-overload]
    assert [row["nik"] for row in csv.DictReader(StringIO(text))] == [NIK]
    assert "attachment" in whole.headers["Content-Disposition"]
    told = [entry["payload"] for entry in read_entries() if entry["kind"] == "register.exported"]
    assert len(told) == 2
    assert NIK not in "".join(told)
    assert "Pilih salah satu" in page(desi.post("/pendataan/unduh/", {**words, "suffix": "pdf"})).says


@pytest.mark.parametrize("who", ["rina", "fitri"])
def test_figures_and_files_are_not_there_for_others(signed_in_as: Callable[[str], Client], who: str) -> None:
    browser = signed_in_as(who)
    for address in ("angka/", "angka/unduh.xlsx", "angka/pendataan-lalu/", "unduh/"):
        assert browser.get(f"/pendataan/{address}").status_code == 404


def test_an_inspector_sees_figures_and_takes_nothing_out(signed_in_as: Callable[[str], Client]) -> None:
    maria = signed_in_as("maria")
    assert maria.get("/pendataan/angka/").status_code == 200
    assert maria.get("/pendataan/unduh/").status_code == 404
    assert maria.get("/pendataan/angka/pendataan-lalu/").status_code == 404
