"""Draws a good on a table in one of several colourings; the same kind and number give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bela.ops.demo.drawing.still_lifes import STILL_LIFES

WIDTH, HEIGHT = 960, 720
_UNITS = 100
"""The pictures are thought of as 100 wide and 75 high."""

_FINE = 2
"""Drawn larger and shrunk, so that edges are smooth."""


@dataclass(frozen=True, slots=True)
class Colouring:
    """The wall, the table, and the two colours of the thing itself."""

    wall: str
    table: str
    main: str
    accent: str


_COLOURINGS = (
    Colouring("#efe6d8", "#cfae86", "#2f6f62", "#d9793a"),
    Colouring("#dfe8e6", "#b99a77", "#b5483a", "#e3b04b"),
    Colouring("#f1e3dc", "#a98a6d", "#3d5a80", "#e0a458"),
    Colouring("#e7e9dc", "#c7a17a", "#7a4e7e", "#d8a13a"),
    Colouring("#e3ebf2", "#bfa283", "#c8663c", "#4f7d5b"),
)
_ALWAYS: Mapping[str, str] = {
    "white": "#fbfaf6", "dark": "#37322d", "grey": "#b9b6ae", "pale": "#e9e4d9", "brown": "#8a5a35",
    "green": "#6d9a4f", "leaf": "#4f7d3d", "yellow": "#efc65a", "red": "#c14a36", "rice": "#f7f3e8",
    "sauce": "#7c3d22", "water": "#bcd8dd",
}  # fmt: skip


def draw_picture(kind: str, number: int) -> bytes:
    """A JPEG of that kind of good; `number` turns the colouring and moves the thing a little."""
    colouring = _COLOURINGS[number % len(_COLOURINGS)]
    size = (WIDTH * _FINE, HEIGHT * _FINE)
    picture = Image.new("RGB", size, colouring.wall)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, size[1] * 0.62, *size), fill=colouring.table)
    colours = {
        **_ALWAYS,
        "main": colouring.main,
        "accent": colouring.accent,
        "shadow": _darker(colouring.table),
    }
    # Each picture its own: two of one kind and colouring must not be the same file.
    shift = (number * 7 % 11 - 5) * 0.6
    for shape, colour, places in STILL_LIFES[kind]:
        _draw(pen, shape, colours[colour], places, shift)
    written = io.BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.BOX).save(written, "JPEG", quality=88)
    return written.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: str, colour: str, places: Iterable[float], shift: float) -> None:
    unit = WIDTH * _FINE / _UNITS
    moved = [(place + (0 if index % 2 else shift)) * unit for index, place in enumerate(places)]
    if shape == "oval":
        pen.ellipse(moved, fill=colour)
    elif shape == "box":
        pen.rounded_rectangle(moved, radius=1.2 * unit, fill=colour)
    elif shape == "line":
        pen.line(moved, fill=colour, width=int(0.9 * unit), joint="curve")
    else:
        pen.polygon(moved, fill=colour)


def _darker(colour: str) -> str:
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{int(part * 0.82):02x}" for part in parts)
