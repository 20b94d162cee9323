"""Reads the cells of a row by the kernel's readers; what cannot be read is named by its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.budget.layouts.rows import BadRow
from bela.kernel.dates import parse_day
from bela.kernel.mistyped import Mistyped
from bela.kernel.money import Rupiah
from bela.kernel.numbers import parse_rupiah

LONGEST = 300
_WHOLE_FLOAT = re.compile(r"[0-9]{1,15}\.0")
_NOUGHT = frozenset({"0", "0.0", "0.00", "0,0", "0,00", "0,-", "-"})


@dataclass(frozen=True, slots=True)
class Cells:
    """One row's cells, found by field; `names` are the columns as the file calls them."""

    values: Sequence[str]
    places: Mapping[str, int]
    names: Mapping[str, str]

    def text(self, field: str, *, longest: int = LONGEST) -> str:
        """The words in one line; empty where there are none or there is no such column."""
        place = self.places.get(field)
        if place is None or place >= len(self.values):
            return ""
        said = " ".join(self.values[place].split())
        if "\0" in said or "\ufffd" in said:
            raise self.bad(
                field, "unreadable", _("Ada huruf yang rusak di sel ini. Simpan berkasnya sebagai UTF-8.")
            )
        if len(said) > longest:
            raise self.bad(field, "too-long", _("Lebih dari {most} huruf.").format(most=longest))
        return said

    def needed(self, field: str, *, longest: int = LONGEST) -> str:
        """The words. Raises `BadRow` where there are none."""
        said = self.text(field, longest=longest)
        if not said:
            raise self.bad(field, "empty", _("Sel ini kosong."))
        return said

    def read[T](self, field: str, reader: Callable[[str], T]) -> T:
        """What a reader of the kernel makes of it. Raises `BadRow` with the reader's own sentence."""
        typed = self.needed(field)
        try:
            return reader(typed)
        except Mistyped as no:
            raise self.bad(field, no.code, no.said(gettext)) from None

    def money(self, field: str) -> Rupiah:
        """An amount of zero or more."""
        said = self.text(field)
        if said in _NOUGHT:
            return Rupiah(0)
        if _WHOLE_FLOAT.fullmatch(said):  # a program wrote it: no person ends a group of thousands with one 0
            return Rupiah(int(said[:-2]))
        return self.read(field, parse_rupiah)

    def day(self, field: str) -> date:
        """A day."""
        return self.read(field, parse_day)

    def year(self, field: str) -> int:
        """A year from 2000 to 2100; a spreadsheet's `2026.0` too."""
        said = self.needed(field).removesuffix(".0")
        if not (len(said) == 4 and said.isascii() and said.isdigit() and 2000 <= int(said) <= 2100):
            raise self.bad(field, "year", _("Tahun ditulis dengan empat angka, misalnya 2026."))
        return int(said)

    def word[T: str](self, field: str, words: Mapping[str, T], default: T | None = None) -> T:
        """One of the known words in any spelling."""
        said = self.text(field).casefold()
        if not said and default is not None:
            return default
        if said not in words:
            raise self.bad(
                field, "unknown-word", _("“{word}” tidak dikenal. Pilihannya: {choices}.").format(
                    word=said[:40], choices=", ".join(dict.fromkeys(words)))
            )  # fmt: skip
        return words[said]

    def bad(self, field: str, code: str, reason: object, *, blocks: bool = True) -> BadRow:
        """Why this row is not taken, by the name that the file gives the column."""
        return BadRow(self.names.get(field, field), code, reason, blocks=blocks)
