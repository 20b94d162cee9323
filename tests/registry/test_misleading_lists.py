"""Lists that mislead: columns of somebody else, units in headings, codes of other cities, stray cells."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from bela.registry.lists.columns import field_of, unit_of_money
from bela.registry.lists.lanes import lanes_in
from tests.registry.test_reading_lists import read

MONTHLY = (
    "OMZET/BLN",
    "Omzet (Rp)/bln",
    "OMZET (PER BULAN)",
    "OMZET (RP/BULAN)",
    "Omset perbln",
    "Penjualan Per Bulan",
)
YEARLY = ("OMZET", "Omzet (Rp)", "Omset per tahun", "PENJUALAN PER TAHUN", "Omzet 2025")
OTHERS = (
    "OMZET PER HARI", "Omset harian", "OMZET PER MINGGU", "Omzet 3 bulan terakhir", "BANTUAN MODAL (Rp)", "PINJAMAN MODAL",
    "KEBUTUHAN MODAL", "NO HP PENDAMPING", "NO. HP PETUGAS", "NIK PENDAMPING", "NIK SUAMI", "HARGA PRODUK", "TAHUN",
    "Tanggal NIB",
)  # fmt: skip


@pytest.mark.parametrize(
    ("column", "field"),
    [
        *((column, "sales_month") for column in MONTHLY),
        *((column, "sales") for column in YEARLY),
        *((column, None) for column in OTHERS),
    ],
)
def test_a_column_is_taken_only_for_what_it_surely_is(column: str, field: str | None) -> None:
    assert field_of(column) == field


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ("OMZET (JUTA RUPIAH)", "juta"),
        ("MODAL (Rp. 000)", "ribu"),
        ("Omzet (Rp 000.000)", "juta"),
        ("Aset (ribuan)", "ribu"),
        ("OMZET (Rp)", ""),
    ],
)
def test_the_unit_of_a_heading_is_read(column: str, unit: str) -> None:
    assert unit_of_money(column) == unit


def test_figures_under_a_unit_are_worked_out_and_named(tmp_path: Path) -> None:
    path = _written(
        tmp_path, "NAMA USAHA;ALAMAT;OMZET (JUTA RUPIAH);MODAL (Rp. 000)\nToko Ani;Jl. A;25;1500\n"
    )
    _list, (row,) = read(path)
    assert (row.values["sales"], row.values["capital"]) == (25_000_000, 1_500_000)
    assert {repair["field"] for repair in row.repairs} >= {"sales", "capital"}


def test_a_figure_too_small_for_rupiah_is_a_doubt_and_no_value(tmp_path: Path) -> None:
    path = _written(tmp_path, "NAMA USAHA;ALAMAT;OMZET\nToko Ani;Jl. A;25\nToko Budi;Jl. B;0\n")
    _list, (doubtful, nought) = read(path)
    assert "sales" not in doubtful.values
    assert "too-small" in {warning["code"] for warning in doubtful.warnings}
    assert nought.values["sales"] == 0


def test_a_number_with_decimals_is_not_read_as_thousands(tmp_path: Path) -> None:
    rows = [["NAMA USAHA", "ALAMAT", "OMZET (JUTA)", "MODAL"], ["Toko Ani", "Jl. A", 2.125, 2.125]]
    _list, (row,) = read(_workbook(tmp_path, {"Data": rows}))
    assert row.values["sales"] == 2_125_000
    assert "capital" not in row.values


def test_a_helper_s_phones_are_not_the_owners(tmp_path: Path) -> None:
    lines = "".join(
        f"Toko {name};Jl. {name};;0812600011{place}\n" for place, name in enumerate(("Ani", "Budi"), 10)
    )
    _list, rows = read(_written(tmp_path, f"NAMA USAHA;ALAMAT;NO HP;NO HP PENDAMPING\n{lines}"))
    assert [row.values.get("phone") for row in rows] == [None, None]


@pytest.mark.parametrize(
    "content",
    [
        "ID UMKM;NAMA USAHA;KELURAHAN\nU001;Warung Bu Sri;Kwala Bekala\nU002;Warung Bu Sri;Kwala Bekala\n",
        "NO;NAMA USAHA\n1;Warung Bu Sri\n2;Warung Bu Sri\n",
        "NO;NAMA USAHA;ALAMAT\n1;Warung Bu Sri;Jl. A;lapak 1\n2;Warung Bu Sri;Jl. A;lapak 2\n",
        "NAMA USAHA;ALAMAT;KETERANGAN\nWarung Bu Sri;Jl. A;cabang 1\nWarung Bu Sri;Jl. A;cabang 2\n",
    ],
)
def test_lines_that_say_another_thing_are_not_identical(tmp_path: Path, content: str) -> None:
    _list, rows = read(_written(tmp_path, content))
    assert [row.same_as for row in rows] == [None, None]


def test_the_identical_line_is_known_whatever_its_number(tmp_path: Path) -> None:
    _list, rows = read(
        _written(tmp_path, "NO;NAMA USAHA;ALAMAT\n1;Warung Bu Sri;Jl. A\n2;warung  bu sri;jl. a\n")
    )
    assert [row.same_as for row in rows] == [None, 2]


@pytest.mark.parametrize("code", ["1275", "99.99", "1271"])
def test_a_code_of_another_place_does_not_hide_the_names(tmp_path: Path, code: str) -> None:
    path = _written(
        tmp_path, f"NAMA USAHA;KODE WILAYAH;KELURAHAN;KECAMATAN\nToko Ani;{code};Kwala Bekala;Medan Johor\n"
    )
    _list, (row,) = read(path)
    assert row.values["region"] == "12.71.11.1006"
    assert bool([warning for warning in row.warnings if warning["field"] == "region"]) == (code != "1271")


@pytest.mark.parametrize(
    ("text", "lanes"),
    [
        ("Jl. A RT 1/2 RW 3", ("", "003")),
        ("Jl. A RT001RW002", ("001", "002")),
        ("Jl. A RT L", None),
        ("Jl. A RT 3/5", ("003", "005")),
    ],
)
def test_lanes_are_taken_only_where_they_are_sure(text: str, lanes: tuple[str, str] | None) -> None:
    found = lanes_in(text)
    assert (found and (found.rt, found.rw)) == lanes


def test_a_figure_that_its_unit_makes_ambiguous_is_a_doubt(tmp_path: Path) -> None:
    path = _written(tmp_path, "NAMA USAHA;ALAMAT;MODAL (Rp. 000)\nToko Ani;Jl. A;1.500\n")
    _list, (row,) = read(path)
    assert "capital" not in row.values
    assert "capital" in {warning["field"] for warning in row.warnings}


@pytest.mark.parametrize("stray", [(299_999, 1), (1, 16_000)], ids=["far down", "far right"])
def test_a_stray_cell_far_away_sinks_no_workbook(tmp_path: Path, stray: tuple[int, int]) -> None:
    told = [["NAMA USAHA", "ALAMAT"], ["Toko Ani", "Jl. A"], ["Toko Budi", "Jl. B"]]
    path = _workbook(tmp_path, {"Data": told}, stray=(stray,))
    _list, rows = read(path)
    assert [row.values["name"] for row in rows] == ["Toko Ani", "Toko Budi"]


def test_the_sheet_that_says_most_is_read_not_the_longest(tmp_path: Path) -> None:
    cover = [["Nama"], *([f"Kalimat pengantar {number}"] for number in range(50))]
    shops = [[f"Toko {number}", "Ani", "Jl. A", "081260001234"] for number in range(20)]
    path = _workbook(
        tmp_path, {"Sampul": cover, "Data": [["NAMA USAHA", "PEMILIK", "ALAMAT", "NO HP"], *shops]}
    )
    found, rows = read(path)
    assert (found.layout["sheet"], len(rows)) == ("Data", 20)


def test_commas_in_titles_do_not_decide_the_delimiter(tmp_path: Path) -> None:
    content = (
        "DAFTAR UMKM, KOTA MEDAN\nDINAS KOPERASI, UKM, PERINDUSTRIAN\nNAMA USAHA;PEMILIK;ALAMAT\n"
        "Toko Ani;Ani;Jl. A, Medan\nToko Budi;Budi;Jl. B, Medan\n"
    )
    found, rows = read(_written(tmp_path, content))
    assert (found.layout["delimiter"], len(rows)) == (";", 2)


def test_a_cell_of_many_lines_is_one_cell(tmp_path: Path) -> None:
    address = "\n".join(f"baris {number}" for number in range(26))
    _list, rows = read(_written(tmp_path, f'NAMA USAHA;ALAMAT\nToko Ani;"{address}"\nToko Budi;Jl. B\n'))
    assert [row.values["name"] for row in rows] == ["Toko Ani", "Toko Budi"]


def test_years_that_have_not_come_are_doubts(tmp_path: Path) -> None:
    path = _written(tmp_path, "NAMA USAHA;TAHUN BERDIRI;TANGGAL LAHIR\nToko Ani;2099;2091-01-01\n")
    _list, (row,) = read(path)
    assert not {"started", "born_on"} & row.values.keys()
    assert [warning["code"] for warning in row.warnings].count("impossible") == 2


def _written(folder: Path, content: str) -> Path:
    path = folder / "list.csv"
    path.write_text(content, encoding="utf-8")
    return path


def _workbook(
    folder: Path, sheets: dict[str, list[list[str | float]]], stray: tuple[tuple[int, int], ...] = ()
) -> Path:
    path = folder / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for row_number, column in stray:
                sheet.write_string(row_number, column, " ")
    return path
