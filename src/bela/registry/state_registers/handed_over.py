"""The file an office hands over, as a register: read in one pass, a line at a time, whatever its length.

The file comes from outside and decides about people, so it is read strictly. A line that cannot be read is
named and answers nothing, and as long as there is one, no number is called missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import DayError, parse_day
from bela.registry.lists.delimited import DELIMITERS, split
from bela.registry.refusals import BadRegisterFile
from bela.registry.state_registers.layouts import COLUMNS, Layout
from bela.registry.state_registers.register import (
    Connected,
    LineFault,
    NotConnected,
    RegisterAnswer,
    Reply,
)

_LONGEST_LINE = 2**16
_LONGEST_NAME = 200
_LONGEST_MORE = 60
_SHOWN_FAULTS = 20
_BETWEEN_DIGITS = str.maketrans("", "", " .-")


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where which column stands."""

    delimiter: str
    width: int
    places: Mapping[str, int]


class _Fault(Exception):
    """A line that cannot be read, by field and reason."""

    def __init__(self, where: str, reason: object) -> None:
        super().__init__(where)
        self.where, self.reason = where, reason


@dataclass
class _Found:
    """What a pass through the file has found so far."""

    answers: dict[str, RegisterAnswer] = field(default_factory=dict)
    contradicted: set[str] = field(default_factory=set)
    faults: list[LineFault] = field(default_factory=list)
    fault_count: int = 0
    lines: int = 0
    oldest: date | None = None

    def fault(self, line: int, where: str, reason: object) -> None:
        self.fault_count += 1
        if len(self.faults) < _SHOWN_FAULTS:
            self.faults.append(LineFault(line, where, reason))

    def take(self, line: int, answer: RegisterAnswer) -> None:
        """Keep an answer; two that contradict each other are a fault and answer nothing."""
        before = self.answers.get(answer.number)
        if answer.number in self.contradicted or (before is not None and before != answer):
            self.contradicted.add(answer.number)
            self.answers.pop(answer.number, None)
            self.fault(line, "number", _("Nomor ini ada dua kali dengan isi yang berbeda."))
        else:
            self.answers[answer.number] = answer


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A register that is a file in a folder; without a folder it is not connected."""

    layout: Layout
    folder: Path | None

    @property
    def key(self) -> str:
        """Its key."""
        return self.layout.key

    def connection(self) -> Connected | NotConnected:
        """Whether the file is there and begins as it should: its heading and its first line are read."""
        path = self._path()
        if path is None:
            return _not_handed_over(self.layout)
        try:
            with path.open("rb") as file:
                return Connected(_first_day(file, self.layout))
        except (OSError, BadRegisterFile) as wrong:
            reason = wrong.reason if isinstance(wrong, BadRegisterFile) else _("Berkasnya tidak bisa dibuka.")
            return NotConnected(reason, _("Minta pengelola Bela menaruh berkas yang benar."))

    def answers(self, numbers: Collection[str], on: date) -> Reply:
        """One pass through the file. Raises `BadRegisterFile` where there is no file or no heading."""
        path = self._path()
        if path is None:
            raise BadRegisterFile(_not_handed_over(self.layout).reason, code="not-connected")
        try:
            with path.open("rb") as file:
                return _read(file, self.layout, frozenset(numbers), on)
        except OSError:
            raise BadRegisterFile(_("Berkasnya tidak bisa dibuka."), code="not-connected") from None

    def _path(self) -> Path | None:
        """The file, if it is one: opening a pipe or a device would wait for ever."""
        path = self.folder / self.layout.file_name if self.folder else None
        return path if path is not None and path.is_file() else None


def _not_handed_over(layout: Layout) -> NotConnected:
    return NotConnected(
        _("Belum terhubung: berkas {file} belum ada.").format(file=layout.file_name),
        _("Minta data hasil pemadanan ke kantornya, lalu serahkan berkasnya kepada pengelola Bela."),
    )


def _first_day(file: BinaryIO, layout: Layout) -> date:
    lines = _lines(file, hashlib.sha256())
    heading = _heading(lines, layout)
    for number, text in lines:
        if text is None or text.strip():
            try:
                return _read_line(text, heading, layout).as_of
            except _Fault as wrong:
                raise _bad(number, wrong) from None
    raise BadRegisterFile(_("Berkasnya tidak berisi satu baris pun."), code="no-lines", field="file")


def _read(file: BinaryIO, layout: Layout, wanted: frozenset[str], on: date) -> Reply:
    digest, found = hashlib.sha256(), _Found()
    lines = _lines(file, digest)
    heading = _heading(lines, layout)
    for number, text in lines:
        if text is not None and not text.strip():
            continue
        found.lines += 1
        try:
            answer = _read_line(text, heading, layout)
            _must_have_come(answer.as_of, on)
        except _Fault as wrong:
            found.fault(number, wrong.where, wrong.reason)
            continue
        found.oldest = answer.as_of if found.oldest is None else min(found.oldest, answer.as_of)
        if answer.number in wanted:
            found.take(number, answer)
    return Reply(
        found.answers, found.oldest, digest.hexdigest(), found.lines, tuple(found.faults), found.fault_count
    )


def _lines(file: BinaryIO, digest: hashlib._Hash) -> Iterator[tuple[int, str | None]]:
    """Each line with its number; None for one that is no text, or longer than any line of such a file."""
    number = 0
    while raw := file.readline(_LONGEST_LINE):
        digest.update(raw)
        number += 1
        whole = raw.endswith(b"\n") or len(raw) < _LONGEST_LINE
        while not whole:
            raw_rest = file.readline(_LONGEST_LINE)
            digest.update(raw_rest)
            whole = raw_rest.endswith(b"\n") or not raw_rest
            raw = b"\0"  # too long: no line of ours
        yield number, _text(raw, first=number == 1)


def _text(raw: bytes, *, first: bool) -> str | None:
    try:
        text = raw.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.rstrip("\r\n")


def _heading(lines: Iterator[tuple[int, str | None]], layout: Layout) -> _Heading:
    """The first line that is not blank names the columns. Raises `BadRegisterFile` naming what is missing."""
    number, text = next(((number, text) for number, text in lines if text is None or text.strip()), (0, ""))
    if text is None:
        raise _bad(number, _Fault("file", _("Barisnya bukan teks UTF-8.")))
    delimiter = max(DELIMITERS, key=text.count)
    cells = [" ".join(cell.replace("_", " ").casefold().split()) for cell in split(text, delimiter)[0]]
    places = {
        name: cells.index(spelling)
        for name, spellings in {**COLUMNS, **layout.more}.items()
        for spelling in reversed(spellings)
        if spelling in cells
    }
    for name in COLUMNS:
        if name not in places:
            reason = _("Tidak ada kolom {column}.").format(column=COLUMNS[name][1])
            raise _bad(max(number, 1), _Fault(name, reason))
    return _Heading(delimiter, len(cells), places)


def _bad(line: int, wrong: _Fault) -> BadRegisterFile:
    return BadRegisterFile(
        _("Baris {line}, {field}: {reason}").format(line=line, field=wrong.where, reason=wrong.reason),
        code="bad-register-file",
        field=wrong.where,
    )


def _read_line(text: str | None, heading: _Heading, layout: Layout) -> RegisterAnswer:
    """The answer a line gives. Raises `_Fault`."""
    if text is None:
        raise _Fault("line", _("Barisnya bukan teks UTF-8, atau terlalu panjang."))
    cells, is_open, broken = split(text, heading.delimiter)
    if is_open or broken or len(cells) != heading.width:
        raise _Fault("line", _("Jumlah selnya lain dari judulnya, atau tanda kutipnya tidak berpasangan."))
    said = {name: cells[place].strip() for name, place in heading.places.items()}
    return RegisterAnswer(
        _number(said["number"], layout),
        _name(said["name"]),
        layout.statuses[_status(said["status"], layout)],
        _day(said["as_of"]),
        {name: said[name][:_LONGEST_MORE] for name in layout.more if said.get(name)},
    )


def _number(typed: str, layout: Layout) -> str:
    """Digits, as many as it has. No more is asked: an office may have issued what our own rules call odd."""
    digits = typed.translate(_BETWEEN_DIGITS)
    if not (digits.isascii() and digits.isdigit() and len(digits) in layout.digits):
        counts = " / ".join(map(str, layout.digits))
        raise _Fault("number", _("Nomornya harus {counts} angka.").format(counts=counts))
    return digits.rjust(max(layout.digits), "0")


def _name(typed: str) -> str:
    if not typed:
        raise _Fault("name", _("Namanya kosong."))
    if len(typed) > _LONGEST_NAME:
        raise _Fault("name", _("Namanya terlalu panjang."))
    return typed


def _status(typed: str, layout: Layout) -> str:
    word = " ".join(typed.replace("_", " ").replace("-", " ").casefold().split())
    if word not in layout.statuses:
        known: Sequence[str] = sorted(layout.statuses)
        raise _Fault(
            "status", _("Statusnya tidak dikenal. Yang dikenal: {words}.").format(words=", ".join(known))
        )
    return word


def _must_have_come(day: date, on: date) -> None:
    if day > on:
        raise _Fault("as_of", _("Tanggalnya belum tiba."))


@lru_cache(maxsize=4096)
def _read_day(typed: str) -> date | None:
    try:
        return parse_day(typed)
    except DayError:
        return None


def _day(typed: str) -> date:
    day = _read_day(typed)
    if day is None:
        raise _Fault("as_of", _("Tanggalnya tidak terbaca."))
    return day
