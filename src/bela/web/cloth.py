"""Weaves the cloth of a thing that has no photograph yet, after songket and ulos.

The kind of thing picks the ground colour (a class) and the main motif; a hash of the name picks the
borders. So every thing has its own cloth and always the same one. A tile is 24 stitches wide and repeats
to any width. It is drawn as strokes, one run of equal stitches after the other, which keeps it to one or
two kilobytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

type Row = tuple[int, ...]
"""Stitches of one row: 0 is the ground, 1 to 3 a thread."""

WIDTH = 24
STITCH = 4
"""How many pixels a stitch is wide and high."""


def _rows(height: int, stitch: Callable[[int, int], int]) -> tuple[Row, ...]:
    return tuple(tuple(stitch(x, y) for x in range(WIDTH)) for y in range(height))


def _from_middle(x: int, period: int = 12) -> int:
    """How far a stitch is from the middle of its motif."""
    return abs(x % period - period // 2)


def _bamboo_shoot(x: int, y: int) -> int:
    """Pucuk rebung, the shoot on every Malay songket: a filled triangle within a triangle."""
    across = _from_middle(x)
    if y == 10:
        return 1
    if across <= y // 2:
        return 3 if across <= (y - 4) // 2 else 1
    return 2 if across == 6 and y < 4 else 0


def _key_pattern(x: int, y: int) -> int:
    """A meander that locks into itself: paper, forms, order."""
    if y in (0, 10):
        return 1
    column = x % 12
    if column in (0, 1) and y < 8:
        return 1
    if column in (6, 7) and y > 2:
        return 1
    if column in (3, 4) and y in (3, 5, 7):
        return 3
    return 2 if column in (9, 10) and y in (3, 5, 7) else 0


def _waves(x: int, y: int) -> int:
    """Chevrons that run like ink under a roller."""
    return (1, 1, 0, 0, 3, 0, 0)[(_from_middle(x) + y) % 7]


def _flower(x: int, y: int) -> int:
    """Bunga: a flower of stitches, with a seam of small ones between."""
    across, down = _from_middle(x), abs(y - 5)
    if across + down <= 1:
        return 3
    if (across <= 1 and down <= 4) or (down <= 1 and across <= 4):
        return 1
    if across == down == 3:
        return 3
    return 2 if across == 6 and down in (0, 4, 5) else 0


def _star(x: int, y: int) -> int:
    """An eight-pointed star within a ring, as on a pandan mat."""
    across, down = _from_middle(x), abs(y - 6)
    if across == down and across <= 4:
        return 1
    if (across == 0 and down <= 5) or (down == 0 and across <= 5):
        return 2 if across + down <= 1 else 1
    return 3 if across + down == 6 else 0


def _diamond(x: int, y: int) -> int:
    """Wajik: diamonds within diamonds."""
    ring = _from_middle(x) + abs(y - 6)
    if ring <= 1:
        return 2
    return {3: 3, 5: 1, 6: 1, 9: 3, 11: 1}.get(ring, 0)


MOTIFS: dict[str, tuple[Row, ...]] = {
    "food": _rows(11, _bamboo_shoot),
    "office": _rows(11, _key_pattern),
    "print": _rows(11, _waves),
    "sewing": _rows(11, _flower),
    "craft": _rows(13, _star),
    "service": _rows(13, _diamond),
}
"""The kinds of things and what is woven for them."""


def _line(thread: int) -> tuple[Row, ...]:
    return _rows(1, lambda x, y: thread)


def _dashes(thread: int, shift: int) -> tuple[Row, ...]:
    return _rows(1, lambda x, y: thread if (x + shift) % 4 < 2 else 0)


_GAP = _line(0)
_BORDERS: tuple[tuple[Row, ...], ...] = (
    _line(1),
    _line(3),
    _dashes(1, 0),
    _dashes(2, 2),
    _dashes(1, 0) + _dashes(1, 2),
    _dashes(3, 0) + _dashes(1, 2),
    _rows(2, lambda x, y: 1 if x % 4 < 2 else 0),
    _rows(3, lambda x, y: 1 if _from_middle(x, 6) == y else 0),
    _rows(3, lambda x, y: 1 if _from_middle(x, 8) <= y else 0),
    _rows(3, lambda x, y: (3 if y == 1 else 1) if _from_middle(x, 6) + abs(y - 1) <= 1 else 0),
)


def _border(seed: bytes) -> tuple[Row, ...]:
    """Three or four bands with air between, chosen by the bytes of a hash."""
    rows: tuple[Row, ...] = ()
    before = -1
    for byte in seed[1 : 4 + seed[0] % 2]:
        choice = byte % len(_BORDERS)
        choice = (choice + 1) % len(_BORDERS) if choice == before else choice
        rows, before = rows + _BORDERS[choice] + _GAP, choice
    return rows


def _runs(row: Row, thread: int) -> Iterable[tuple[int, int]]:
    """Start and length of every run of that thread."""
    start = None
    for x, stitch in enumerate((*row, -1)):
        if stitch == thread and start is None:
            start = x
        elif stitch != thread and start is not None:
            yield start, x - start
            start = None


def _path(rows: Iterable[Row], thread: int) -> str:
    drawn, at = [], (0, 0)
    for y, row in enumerate(rows):
        for x, length in _runs(row, thread):
            drawn.append(f"m{x - at[0]} {y - at[1]}h{length}")
            at = (x + length, y)
    return "".join(drawn)


def _svg(rows: tuple[Row, ...], key: str, classes: str, stitch: int = STITCH) -> SafeString:
    height = len(rows) * stitch
    threads = [(thread, _path(rows, thread)) for thread in (1, 2, 3)]
    paths = [
        format_html('<path class="thread-{}" d="M0 .5{}"/>', thread, path) for thread, path in threads if path
    ]
    return format_html(
        '<svg class="{}" width="100%" height="{}" aria-hidden="true" focusable="false">'
        '<defs><pattern id="{}" width="{}" height="{}" patternUnits="userSpaceOnUse" '
        'patternTransform="scale({})" shape-rendering="crispEdges">{}</pattern></defs>'
        '<rect width="100%" height="100%" fill="url(#{})"/></svg>',
        classes,
        height,
        key,
        WIDTH,
        len(rows),
        stitch,
        SafeString("".join(paths)),
        key,
    )


@cache
def strip() -> SafeString:
    """The strip on top of every page: half a bamboo shoot, six rows."""

    def stitch(x: int, y: int) -> int:
        across = _from_middle(x)
        if y in (across - 1, across) and across > 1:
            return 1
        if across + 2 <= y:
            return 3 if across + 3 <= y else 0
        return 1 if across == 0 and y < 2 else 0

    return _svg(_rows(6, stitch), "strip", "cloth", stitch=2)


def weave(kind: str, name: str, key: str = "", *, borders: bool = True) -> SafeString:
    """The cloth of that thing as SVG, as wide as its place. Raises `KeyError` for an unknown kind.

    `key` makes the pattern's id differ where one page shows two things of the same name.
    """
    seed = hashlib.sha256(f"{kind}\0{name}".encode()).digest()
    rows: tuple[Row, ...] = (*_GAP, *MOTIFS[kind], *_GAP)
    if borders:
        rows = _border(seed[:8]) + rows + _border(seed[8:16])
    identity = hashlib.sha256(f"{kind}\0{name}\0{key}\0{borders}".encode()).hexdigest()[:8]
    return _svg(rows, f"cloth-{identity}", "cloth")
