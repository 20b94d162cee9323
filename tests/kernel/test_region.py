"""Regions of the home ministry, from the province to the village."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bela.kernel.identifiers import (
    IdentifierError,
    RegionCode,
    find_region,
    region,
    regions_in,
    search_regions,
)

MEDAN = RegionCode("12.71")
VILLAGES = Path(__file__).parents[2].parent / "shared/data/wilayah_kemendagri/medan_kelurahan_kodepos.csv"


@pytest.mark.parametrize(
    ("typed", "code", "level"),
    [
        ("12", "12", "province"),
        ("12.71", "12.71", "regency"),
        ("1271", "12.71", "regency"),
        ("12.71.01", "12.71.01", "district"),
        ("127101", "12.71.01", "district"),
        ("12.71.01.1001", "12.71.01.1001", "village"),
        ("1271011001", "12.71.01.1001", "village"),
        ("1271011001.0", "12.71.01.1001", "village"),
    ],
)
def test_a_code_is_read_with_and_without_dots(typed: str, code: str, level: str) -> None:
    read = RegionCode.parse(typed)
    assert (str(read), read.level) == (code, level)


@pytest.mark.parametrize(
    "typed", ["1", "127", "12.7", "12.71.1", "12.71.01.4001", "12.71.01.101", "Medan", "02"]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(IdentifierError) as error:
        RegionCode.parse(typed)
    assert (error.value.kind, error.value.code) == ("region", "shape")


def test_a_code_knows_what_it_lies_in() -> None:
    village = RegionCode("12.71.01.1001")
    assert village.parent == RegionCode("12.71.01")
    assert RegionCode("12").parent is None
    assert village.is_within(MEDAN)
    assert MEDAN.is_within(MEDAN)
    assert not MEDAN.is_within(village)
    assert not RegionCode("12.72").is_within(MEDAN)


def test_a_kelurahan_is_told_from_a_desa() -> None:
    assert RegionCode("12.71.01.1001").is_urban_village
    assert not RegionCode("12.07.26.2001").is_urban_village
    assert not MEDAN.is_urban_village


def test_medan_and_its_districts_have_their_names() -> None:
    assert region(MEDAN).path == "Kota Medan, Sumatera Utara"
    names = {str(below.code): below.name for below in regions_in(MEDAN)}
    assert len(names) == 21
    assert (names["12.71.01"], names["12.71.02"], names["12.71.03"]) == (
        "Medan Kota",
        "Medan Sunggal",
        "Medan Helvetia",
    )
    assert list(names) == sorted(names)


def test_a_village_has_its_postal_code() -> None:
    village = region(RegionCode("12.71.01.1001"))
    assert (village.name, village.postal_code) == ("Pasar Baru", "20212")


def test_without_a_parent_the_provinces_are_listed() -> None:
    provinces = regions_in()
    assert len(provinces) == 38
    assert provinces[1].name == "Sumatera Utara"


def test_a_code_that_is_not_in_the_list_is_well_formed_and_unknown() -> None:
    gone = RegionCode("12.99")
    assert find_region(gone) is None
    with pytest.raises(IdentifierError, match=r"12\.99") as error:
        region(gone)
    assert error.value.code == "unknown"


def test_a_district_is_found_by_its_name() -> None:
    assert search_regions("kec. medan sunggal", within=MEDAN)[0].code == RegionCode("12.71.02")
    assert search_regions("tidak ada tempat ini") == ()


@pytest.mark.skipif(not VILLAGES.exists(), reason="the public list of villages is not here")
def test_all_villages_of_medan_agree_with_the_public_list() -> None:
    with VILLAGES.open(encoding="utf-8", newline="") as file:
        rows = {row["village_code"]: row for row in csv.DictReader(file)}
    ours = [village for district in regions_in(MEDAN) for village in regions_in(district.code)]
    assert {str(village.code): (village.name, village.postal_code) for village in ours} == {
        code: (row["village"], row["postal_code"]) for code, row in rows.items()
    }
