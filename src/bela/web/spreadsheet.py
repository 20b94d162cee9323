"""Rows as an XLSX file that opens everywhere: rupiah as numbers, days as days, texts as texts.

A text never becomes a formula, whatever it begins with, so a shop called "=HYPERLINK(…)" stays a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

from bela.kernel.money import Rupiah

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_CELL = 32_767
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its heads, its rows. A cell is text, a number, `Rupiah`, a day, or nothing."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    widths: Sequence[int] = ()


def spreadsheet(filename: str, *sheets: Sheet) -> HttpResponse:
    """The sheets as a file to be saved under that name."""
    response = HttpResponse(workbook(*sheets), content_type=_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(filename)}"
    return response


def workbook(*sheets: Sheet) -> bytes:
    """The sheets as the bytes of an XLSX file. Raises `TypeError` for a cell that is none of ours."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "d mmmm yyyy"}) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "rupiah": book.add_format({"num_format": '"Rp"#,##0', "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "day": book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"}),
            "moment": book.add_format({"num_format": "d mmmm yyyy hh:mm", "valign": "top", "align": "left"}),
        }
        for sheet in sheets:
            _write(book, sheet, formats)
    return target.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet, formats: dict[str, object]) -> None:
    page = book.add_worksheet(sheet.name.translate(_NOT_IN_A_NAME)[:31])
    for column, head in enumerate(sheet.heads):
        page.write_string(0, column, head, formats["head"])
        page.set_column(column, column, sheet.widths[column] if sheet.widths else 18)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), max(0, len(sheet.heads) - 1))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(
    page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object, formats: dict[str, object]
) -> None:
    if cell is None or cell == "":
        page.write_blank(row, column, None, formats["text"])
    elif isinstance(cell, Rupiah):
        page.write_number(row, column, int(cell), formats["rupiah"])
    elif isinstance(cell, bool):
        raise TypeError("write yes or no in words, not as a boolean")
    elif isinstance(cell, int | Decimal):
        page.write_number(row, column, cell, formats["number"])
    elif isinstance(cell, datetime):
        local = timezone.localtime(cell).replace(tzinfo=None)
        page.write_datetime(row, column, local, formats["moment"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, formats["day"])
    elif isinstance(cell, str):
        page.write_string(row, column, cell[:_LONGEST_CELL], formats["text"])
    else:
        raise TypeError(f"a spreadsheet cell is text, a number or a day, not {type(cell).__name__}")
