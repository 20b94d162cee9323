"""Answers a file of JSON lines line by line, in constant memory: one JSON line out for each line in.

Standard output carries the answers and nothing else; what is wrong with a line is also said on
standard error, with file and line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from bela.law.fact_errors import FactError
from bela.law.facts import Json
from bela.law.reading import parse, text

# An order of ten thousand lines is under 5 MB; whatever is longer is no order, and is not kept.
LONGEST_LINE = 8_000_000
COMPLAINTS = 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

type Answer = Callable[[object], Mapping[str, Json]]


def add_file(parser: argparse.ArgumentParser) -> None:
    """The words that both commands take."""
    parser.add_argument("file", metavar="FILE.jsonl", help="one JSON object a line; - for standard input")
    parser.add_argument("--json", action="store_true", help="answers are JSON lines already; changes nothing")


def answer_lines(file: str, answer: Answer) -> int:
    """Answer every line of the file on standard output.

    Exit status 0, 1 if any line was refused (the others are still answered), 2 if the file cannot
    be read.
    """
    try:
        with _open(file) as stream:
            return _answer_all(file, stream, answer)
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"bela: {file} cannot be read: {error.strerror or error}", file=sys.stderr)
        return 2


def _open(file: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb")


def _answer_all(file: str, stream: BinaryIO, answer: Answer) -> int:
    refused = 0
    for number, line in _lines(stream):
        found, error = _answer(line, answer)
        sys.stdout.write(json.dumps(found) + "\n")
        if error is not None:
            refused += 1
            if refused <= COMPLAINTS:
                print(f"bela: {file}, line {number}: {error}", file=sys.stderr)
    if refused > COMPLAINTS:
        print(f"bela: {file}: {refused} lines were refused in all", file=sys.stderr)
    return 1 if refused else 0


def _answer(line: bytes | None, answer: Answer) -> tuple[Mapping[str, Json], FactError | None]:
    facts: object = None
    try:
        facts = _parse(line)
        return answer(facts), None
    except FactError as error:
        wrong: dict[str, Json] = dict(error.as_json())
        return {"id": _id_of(facts), "error": wrong}, error


def _parse(line: bytes | None) -> object:
    if line is None:
        raise FactError("line_too_long", most=LONGEST_LINE)
    try:
        return parse(line.decode())
    except UnicodeDecodeError as error:
        raise FactError("no_utf8", at=error.start + 1) from None


def _id_of(facts: object) -> str | None:
    """The id of refused facts, where they have one that can be repeated."""
    try:
        return text(facts["id"]) if isinstance(facts, dict) and "id" in facts else None
    except FactError:
        return None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Every line that is not blank, with its number; `None` for one that is too long to be kept."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(_BYTE_ORDER_MARK)
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_line(stream)
            yield number, None
        elif line := raw.strip():
            yield number, line


def _skip_line(stream: BinaryIO) -> None:
    while rest := stream.readline(LONGEST_LINE):
        if rest.endswith(b"\n"):
            return
