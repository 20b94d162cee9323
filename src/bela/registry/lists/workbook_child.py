"""A process of its own that opens a spreadsheet: what it reads is a stranger's, so its memory and time end.

Called as `python -m bela.registry.lists.workbook_child FILE [SHEET]`. Without a sheet it shows the start of
each; with one it gives all rows of it. One JSON line each on standard output.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

SHOWN_ROWS = 60
_MEMORY = 3 * 2**30
_SECONDS = 120
_SURE_DIGITS = 10**15


def main(arguments: list[str]) -> int:
    """Print the sheets, or the rows of one."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(arguments[0]) as book:
        if len(arguments) > 1:
            for row in _rows(book, arguments[1]):
                sys.stdout.write(json.dumps(row) + "\n")
            return 0
        for name in book.sheet_names:
            rows = list(_rows(book, name, SHOWN_ROWS))
            height = book.get_sheet_by_name(name).total_height
            shown = {"name": name, "height": height, "rows": rows}
            sys.stdout.write(json.dumps(shown) + "\n")
    return 0


def _rows(book: object, name: str, most: int | None = None) -> Iterator[list[str]]:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    for row in sheet.to_python(skip_empty_area=False, nrows=most):
        # One stray cell far to the right makes every row as wide: what is empty at the end is left out.
        yield _without_tail([as_text(cell) for cell in row])


def _without_tail(cells: list[str]) -> list[str]:
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]


def as_text(cell: object) -> str:
    """The cell as a person reads it; a number that lost digits shows that it did."""
    match cell:
        case bool():
            return "YA" if cell else "TIDAK"
        case int() | float():
            return _number(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return "" if cell is None else str(cell)


def _number(cell: float) -> str:
    if cell != cell or cell in (float("inf"), float("-inf")):
        return ""
    if cell == int(cell):
        # A spreadsheet keeps fifteen digits and makes noughts of the rest, so these are not the real ones.
        return str(int(cell)) if abs(cell) < _SURE_DIGITS else f"{cell:.14E}"
    written = repr(cell)
    # Three decimals would read as a dot between thousands: 2.125 million is not 2,125.
    return f"{written}0" if re.fullmatch(r"-?[0-9]+\.[0-9]{3}", written) else written


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
