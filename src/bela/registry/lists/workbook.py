"""Lines of a spreadsheet, read by a process of its own whose memory and time end (`workbook_child`)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bela.registry.lists.lines import Line
from bela.registry.lists.opening import ListFile
from bela.registry.refusals import BadList


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet: its name, how many rows it has, and the first of them."""

    name: str
    height: int
    lines: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(line.is_blank for line in self.lines)


def sheets_of(file: ListFile) -> list[SheetShown]:
    """All sheets with their first rows. Raises `BadList`."""
    return [
        SheetShown(
            shown["name"], max(shown["height"], len(shown["rows"])), tuple(_lines(iter(shown["rows"])))
        )
        for shown in map(json.loads, _child(file))
    ]


def sheet_lines(file: ListFile, sheet: str) -> Iterator[Line]:
    """All rows of one sheet. Raises `BadList`."""
    return _lines(json.loads(answer) for answer in _child(file, sheet))


def _lines(rows: Iterator[list[str]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, 1):
        yield Line(number, tuple(cells))


def _child(file: ListFile, *more: str) -> Iterator[str]:
    words = [sys.executable, "-m", "bela.registry.lists.workbook_child", str(file.path), *more]
    with subprocess.Popen(  # noqa: S603 - our own words; the file's name is one of them
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        assert child.stdout is not None, "it was asked for"  # noqa: S101
        finished = False
        try:
            yield from child.stdout
            finished = True
        finally:
            if not finished:
                child.kill()
    if child.returncode != 0:
        raise BadList(
            _("Lembar kerja ini tidak bisa dibuka: rusak, terkunci sandi, atau bukan lembar kerja."),
            code="broken-file",
            next_step=_("Buka di Excel tanpa sandi, simpan sebagai XLSX baru, lalu kirim ulang."),
            field="file",
        )
