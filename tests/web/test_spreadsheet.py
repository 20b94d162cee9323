"""A list as a spreadsheet: amounts are numbers, days are days, and no text becomes a formula."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from bela.kernel.money import Rupiah
from bela.web.spreadsheet import Sheet, spreadsheet, workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _cells(*row: object) -> list[ElementTree.Element]:
    book = ZipFile(BytesIO(workbook(Sheet("Satu", ["a"] * len(row), [row]))))
    tree = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 (our own file)
    return [cell for cell in tree.iter(f"{_MAIN}c") if cell.attrib["r"].endswith("2")]


def test_an_amount_is_a_number_and_a_day_a_day() -> None:
    amount, day, moment, count, share = _cells(
        Rupiah(12_345_678), date(2021, 3, 10), datetime(2021, 3, 10, 17, 30, tzinfo=UTC), 7, Decimal("2.5")
    )
    values = [cell.findtext(f"{_MAIN}v") for cell in (amount, day, moment, count, share)]
    assert values[0] == "12345678"
    assert values[1] == "44265"
    assert values[2].startswith("44266.0208")  # type: ignore[union-attr]  # half past midnight in Medan
    assert values[3:] == ["7", "2.5"]
    assert amount.attrib.get("t", "n") == "n"


@pytest.mark.parametrize("text", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "https://x.example", "00012"])
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    (cell,) = _cells(text)
    assert cell.attrib["t"] == "s"
    assert cell.find(f"{_MAIN}f") is None


def test_nothing_is_an_empty_cell() -> None:
    assert [cell.find(f"{_MAIN}v") for cell in _cells(None, "")] == [None, None]


@pytest.mark.parametrize("strange", [1.5, True, object()])
def test_what_is_no_cell_is_refused(strange: object) -> None:
    with pytest.raises(TypeError):
        _cells(strange)


def test_a_name_that_excel_refuses_is_made_fit() -> None:
    assert workbook(Sheet("Harga [2021] / semua: barang yang panjang sekali", ["a"], []))


def test_a_name_with_letters_of_any_kind_travels_in_the_header() -> None:
    header = spreadsheet("daftar usaha é.xlsx", Sheet("a", ["a"], [])).headers["Content-Disposition"]
    assert header == "attachment; filename*=UTF-8''daftar%20usaha%20%C3%A9.xlsx"
