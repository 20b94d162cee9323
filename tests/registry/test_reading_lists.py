"""Lists as offices keep them: whatever the mess, every line is a row, a blank, or the heading again."""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bela.registry.lists.cells import Doubt, read_cell
from bela.registry.lists.columns import FIELDS, field_of
from bela.registry.lists.delimited import delimited_lines, find_delimiter, split, text_of
from bela.registry.lists.opening import LARGEST_FILE, open_list
from bela.registry.lists.reading import ReadList, read_list
from bela.registry.lists.reading_row import Row
from bela.registry.refusals import BadList

MEDAN = "12.71"


def read(path: Path, region: str = MEDAN, sheet: str = "", **maps: str) -> tuple[ReadList, list[Row]]:
    """The list of a file and its rows."""
    found = read_list(open_list(path), maps=maps, sheet=sheet, region=region)
    return found, list(found.rows())


def written(folder: Path, content: str | bytes, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(row: Row) -> set[tuple[str, str]]:
    return {(warning["field"], warning["code"]) for warning in row.warnings}


DIRTY = (
    "DATA UMKM KECAMATAN MEDAN JOHOR;;;;;;;;\r\n;;;;;;;;\r\n"
    "NO;NAMA PEMILIK;NIK;NAMA USAHA;KELURAHAN;KECAMATAN;NO HP;OMZET;ALAMAT\r\n"
    '1;Siti;1271016503890001;"Toko "Maju" Jaya";KWALA BEKALA;Mdn. Johor;'
    "0812-6000-1101 / 0813 7000 1102;5jt/bln;Jl. A No 1 RT 03/RW 02\r\n"
    '2;Ani;3.27123E+15;"Warung A;Titi Kuning;Medan Johor;81260001103;Rp 1.500.000,-;JLN B\r\n'
    '3;Budi;;Bengkel;Gedung Johor;Johor;+62 812 6000 1104;1,5 juta;"Jl. C\nBlok D"\r\n'
    "\r\n"
    "NO;NAMA PEMILIK;NIK;NAMA USAHA;KELURAHAN;KECAMATAN;NO HP;OMZET;ALAMAT\r\n"
    '4;Budi;;BENGKEL;Gedung Johor;Johor;+62 812 6000 1104;1,5 juta;"Jl. C\nBlok  D"\r\n'
    "5;;;;;;;;\r\n"
    "6;X;;Y;Entah;Medan Johor;8.52E+10;sekitar 5 juta;;;ekstra\r\n"
)


def workbook_of_two() -> bytes:
    """A workbook of two districts, a sheet each, and an empty one."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in (("Johor", 3), ("Kosong", 0), ("Medan Kota", 2)):
            sheet = book.add_worksheet(name)
            for number in range(rows):
                sheet.write_row(
                    number, 0, ["Nama Usaha", "HP"] if number == 0 else [f"{name} {number}", "0812-6000-1101"]
                )
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_dirty_list_loses_no_line(tmp_path: Path, encoding: str) -> None:
    found, rows = read(written(tmp_path, DIRTY.encode(encoding)))
    assert [row.line for row in rows] == [4, 5, 6, 10, 12, 13]
    assert [row.line for row in rows if row.rejected] == [12]
    assert {notice["code"] for notice in found.notices} == {"skipped-blank", "skipped-heading"}


def test_each_repair_stands_beside_what_it_mended(tmp_path: Path) -> None:
    _found, (first, second, third, same, empty, last) = read(written(tmp_path, DIRTY))
    assert first.values["name"] == 'Toko "Maju" Jaya'
    assert first.values["phone"] == ["+6281260001101", "+6281370001102"]
    assert first.values["sales_month"] == 5_000_000
    assert (first.values["rt"], first.values["rw"], first.values["region"]) == ("003", "002", "12.71.11.1006")
    assert {"field": "region", "from": "KWALA BEKALA, Mdn. Johor", "to": "12.71.11.1006",
            "why": "dicocokkan dengan daftar wilayah"} in first.repairs  # fmt: skip
    assert ("", "broken-quotes") in codes(first) & codes(second)
    assert "nik" not in second.values
    assert ("nik", "lost-in-spreadsheet") in codes(second)
    assert second.cells[2] == "3.27123E+15"
    assert second.values["phone"] == ["+6281260001103"]
    assert second.values["sales"] == third.values["sales"] == 1_500_000
    assert third.values["address"] == "Jalan C Blok D"
    assert third.values["region"] == "12.71.11.1005"
    assert (same.same_as, codes(same)) == (third.line, {("", "identical-line")})
    assert empty.rejected is not None
    assert empty.rejected[0] == "name"
    assert codes(last) == {("", "extra-cells"), ("phone", "lost-in-spreadsheet"), ("sales", "approximate"),
                           ("kelurahan", "unknown-place")}  # fmt: skip
    assert last.values["region"] == "12.71.11"


@pytest.mark.parametrize(
    ("text", "cells", "is_open", "broken"),
    [
        ("a,b", ["a", "b"], False, False),
        ('"a,b",c', ["a,b", "c"], False, False),
        ('"a ""x"" b",c', ['a "x" b', "c"], False, False),
        ('"",x', ["", "x"], False, False),
        ('a 3" b,c', ['a 3" b', "c"], False, False),
        ('"Toko "Maju" Jaya",x', ['Toko "Maju" Jaya', "x"], False, True),
        ('"a, b', [], True, False),
        ('x,"a', ["x"], True, False),
        (' "a" , b', ["a", " b"], False, False),
    ],
)
def test_quotes_hold_or_are_found_broken(text: str, cells: list[str], is_open: bool, broken: bool) -> None:
    assert split(text, ",") == (cells, is_open, broken)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=6))
def test_no_text_is_lost_between_lines(table: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in table)
    lines = list(delimited_lines(text_of(text), ","))
    told = "".join(character for character in text if character.isalnum())
    kept = "".join(
        character for line in lines for cell in line.cells for character in cell if character.isalnum()
    )
    assert kept == told


def one_line_of_it_could_be_a_row(cell: str) -> bool:
    """A cell of several lines with commas may hold a whole row, and then nobody can tell it from one."""
    return "\n" in cell and "," in cell


CELLS = (
    st.text(st.characters(codec="utf-8"), max_size=9)
    .map(lambda cell: cell.replace("\r", " ").replace("\0", " ").strip())
    .filter(lambda cell: not one_line_of_it_could_be_a_row(cell))
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_a_well_formed_text_is_read_as_it_was_written(table: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    lines = list(delimited_lines(text_of(target.getvalue()), ",", 3))
    assert [list(line.cells) for line in lines] == table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [delimiter.join(("nama usaha", "alamat, jalan", "hp")), delimiter.join(("A", "Jl. B, C", "08"))]
    assert find_delimiter(lines) == delimiter


def test_a_first_line_that_tells_excel_the_delimiter_is_no_row(tmp_path: Path) -> None:
    _found, rows = read(written(tmp_path, "sep=|\nnama usaha|hp\nKopi, Susu|0812-6000-1101\n"))
    assert [(row.line, row.values["name"]) for row in rows] == [(3, "Kopi, Susu")]


def test_a_list_of_names_alone_is_enough(tmp_path: Path) -> None:
    _found, rows = read(written(tmp_path, "NAMA USAHA\nWarung A\n\nWarung B\n"))
    assert [row.values["name"] for row in rows] == ["Warung A", "Warung B"]


def test_a_column_called_only_name_is_the_owners_beside_a_nik(tmp_path: Path) -> None:
    _found, (row,) = read(written(tmp_path, "NAMA,NIK,NAMA USAHA\nSiti,1271016503890001,Dapur\n"))
    assert (row.values["owner"], row.values["name"]) == ("Siti", "Dapur")
    _found, (row,) = read(written(tmp_path, "nama,kategori\nKios Habil,Perdagangan\n"))
    assert row.values["name"] == "Kios Habil"


def test_a_line_with_only_its_owner_takes_the_owners_name(tmp_path: Path) -> None:
    _found, (row,) = read(written(tmp_path, "nama usaha,pemilik\n-,Siti Aminah\n"))
    assert row.values["name"] == "Siti Aminah"
    assert row.repairs[0]["field"] == "name"


def test_without_a_region_no_place_is_called_unknown(tmp_path: Path) -> None:
    path = written(tmp_path, "nama usaha,kelurahan,kecamatan\nA,Mayangan,Mayangan\n")
    _found, (row,) = read(path, region="")
    assert (row.warnings, row.values["kelurahan"]) == ([], "Mayangan")
    _found, (row,) = read(path, region="35.74")
    assert row.values["region"] == "35.74.03.1001"


def test_a_map_names_what_the_fixed_map_does_not_know(tmp_path: Path) -> None:
    path = written(tmp_path, "JULUKAN,K1\nWarung A,0812-6000-1101\n")
    with pytest.raises(BadList) as refused:
        read(path)
    assert refused.value.code == "no-name-column"
    assert "JULUKAN" in str(refused.value.reason)
    found, (row,) = read(path, julukan="name", K1="phone")
    assert row.values == {"name": "Warung A", "phone": ["+6281260001101"]}
    assert {column.name: column.field for column in found.columns} == {"JULUKAN": "name", "K1": "phone"}


@pytest.mark.parametrize(
    ("maps", "code"),
    [({"TIDAK ADA": "phone"}, "unknown-column"), ({"nama usaha": "telephone"}, "unknown-field")],
)
def test_a_map_that_cannot_be_is_refused(tmp_path: Path, maps: dict[str, str], code: str) -> None:
    with pytest.raises(BadList) as refused:
        read(written(tmp_path, "nama usaha,hp\nA,08\n"), **maps)
    assert (refused.value.code, refused.value.field) == (code, "map")


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    cover = book.add_worksheet("Sampul")
    cover.write(0, 0, "Laporan 2023")
    sheet = book.add_worksheet("Data")
    sheet.merge_range(0, 0, 0, 8, "DAFTAR UMKM")
    for column, label in ((0, "NO"), (1, "NAMA USAHA"), (2, "NIK"), (8, "No. HP")):
        sheet.merge_range(2, column, 3, column, label)
    sheet.merge_range(2, 3, 2, 5, "ALAMAT")
    sheet.write_row(3, 3, ["JALAN", "KELURAHAN", "KECAMATAN"])
    sheet.merge_range(2, 6, 2, 7, "TENAGA KERJA")
    sheet.write_row(3, 6, ["L", "P"])
    sheet.write_row(4, 0, list(range(1, 10)))
    sheet.write_row(
        5, 0, [1, "Usaha A", 1271016503890001, "Jl. A", "Kwala Bekala", "Medan Johor", 1, 2, 81260001103]
    )
    sheet.write_row(6, 0, [2, "Usaha B", "1271016503890001", "Jl. B", "", "", 1, 2, "0812-6000-1103"])
    book.close()
    return path


def test_a_workbook_with_titles_merged_headings_and_numbered_columns(tmp_path: Path) -> None:
    found, (first, second) = read(workbook(tmp_path / "d.xlsx"))
    assert {column.name: column.field for column in found.columns} == {
        "NO": "number", "NAMA USAHA": "name", "NIK": "nik", "ALAMAT JALAN": "address",
        "ALAMAT KELURAHAN": "kelurahan", "ALAMAT KECAMATAN": "kecamatan",
        "TENAGA KERJA L": "workers_male", "TENAGA KERJA P": "workers_female", "No. HP": "phone",
    }  # fmt: skip
    assert (first.line, second.line) == (6, 7)
    assert ("nik", "lost-in-spreadsheet") in codes(first)
    assert first.cells[2] == "1.27101650389000E+15"
    assert second.values["nik"] == "1271016503890001"
    assert first.values["phone"] == second.values["phone"] == ["+6281260001103"]
    assert {notice["code"] for notice in found.notices} == {"unread-sheet", "skipped-heading"}


def test_a_sheet_can_be_chosen_and_must_be_there(tmp_path: Path) -> None:
    path = workbook(tmp_path / "d.xlsx")
    assert len(read(path, sheet="data")[1]) == 2
    for sheet, code in (("Sampul", "no-name-column"), ("Lain", "no-such-sheet")):
        with pytest.raises(BadList) as refused:
            read(path, sheet=sheet)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"%PDF-1.7 x", "wrong-type"),
        (b"\x89PNG\r\n\x1a\n", "wrong-type"),
        (bytes(range(256)) * 40, "wrong-type"),
        (b"<html><table><tr><td>NAMA USAHA", "web-page"),
        (b"PK\x03\x04 not really", "broken-file"),
        (b"\xd0\xcf\x11\xe0 not really", "broken-file"),
        (b"\n\n\n", "no-name-column"),
        (b"a" * 2**21, "endless-line"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(BadList) as refused:
        read(written(tmp_path, content, "x.xlsx"))
    assert refused.value.code == code


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadList) as refused:
            open_list(path)
        assert refused.value.code in ("no-such-file", "empty-file")


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(BadList) as refused:
        open_list(path)
    assert refused.value.code == "too-large"
    assert str(LARGEST_FILE // 2**20) in str(refused.value.reason)


def test_a_decompression_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 * 2**20))
    with pytest.raises(BadList) as refused:
        open_list(path)
    assert refused.value.code == "decompression-bomb"


def test_a_bomb_that_lies_about_its_size_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 * 2**20))
    content = path.read_bytes()
    path.write_bytes(content.replace((64 * 2**20).to_bytes(4, "little"), (2000).to_bytes(4, "little")))
    with pytest.raises(BadList) as refused:
        open_list(path)
    assert refused.value.code == "decompression-bomb"


def test_a_word_file_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(BadList) as refused:
        open_list(path)
    assert refused.value.code == "wrong-type"


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("NO. HP/WA", "phone"), ("No. Telp. (aktif)", "phone"), ("NAMA PEMILIK USAHA*", "owner"),
        ("JK (L/P)", "sex"), ("Nomor Induk Kependudukan", "nik"), ("OMSET / BULAN", "sales_month"),
        ("Omzet per Tahun (Rp)", "sales"), ("Nama Usaha/Merk", "name"), ("KEL.", "kelurahan"),
        ("Desa/Kelurahan", "kelurahan"), ("ikon", None), ("", None),
    ],
)  # fmt: skip
def test_offices_spell_their_columns_in_many_ways(column: str, field: str | None) -> None:
    assert field_of(column) == field
    assert field is None or field in FIELDS


def doubt_or_value(field: str, text: str) -> object:
    try:
        return read_cell(field, text).value
    except Doubt as doubt:
        return doubt.reason or None


@given(st.text(max_size=60))
def test_no_cell_breaks_any_reader(text: str) -> None:
    for field in FIELDS:
        assert isinstance(doubt_or_value(field, text), str | int | list)


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), b"nama usaha;hp\n" + content)
        rows: list[Row] = []
        with contextlib.suppress(BadList):  # a No is an answer; anything else is a fault
            _found, rows = read(path)
    assert len({row.line for row in rows}) == len(rows)
