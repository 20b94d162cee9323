"""A file says which list it is by its columns; each line that cannot be taken is named with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from bela.budget.layouts.reading_file import BadBudgetFile, read_budget_file
from bela.budget.layouts.rows import LineRow, PackageRow, StandardRow
from bela.kernel.refusal import Refusal
from tests.budget.files import LINES, PACKAGES, STANDARDS, write

PACKAGE_HEAD = PACKAGES.splitlines()[0]
LINE_HEAD = LINES.splitlines()[0]
LINE = LINES.splitlines()[1].split(";")
CAMPUS_LIST = Path(__file__).parents[3] / "shared" / "data" / "standar_biaya" / "standar_biaya.csv"


def test_packages_are_read_with_days_and_words_as_people_write_them(tmp_path: Path) -> None:
    read = read_budget_file(write(tmp_path, PACKAGES))
    assert (read.layout, read.rejected) == ("packages", [])
    first, second, third = [row for row in read.rows if isinstance(row, PackageRow)]
    assert (first.kind, first.method_ceiling, str(first.announced_on)) == (
        "provider",
        200_000_000,
        "2026-01-10",
    )
    assert (second.kind, second.method_ceiling, second.revised_from) == (
        "provider_in_swakelola",
        None,
        "31234501",
    )
    assert (third.kind, third.announced_on) == ("swakelola", None)


def test_budget_lines_are_read_with_amounts_as_people_write_them(tmp_path: Path) -> None:
    read = read_budget_file(write(tmp_path, LINES))
    assert (read.layout, read.rejected) == ("lines", [])
    rows = [row for row in read.rows if isinstance(row, LineRow)]
    assert [row.ceiling for row in rows] == [90_000_000, 60_000_000, 25_000_000]
    assert [row.funds for row in rows] == ["apbd"] * 3
    assert rows[0].from_day == rows[0].dated_on


def test_a_price_list_leaves_out_honoraria_travel_and_prices_of_nought_by_name(tmp_path: Path) -> None:
    read = read_budget_file(write(tmp_path, STANDARDS))
    assert [row.code for row in read.rows if isinstance(row, StandardRow)] == ["1", "5"]
    assert [(one.line, one.code) for one in read.rejected] == [
        (3, "price-nought"),
        (4, "not-bought-here"),
        (5, "not-bought-here"),
    ]
    assert not read.blocked


def _line(**changes: str) -> str:
    names = ("unit", "year", "sub", "account", "funds", "title", "ceiling", "document", "dated")
    cells = [changes.get(name, cell) for name, cell in zip(names, LINE, strict=True)]
    return f"{LINE_HEAD}\n{';'.join(cells)}\n"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"account": "5.10201E+11"}, "kode rekening", "lost-in-spreadsheet"),
        ({"account": "5.1.02.01"}, "kode rekening", "shape"),
        ({"account": ""}, "kode rekening", "empty"),
        ({"sub": "1.02E+10"}, "kode sub kegiatan", "lost-in-spreadsheet"),
        ({"ceiling": "9E+7"}, "pagu", "not-a-number"),
        ({"ceiling": "-5"}, "pagu", "negative"),
        ({"ceiling": "1,500"}, "pagu", "ambiguous"),
        ({"ceiling": "sekitar 5 juta"}, "pagu", "approximate"),
        ({"year": "26"}, "tahun", "year"),
        ({"year": "2027"}, "tanggal dpa", "outside-year"),
        ({"dated": "46024"}, "tanggal dpa", "spreadsheet"),
        ({"dated": "31-02-2026"}, "tanggal dpa", "no-such-day"),
        ({"funds": "uang kas"}, "sumber dana", "unknown-word"),
        ({"title": ""}, "uraian", "empty"),
        ({"title": "x" * 301}, "uraian", "too-long"),
        ({"title": "rusak \ufffd"}, "uraian", "unreadable"),
        ({"document": ""}, "nomor dpa", "empty"),
    ],
)
def test_what_is_wrong_in_a_line_is_named_by_the_files_own_column(
    changes: dict[str, str], field: str, code: str, tmp_path: Path
) -> None:
    read = read_budget_file(write(tmp_path, _line(**changes)))
    assert [(one.line, one.field, one.code, one.blocks) for one in read.rejected] == [(2, field, code, True)]
    assert read.rejected[0].reason


@pytest.mark.parametrize(
    ("account", "title", "word"),
    [
        ("5.1.02.04.01.0001", "Perjalanan dinas biasa", "Perjalanan"),
        ("5.1.01.01.01.0001", "Gaji pokok", "pegawai"),
        ("5.1.02.02.01.0003", "Honorarium narasumber", "Honorarium"),
        ("5.1.02.02.01.0029", "Uang saku peserta", "Honorarium"),
        ("5.1.05.05.01.0001", "Hibah uang", "Hibah"),
        ("5.2.01.01.01.0001", "Tanah kantor", "Tanah"),
        ("5.3.01.01.01.0001", "Tak terduga", "5.1"),
        ("4.1.01.01.01.0001", "Pajak hotel", "5.1"),
    ],
)
def test_money_that_buys_nothing_here_is_named_and_does_not_stop_the_rest(
    account: str, title: str, word: str, tmp_path: Path
) -> None:
    text = _line(account=account, title=title) + ";".join(LINE) + "\n"
    read = read_budget_file(write(tmp_path, text))
    (one,) = read.rejected
    assert (one.code, one.blocks, len(read.rows)) == ("not-bought-here", False, 1)
    assert word in one.reason


@pytest.mark.parametrize("code", ["3.1234567E+07", "312", "31a34567", "", "3123456789"])
def test_a_package_code_that_a_spreadsheet_or_a_typist_broke_is_named(code: str, tmp_path: Path) -> None:
    text = f"{PACKAGE_HEAD}\n{code},Dinas Kesehatan,2026,Paket,Penyedia,,,,\n"
    read = read_budget_file(write(tmp_path, text))
    assert [(one.line, one.field) for one in read.rejected] == [(2, "kd_rup")]


def test_a_code_that_a_spreadsheet_only_made_a_number_is_still_sure(tmp_path: Path) -> None:
    text = f"{PACKAGE_HEAD}\n31234567.0,Dinas Kesehatan,2026.0,Paket,Penyedia,,,,\n"
    (row,) = read_budget_file(write(tmp_path, text)).rows
    assert isinstance(row, PackageRow)
    assert (row.code, row.year) == ("31234567", 2026)


def test_a_package_does_not_revise_itself_and_has_no_ceiling_of_nought(tmp_path: Path) -> None:
    text = (
        f"{PACKAGE_HEAD}\n31234567,Dinas Kesehatan,2026,Paket,Penyedia,,,,31234567\n"
        "31234568,Dinas Kesehatan,2026,Paket,Penyedia,0,,,\n"
    )
    codes = [one.code for one in read_budget_file(write(tmp_path, text)).rejected]
    assert codes == ["revises-itself", "nought"]


def test_two_lines_that_contradict_each_other_are_named_and_two_that_agree_are_not(tmp_path: Path) -> None:
    same = ";".join(LINE)
    text = f"{LINE_HEAD}\n{same}\n{same}\n{same.replace('Rp90.000.000', 'Rp80.000.000')}\n"
    read = read_budget_file(write(tmp_path, text))
    assert [(one.line, one.code) for one in read.rejected] == [(4, "twice-in-file")]
    assert "baris 2" in read.rejected[0].reason


def test_title_lines_repeated_heads_and_blank_lines_are_no_rows(tmp_path: Path) -> None:
    text = f"DPA SKPD;;;;;;;;\n;;;;;;;;\n{LINE_HEAD}\n{';'.join(LINE)}\n;;;;;;;;\n{LINE_HEAD}\n"
    read = read_budget_file(write(tmp_path, text))
    assert (len(read.rows), read.rejected) == (1, [])


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("", "empty-file", "kosong"),
        ("halo\n", "not-a-budget", "bukan daftar"),
        ("kd_rup,satker,tahun\n1,2,3\n", "missing-columns", "nama paket, jenis"),
        (f"{PACKAGE_HEAD}\n", "no-rows", "satu baris"),
        ("<html><table>", "web-page", "halaman web"),
        ("%PDF-1.7 \x00", "wrong-type", "bukan CSV"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_with_what_is_missing(
    text: str, code: str, word: str, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as no:
        read_budget_file(write(tmp_path, text))
    assert no.value.code == code
    assert word in str(no.value)
    if code in {"not-a-budget", "missing-columns"}:
        assert isinstance(no.value, BadBudgetFile)


@pytest.mark.skipif(not CAMPUS_LIST.exists(), reason="the real price list is not beside this checkout")
def test_the_real_price_list_of_a_campus_is_read_to_its_last_line() -> None:
    read = read_budget_file(CAMPUS_LIST)
    assert len(read.rows) + len(read.rejected) == 463
    assert not read.blocked
    assert {one.code for one in read.rejected} == {"price-nought", "not-bought-here"}
    assert all(row.price > 0 for row in read.rows if isinstance(row, StandardRow))
    names = " ".join(row.name.lower() for row in read.rows if isinstance(row, StandardRow))
    for word in ("honor", "uang saku", "uang harian", "tiket", "moderator", "lembur"):
        assert word not in names
    assert "ballpoint" in names
