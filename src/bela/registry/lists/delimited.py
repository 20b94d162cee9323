"""Lines of a delimited text: quotes that hold, quotes that broke, cells that run over several lines.

A quote that never closes must not swallow the lines after it. So a line that stays open is joined with
the next ones only while that makes sense; otherwise its quotes are taken as plain characters and the
line is marked as mended.
"""

from __future__ import annotations

import io
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext_lazy as _

from bela.registry.lists.columns import field_of
from bela.registry.lists.lines import Line
from bela.registry.lists.opening import ListFile
from bela.registry.refusals import BadList

DELIMITERS = (",", ";", "\t", "|")
_LONGEST_LINE = 2**20
_LOOK_AT = 60
_JOIN_LINES = 200


def physical_lines(file: ListFile) -> Iterator[str]:
    """The file's lines as text, without their ends. Raises `BadList` for one that never ends."""
    with file.path.open(encoding=file.encoding, errors="replace", newline=None) as text:
        while line := text.readline(_LONGEST_LINE):
            if len(line) >= _LONGEST_LINE and not line.endswith("\n"):
                raise BadList(
                    _("Ada baris yang panjangnya lebih dari sejuta huruf; ini bukan daftar."),
                    code="endless-line",
                    field="file",
                )
            yield line.rstrip("\n")


def find_delimiter(lines: Iterable[str]) -> str:
    """What stands between the cells: what gives most lines the same number of cells, more than one.

    A list of one column has none, and gets the comma, which then divides nothing that matters.
    """
    seen = [line for line in islice(lines, _LOOK_AT) if line.strip()]
    if seen and (told := seen[0].strip().lower()).startswith("sep=") and len(told) == 5:
        return told[-1]
    return max(
        DELIMITERS, key=lambda delimiter: (_knows_heading(seen, delimiter), *_evenness(seen, delimiter))
    )


def _knows_heading(lines: list[str], delimiter: str) -> bool:
    """Whether some line divided so names three columns that are known: titles and addresses hold commas too."""
    return any(
        len({field for cell in split(line, delimiter)[0] if (field := field_of(cell.strip().strip('"')))})
        >= 3
        for line in lines
    )


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    counts = Counter(len(split(line, delimiter)[0]) for line in lines)
    several = {count: often for count, often in counts.items() if count > 1}
    if not several:
        return (0, 0)
    best = max(several, key=lambda count: (several[count], count))
    return (several[best], best)


def delimited_lines(lines: Iterator[str], delimiter: str, expected: int | None = None) -> Iterator[Line]:
    """The records of the text; `expected` is how many cells one has, where that is known already."""
    waiting: deque[str] = deque()
    number = 0
    while (text := _upcoming(waiting, lines)) is not None:
        number += 1
        cells, is_open, broken = split(text, delimiter)
        if not is_open:
            yield Line(number, tuple(cells), broken)
            continue
        joined, used = _join(text, waiting, lines, delimiter, expected)
        if joined is None:
            yield Line(number, tuple(_as_it_stands(text, delimiter)), broken=True)
        else:
            yield Line(number, tuple(joined), broken)
            number += used


def _join(
    text: str, waiting: deque[str], lines: Iterator[str], delimiter: str, expected: int | None
) -> tuple[list[str] | None, int]:
    """The cells of an open line and those it runs over, and how many these are; None where it broke."""
    taken: list[str] = []
    whole = text
    while len(taken) < _JOIN_LINES and len(whole) < _LONGEST_LINE:
        following = _upcoming(waiting, lines)
        if following is None:
            break
        taken.append(following)
        if expected is not None and _is_whole(following, delimiter, expected):
            break
        whole = f"{whole}\n{following}"
        cells, is_open, stray = split(whole, delimiter)
        if not is_open and not stray and (expected is None or len(cells) <= expected):
            return cells, len(taken)
    waiting.extendleft(reversed(taken))
    return None, 0


def _upcoming(waiting: deque[str], lines: Iterator[str]) -> str | None:
    return waiting.popleft() if waiting else next(lines, None)


def _is_whole(text: str, delimiter: str, expected: int) -> bool:
    """Whether the line is a record of its own: as many cells, and no quote that closes another line's."""
    cells, is_open, _stray = split(text, delimiter)
    own_quotes = text.count('"') - is_open
    closes_another = is_open and text.rstrip().endswith('"')
    as_many = len(cells) + is_open == expected and expected > 1
    return as_many and own_quotes % 2 == 0 and not closes_another


def _as_it_stands(text: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in text.split(delimiter)]


def split(text: str, delimiter: str) -> tuple[list[str], bool, bool]:
    """The cells of a line; whether a quote is still open at its end; whether a quote stood out of place."""
    if '"' not in text:
        return text.split(delimiter), False, False
    cells: list[str] = []
    broken, position = False, 0
    while True:
        start = position + _spaces(text, position)
        if text.startswith('"', start):
            end, stray = _closing(text, start + 1, delimiter)
            broken = broken or stray
            if end is None:
                return cells, True, broken
            cells.append(text[start + 1 : end].replace('""', '"'))
            position = end + 1 + _spaces(text, end + 1)
        else:
            found = text.find(delimiter, position)
            end = len(text) if found < 0 else found
            cells.append(text[position:end])
            position = end
        if position >= len(text):
            return cells, False, broken
        position += 1


def _spaces(text: str, position: int) -> int:
    rest = text[position : position + 20]
    return len(rest) - len(rest.lstrip(" "))


def _closing(text: str, position: int, delimiter: str) -> tuple[int | None, bool]:
    """Where the cell's quote closes, and whether quotes stood unescaped inside it."""
    stray = False
    while (found := text.find('"', position)) >= 0:
        after = found + 1 + _spaces(text, found + 1)
        if text.startswith('"', found + 1):
            position = found + 2
        elif after >= len(text) or text[after] in (delimiter, "\n"):
            return found, stray
        else:
            stray, position = True, found + 1
    return None, stray


def text_of(content: str) -> Iterator[str]:
    """The lines of a text in memory, as a file would give them."""
    return (line.rstrip("\n") for line in io.StringIO(content, newline=None))
