"""The register as a file, what is on record of it, and figures that name nobody."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.census.counts import read_counts
from bela.registry.export.layout import COLUMNS
from bela.registry.queries.figures import COUNTED_FIELDS, figures_of
from bela.registry.usecases.bring_census_count import CountAsked, bring_census_count
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.registry.usecases.export_register import ExportAsked, export_register
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, Register, days, read_entries

JOHOR = "12.71.11"


def count(register: Register, name: str, region: str = KWALA_BEKALA, **answers: str) -> str:
    return count_enterprise(
        at=NOW, actor=register.city.actor("desi"), name=name, region=region, answers=answers
    )


def export(
    register: Register, path: Path, who: str = "desi", *, whole: bool = False, region: str = ""
) -> int:
    return export_register(
        at=NOW, actor=register.city.actor(who), government=register.city.government,
        asked=ExportAsked(path, region=region, whole=whole),
    )  # fmt: skip


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_register_goes_into_a_file_in_the_layout_of_the_state(register: Register, tmp_path: Path) -> None:
    seller = register.seller()
    register.answer(
        seller, who="desi", markets="local, export", aid_received="BPUM; 2021; 1200000", note="=1+1", qris="yes",
        sex="female", capital="15000000",
    )  # fmt: skip
    assert export(register, tmp_path / "usaha.csv") == 1
    (line,) = lines(tmp_path / "usaha.csv")
    assert tuple(line) == COLUMNS
    assert (line["id_pendataan"], line["tanggal"], line["sumber"]) == (
        seller,
        NOW.date().isoformat(),
        "MANDIRI",
    )
    assert line["status_verifikasi"] == "DIKUNJUNGI"
    assert (line["jenis_kelamin"], line["qris"], line["modal_usaha"]) == ("Perempuan", "Ya", "15000000")
    assert line["jangkauan_pasar"] == "Kota ini; Luar negeri"
    assert line["bantuan_diterima"] == "BPUM, 2021, 1200000"
    assert line["keterangan"] == "'=1+1", "no text becomes a formula"
    assert NIK not in (tmp_path / "usaha.csv").read_text(), "masked"
    assert line["nik"].startswith("1271")


def test_whole_numbers_need_the_permission_and_are_on_record_by_count_alone(
    register: Register, tmp_path: Path
) -> None:
    register.seller()
    assert export(register, tmp_path / "usaha.xlsx", whole=True) == 1
    rows = CalamineWorkbook.from_path(tmp_path / "usaha.xlsx").get_sheet_by_index(0).to_python()
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["nik"], line["hp"]) == (NIK, "081260001101")
    (entry,) = [found for found in read_entries() if found["kind"] == "register.exported"]
    assert json.loads(entry["payload"])["body"] == {"enterprises": 1, "numbers": "whole"}
    for who in ("rina", "fitri", "fauzi"):
        for whole in (True, False):
            with pytest.raises(NotPermitted):
                export(register, tmp_path / "lain.csv", who, whole=whole)
    assert [path.name for path in tmp_path.iterdir()] == ["usaha.xlsx"]


def test_a_file_that_is_neither_or_cannot_be_written_leaves_nothing_behind(
    register: Register, tmp_path: Path
) -> None:
    before = len(read_entries())
    for path in (tmp_path / "usaha.pdf", tmp_path / "tidak ada" / "usaha.csv"):
        with pytest.raises(Refusal) as refused:
            export(register, path)
        assert refused.value.field == "file"
    assert len(read_entries()) == before
    assert list(tmp_path.iterdir()) == []


def test_an_export_takes_the_same_queries_however_long(
    register: Register, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    count(register, "Kedai 0")
    for number in (1, 12):
        for more in range(number):
            count(register, f"Kedai {number} {more}")
        with django_assert_max_num_queries(12):
            export(register, tmp_path / f"{number}.csv", region=JOHOR)
    assert len(lines(tmp_path / "12.csv")) == 14
    assert export(register, tmp_path / "lain.csv", region="12.71.01") == 0


def test_figures_count_answers_by_place_and_name_nobody(register: Register) -> None:
    count(register, "Kedai A", nik_state="refused", capital_band="upto_5m", qris="no", sex="female")
    count(register, "Kedai B", sex="male")
    count(register, "Kedai C", region="12.71.01.1001")
    found = figures_of(register.city.government, NOW + days(800))
    johor = next(row for row in found.districts if row.region == JOHOR)
    assert (johor.enterprises, johor.answered["nik"], johor.answered["capital"], johor.answered["qris"]) == (
        2,
        1,
        1,
        1,
    )
    assert (johor.share("sex"), johor.share("name"), johor.share("phone")) == (100, 100, 0)
    assert (found.whole.enterprises, found.whole.old, found.whole.recent, found.whole.days) == (3, 3, 0, 800)
    assert found.whole.complete == (3 + 3 + 1 + 1 + 2) * 100 // (3 * 19)
    assert {row.region for row in found.villages} == {KWALA_BEKALA, "12.71.01.1001"}
    assert set(found.whole.answered) == set(COUNTED_FIELDS)
    assert (found.duplicates.merged, found.duplicates.waiting) == (0, 0)
    empty = figures_of("0000000000000000", NOW)
    assert (empty.whole.complete, empty.whole.reached, empty.whole.days) == (None, None, None)


def test_coverage_is_against_the_latest_count_of_a_place(register: Register) -> None:
    for number in range(3):
        count(register, f"Kedai {number}")
    bring(
        register,
        "kelurahan;kecamatan;jumlah\nKwala Bekala;Medan Johor;10\nGedung Johor;Mdn. Johor;1.200\n",
        700,
    )
    bring(register, f"kode wilayah,jumlah\n{KWALA_BEKALA},6\n12.71.01,50\n", 300)
    found = figures_of(register.city.government, NOW)
    village = next(row for row in found.villages if row.region == KWALA_BEKALA)
    assert (village.counted, village.reached) == (6, 50)
    johor = next(row for row in found.districts if row.region == JOHOR)
    assert johor.counted == 1206
    assert found.whole.counted == 1256
    assert [source for _on, source in found.counts] == ["SIDT", "SIDT"]
    told = len(read_entries())
    bring(register, f"kode wilayah,jumlah\n{KWALA_BEKALA},6\n12.71.01,50\n", 300)
    assert len(read_entries()) == told, "brought again, nothing changes"


def bring(register: Register, text: str, ago: int = 1) -> int:
    return bring_census_count(
        at=NOW, actor=register.city.actor("desi"), government=register.city.government,
        asked=CountAsked(text, NOW.date() - days(ago), "SIDT"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kosong"),
        ("nama,jumlah\nKwala,3\n", "Judul kolomnya"),
        ("kode,jumlah\n", "Tidak ada satu baris pun"),
        ("kode,jumlah\n12.71.11.1006,banyak\n", "Baris 2: jumlahnya"),
        ("kode,jumlah\n12.71.11.1006,3\n35.74.03.1001,3\n", "Baris 3: tempatnya"),
        ("kode,jumlah\n12.71.11.1006,3\n12.71.11.1006,4\n", "Baris 3: tempat ini sudah ada"),
        ("kelurahan,kecamatan,jumlah\nEntah,Medan Johor,3\n", "Baris 2: tempatnya"),
    ],
)
def test_a_table_of_counts_that_cannot_be_read_is_refused_whole_and_says_where(
    register: Register, text: str, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        bring(register, text)
    assert said in str(refused.value)
    assert figures_of(register.city.government, NOW).counts == ()


def test_a_count_of_tomorrow_or_without_a_source_is_refused(register: Register) -> None:
    with pytest.raises(Refusal) as refused:
        bring(register, "kode,jumlah\n12.71.11,3\n", -1)
    assert refused.value.field == "on"
    with pytest.raises(NotPermitted):
        bring_census_count(
            at=NOW, actor=register.city.actor("fitri"), government=register.city.government,
            asked=CountAsked("kode,jumlah\n12.71.11,3\n", NOW.date(), "SIDT"),
        )  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    try:
        found = read_counts(text, "12.71")
    except Refusal as refused:
        found = {}
        told = str(refused)
    else:
        told = "read"
    assert told
    assert all(code.startswith("12.71.") for code in found)
