"""Writes the lines of the register into a file: CSV that a spreadsheet opens, or XLSX; memory stays flat."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import xlsxwriter

from bela.registry.export.layout import Cell

SUFFIXES: Final = (".csv", ".xlsx")
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_lines(path: Path, heads: Sequence[str], lines: Iterable[Sequence[Cell]], *, suffix: str) -> int:
    """Write heads and lines; answers how many lines. `suffix` is one of `SUFFIXES`."""
    return (_write_xlsx if suffix == ".xlsx" else _write_csv)(path, heads, lines)


def _write_csv(path: Path, heads: Sequence[str], lines: Iterable[Sequence[Cell]]) -> int:
    """UTF-8 with a mark, as Excel wants it; no text becomes a formula."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(heads)
        for line in lines:
            sheet.writerow([_harmless(cell) for cell in line])
            count += 1
    return count


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA) else cell


def _write_xlsx(path: Path, heads: Sequence[str], lines: Iterable[Sequence[Cell]]) -> int:
    count = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page, bold = book.add_worksheet("Usaha"), book.add_format({"bold": True})
        page.freeze_panes(1, 0)
        page.set_column(0, len(heads) - 1, 16)
        for column, head in enumerate(heads):
            page.write_string(0, column, head, bold)
        for count, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                _put(page, count, column, cell)
    return count


def _put(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, int | Decimal):
        page.write_number(row, column, cell)
    else:
        page.write_string(row, column, cell)
