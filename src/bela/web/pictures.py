"""Parts that are pictures: bars, a meter, a map of tiles, values over time. Plain SVG, words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.web.parts import Part, Words, percent


@dataclass(frozen=True)
class Bar:
    """One bar: how long (any unit, zero or more), and what to write beside it."""

    name: Words
    size: int
    says: Words
    late: bool = False


@dataclass(frozen=True)
class Bars(Part):
    """Bars under each other, the longest as wide as the page."""

    template = "bars"
    title: Words
    bars: Sequence[Bar]

    @property
    def drawn(self) -> list[tuple[Bar, str]]:
        """Each bar with its width."""
        longest = max((bar.size for bar in self.bars), default=0) or 1
        return [(bar, percent(100 * bar.size / longest)) for bar in self.bars]


@dataclass(frozen=True)
class Meter(Part):
    """How far it is to a limit: used before, this one, what is left."""

    template = "meter"
    used: Rupiah
    this: Rupiah
    limit: Rupiah
    used_name: Words
    this_name: Words

    @property
    def over(self) -> bool:
        """Whether the limit is passed."""
        return self.used + self.this > self.limit

    @property
    def left(self) -> Rupiah:
        """What is left until the limit, or how far it is passed."""
        return Rupiah(abs(int(self.limit) - int(self.used) - int(self.this)))

    @property
    def places(self) -> tuple[str, str, str]:
        """Width of the first part, width of the second, place of the limit."""
        whole = max(int(self.used) + int(self.this), int(self.limit)) or 1
        return tuple(percent(100 * int(part) / whole) for part in (self.used, self.this, self.limit))  # type: ignore[return-value]  # three in, three out


@dataclass(frozen=True)
class Tile:
    """A place on the map: column and row from 0, and how strongly it is coloured (0 to 4)."""

    name: str
    column: int
    row: int
    value: Words
    strength: Literal[0, 1, 2, 3, 4]


@dataclass(frozen=True)
class TileMap(Part):
    """The kecamatan as equal tiles, roughly where they lie: no borders, so none are copied or wrong."""

    template = "tilemap"
    title: Words
    tiles: Sequence[Tile]

    SIDE = 96
    FEWEST_COLUMNS = 6
    """So that a tile is as large on a small map as on the city's own."""

    @property
    def view_box(self) -> str:
        """How large the drawing is."""
        width = max(self.FEWEST_COLUMNS, *(tile.column + 1 for tile in self.tiles))
        height = max((tile.row for tile in self.tiles), default=0) + 1
        return f"0 0 {width * self.SIDE} {height * self.SIDE}"

    @property
    def drawn(self) -> list[tuple[Tile, int, int, Sequence[str]]]:
        """Each tile with its corner, and its name broken into lines."""
        return [
            (tile, tile.column * self.SIDE + 2, tile.row * self.SIDE + 2, tile.name.split())
            for tile in self.tiles
        ]


@dataclass(frozen=True)
class Span:
    """A value in force: its period, how it is written, and whether it is the one of the day shown."""

    period: Period
    says: Words


@dataclass(frozen=True)
class Lane:
    """One value over time: its name and its spans, oldest first; gaps are drawn as "none"."""

    name: Words
    spans: Sequence[Span]


@dataclass(frozen=True)
class Drawn:
    """A bar of a lane: where, how wide, in which thread."""

    x: str
    width: str
    thread: str


@dataclass(frozen=True)
class Track(Part):
    """Values over time, one lane each, with a mark at the day that is looked at."""

    template = "track"
    title: Words
    lanes: Sequence[Lane]
    first: date
    last: date
    day: date
    day_says: Words

    @property
    def height(self) -> int:
        """Of the whole drawing: the day's name, the lanes, the years."""
        return 24 + 46 * len(self.lanes) + 20

    @property
    def mark_at(self) -> str:
        """Where the day stands."""
        return percent(self._share(self.day))

    @property
    def mark_anchor(self) -> str:
        """How the day's name hangs on its mark, so that it stays on the page."""
        return _anchor(self._share(self.day), 15)

    @property
    def years(self) -> list[tuple[str, str, int]]:
        """At most five years: their places, how they hang there, their names."""
        span = self.last.year - self.first.year
        step = max(1, -(-span // 5))
        inside = range(self.first.year + 1, self.last.year + 1, step)
        shares = [(self._share(date(year, 1, 1)), year) for year in inside]
        return [(percent(share), _anchor(share, 5), year) for share, year in shares]

    @property
    def drawn(self) -> list[tuple[Lane, int, list[Drawn]]]:
        """Each lane with its height on the page and its bars."""
        return [(lane, 34 + 46 * row, self._bars(lane)) for row, lane in enumerate(self.lanes)]

    def _bars(self, lane: Lane) -> list[Drawn]:
        bars, reached = [], self.first
        for number, span in enumerate(lane.spans):
            start, end = max(span.period.start, self.first), min(span.period.end or self.last, self.last)
            if start > reached:
                bars.append(self._bar(reached, start, "none"))
            if end > start:
                bars.append(self._bar(start, end, "first" if number % 2 == 0 else "second"))
            reached = max(reached, end)
        if reached < self.last:
            bars.append(self._bar(reached, self.last, "none"))
        return bars

    def _bar(self, start: date, end: date, thread: str) -> Drawn:
        left = self._share(start)
        return Drawn(percent(left), percent(self._share(end) - left), thread)

    def _share(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        return min(100.0, max(0.0, 100 * (day - self.first).days / whole))


def _anchor(share: float, room: int) -> str:
    """How a text hangs at a place, so that it stays on the page: it needs `room` percent on either side."""
    return "start" if share < room else "end" if share > 100 - room else "middle"
