"""What the pictures show, as shapes: kind of shape, colour, places on a field 100 wide and 75 high."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

type Shape = tuple[str, str, tuple[float, ...]]


def _sheets(top: float, colour: str, count: int) -> tuple[Shape, ...]:
    """A pile of sheets seen from the side."""
    return tuple(
        ("box", colour if row % 2 else "pale", (28, top + 3.2 * row, 72, top + 3.2 * row + 3.4))
        for row in range(count)
    )


def _row(shape: str, colour: str, first: tuple[float, ...], step: float, count: int) -> tuple[Shape, ...]:
    """The same shape several times, each a step to the right."""
    return tuple(
        (shape, colour, tuple(place + (0 if index % 2 else step * turn) for index, place in enumerate(first)))
        for turn in range(count)
    )


def _cup(left: float, top: float) -> tuple[Shape, ...]:
    return (
        ("oval", "white", (left + 15, top + 3, left + 24, top + 13)),
        ("oval", "pale", (left + 17, top + 5, left + 22, top + 11)),
        ("poly", "white", (left, top, left + 19, top, left + 16, top + 18, left + 3, top + 18)),
        ("oval", "white", (left, top - 3, left + 19, top + 3)),
        ("oval", "sauce", (left + 1.5, top - 2, left + 17.5, top + 2)),
    )


_LUNCH: tuple[Shape, ...] = (
    ("poly", "shadow", (20, 62, 84, 62, 88, 68, 16, 68)),
    ("poly", "main", (18, 40, 82, 40, 86, 64, 14, 64)),
    ("poly", "white", (21, 42, 79, 42, 82, 61, 18, 61)),
    ("oval", "rice", (22, 43, 46, 60)),
    ("oval", "pale", (27, 46, 40, 53)),
    ("oval", "sauce", (44, 43, 64, 54)),
    ("oval", "brown", (47, 44, 60, 51)),
    ("oval", "leaf", (46, 53, 58, 61)),
    ("oval", "green", (55, 53, 66, 61)),
    ("oval", "red", (66, 44, 74, 50)),
    ("poly", "yellow", (66, 54, 78, 51, 80, 56, 69, 60)),
    ("poly", "accent", (18, 40, 82, 40, 78, 24, 22, 24)),
    ("poly", "pale", (24, 38, 76, 38, 73, 27, 27, 27)),
)
_SNACK: tuple[Shape, ...] = (
    ("poly", "shadow", (24, 62, 80, 62, 84, 67, 20, 67)),
    ("poly", "accent", (22, 42, 78, 42, 81, 64, 19, 64)),
    ("poly", "white", (25, 44, 75, 44, 78, 61, 22, 61)),
    ("oval", "green", (26, 46, 42, 59)),
    ("oval", "leaf", (30, 48, 38, 54)),
    ("poly", "yellow", (44, 47, 58, 45, 60, 56, 46, 59)),
    ("poly", "brown", (44, 52, 59, 50, 60, 53, 45, 55)),
    ("oval", "red", (61, 46, 75, 59)),
    ("oval", "rice", (64, 48, 72, 54)),
    ("poly", "main", (22, 42, 78, 42, 75, 28, 25, 28)),
    ("oval", "pale", (44, 31, 56, 39)),
)
_BUFFET: tuple[Shape, ...] = (
    ("box", "shadow", (10, 62, 92, 66)),
    *_row("box", "grey", (12, 50, 36, 63), 27, 3),
    *_row("oval", "pale", (12, 45, 36, 55), 27, 3),
    ("oval", "rice", (15, 46, 33, 53)),
    ("oval", "sauce", (42, 46, 60, 53)),
    ("oval", "leaf", (69, 46, 87, 53)),
    *_row("oval", "main", (13, 26, 35, 47), 27, 3),
    *_row("box", "accent", (22, 23, 26, 28), 27, 3),
)
_COFFEE: tuple[Shape, ...] = (
    ("oval", "shadow", (22, 60, 86, 68)),
    ("poly", "main", (22, 28, 44, 28, 48, 64, 18, 64)),
    ("poly", "accent", (21, 40, 45, 40, 47, 54, 19, 54)),
    ("poly", "dark", (24, 22, 42, 22, 44, 29, 22, 29)),
    ("oval", "pale", (28, 42, 38, 52)),
    ("oval", "white", (50, 57, 84, 66)),
    *_cup(56, 42),
)
_PAPER: tuple[Shape, ...] = (
    ("poly", "shadow", (26, 60, 78, 60, 82, 66, 22, 66)),
    *_sheets(44, "white", 6),
    ("box", "main", (28, 26, 72, 45)),
    ("box", "white", (34, 30, 66, 41)),
    ("box", "accent", (37, 34, 63, 37)),
)
_ENVELOPE: tuple[Shape, ...] = (
    ("poly", "shadow", (22, 62, 80, 62, 84, 66, 18, 66)),
    ("box", "pale", (24, 36, 70, 62)),
    ("box", "white", (30, 32, 78, 60)),
    ("line", "grey", (31, 33, 54, 49, 77, 33)),
    ("oval", "main", (50, 45, 58, 53)),
)
_FOLDER: tuple[Shape, ...] = (
    ("poly", "shadow", (24, 63, 80, 63, 84, 67, 20, 67)),
    *_row("box", "main", (26, 22, 40, 64), 16, 3),
    *_row("box", "white", (29, 28, 37, 42), 16, 3),
    *_row("box", "accent", (29, 47, 37, 50), 16, 3),
    *_row("oval", "dark", (31, 54, 35, 58), 16, 3),
)
_PENS: tuple[Shape, ...] = (
    ("oval", "shadow", (32, 60, 74, 68)),
    *_row("line", "accent", (42, 40, 36, 16), 8, 3),
    *_row("line", "dark", (45, 40, 44, 14), 8, 2),
    *_row("line", "red", (38, 40, 30, 22), 20, 2),
    ("poly", "main", (34, 36, 66, 36, 63, 65, 37, 65)),
    ("oval", "dark", (34, 33, 66, 39)),
)
_INK: tuple[Shape, ...] = (
    ("poly", "shadow", (18, 62, 86, 62, 88, 67, 16, 67)),
    *_row("box", "white", (20, 34, 34, 64), 17, 4),
    *_row("box", "dark", (24, 24, 30, 34), 17, 4),
    ("box", "dark", (22, 42, 32, 58)),
    ("box", "water", (39, 42, 49, 58)),
    ("box", "red", (56, 42, 66, 58)),
    ("box", "yellow", (73, 42, 83, 58)),
)
_LAMP: tuple[Shape, ...] = (
    ("oval", "shadow", (30, 62, 72, 68)),
    ("oval", "yellow", (32, 14, 68, 50)),
    ("oval", "white", (38, 20, 54, 38)),
    ("poly", "white", (42, 46, 58, 46, 56, 56, 44, 56)),
    ("box", "grey", (43, 55, 57, 64)),
    ("box", "main", (43, 58, 57, 60)),
)
_BANNER: tuple[Shape, ...] = (
    ("line", "brown", (14, 12, 14, 66)),
    ("line", "brown", (86, 12, 86, 66)),
    ("box", "main", (14, 18, 86, 46)),
    ("box", "accent", (20, 23, 60, 28)),
    ("box", "white", (20, 31, 78, 34)),
    ("box", "white", (20, 37, 66, 40)),
    ("oval", "yellow", (68, 21, 78, 31)),
)
_LEAFLET: tuple[Shape, ...] = (
    ("poly", "shadow", (20, 62, 82, 62, 84, 66, 18, 66)),
    ("poly", "pale", (22, 24, 48, 20, 54, 60, 26, 64)),
    ("poly", "white", (44, 20, 74, 26, 70, 64, 40, 60)),
    ("poly", "main", (46, 24, 71, 29, 70, 38, 45, 34)),
    ("poly", "accent", (45, 40, 60, 43, 59, 47, 44, 44)),
    ("line", "grey", (44, 50, 68, 55)),
    ("line", "grey", (43, 54, 67, 59)),
)
_SHIRT: tuple[Shape, ...] = (
    ("oval", "shadow", (26, 62, 76, 69)),
    ("poly", "main", (38, 18, 62, 18, 84, 30, 76, 42, 68, 37, 68, 65, 32, 65, 32, 37, 24, 42, 16, 30)),
    ("oval", "pale", (42, 13, 58, 25)),
    ("poly", "main", (40, 20, 60, 20, 57, 26, 43, 26)),
    ("oval", "accent", (44, 32, 56, 44)),
    ("box", "white", (42, 49, 58, 52)),
)
_CLOTH: tuple[Shape, ...] = (
    ("poly", "shadow", (20, 62, 84, 62, 86, 67, 18, 67)),
    ("box", "main", (20, 44, 82, 64)),
    ("box", "accent", (20, 49, 82, 53)),
    ("box", "accent", (20, 57, 82, 59)),
    ("box", "red", (24, 28, 78, 45)),
    *_row("poly", "yellow", (27, 40, 31, 32, 35, 40), 9, 5),
    ("box", "dark", (24, 42, 78, 45)),
)
_BAG: tuple[Shape, ...] = (
    ("oval", "shadow", (26, 61, 78, 69)),
    ("line", "dark", (40, 32, 40, 18, 60, 18, 60, 32)),
    ("poly", "main", (28, 30, 72, 30, 76, 65, 24, 65)),
    ("box", "accent", (38, 40, 62, 54)),
    ("box", "white", (42, 45, 58, 48)),
)
_BOTTLE: tuple[Shape, ...] = (
    ("oval", "shadow", (24, 62, 80, 69)),
    *_row("box", "water", (28, 30, 44, 66), 22, 2),
    *_row("box", "main", (33, 20, 39, 30), 22, 2),
    *_row("box", "white", (28, 42, 44, 56), 22, 2),
    *_row("box", "accent", (31, 46, 41, 51), 22, 2),
)
_BROOM: tuple[Shape, ...] = (
    ("oval", "shadow", (30, 63, 74, 69)),
    ("line", "brown", (52, 8, 50, 42)),
    ("poly", "main", (42, 40, 60, 40, 62, 46, 40, 46)),
    ("poly", "yellow", (40, 46, 62, 46, 72, 66, 30, 66)),
    *_row("line", "brown", (44, 47, 38, 65), 6, 4),
)
_TENT: tuple[Shape, ...] = (
    ("poly", "shadow", (12, 62, 88, 62, 92, 67, 8, 67)),
    *_row("box", "grey", (16, 34, 18.5, 65), 65, 2),
    ("poly", "main", (50, 10, 90, 36, 10, 36)),
    ("poly", "accent", (50, 10, 64, 36, 36, 36)),
    *_row("oval", "white", (10, 33, 20, 41), 10, 8),
    *_row("box", "red", (30, 52, 38, 55), 16, 3),
    *_row("line", "dark", (32, 55, 32, 65), 16, 3),
)
_CHAIR: tuple[Shape, ...] = (
    ("oval", "shadow", (28, 63, 76, 70)),
    ("box", "main", (34, 14, 66, 40)),
    ("box", "accent", (38, 18, 62, 34)),
    ("box", "main", (30, 42, 70, 50)),
    *_row("line", "dark", (34, 50, 32, 67), 34, 2),
    *_row("line", "brown", (40, 50, 40, 63), 20, 2),
)
_SPEAKER: tuple[Shape, ...] = (
    ("oval", "shadow", (22, 63, 82, 70)),
    *_row("box", "dark", (24, 16, 44, 66), 32, 2),
    *_row("oval", "grey", (28, 42, 40, 60), 32, 2),
    *_row("oval", "main", (31, 46, 37, 56), 32, 2),
    *_row("oval", "accent", (30, 22, 38, 34), 32, 2),
)
_PLAQUE: tuple[Shape, ...] = (
    ("oval", "shadow", (28, 63, 76, 70)),
    ("box", "brown", (30, 58, 70, 66)),
    ("poly", "main", (36, 16, 64, 16, 68, 58, 32, 58)),
    ("box", "yellow", (40, 34, 60, 50)),
    ("oval", "accent", (44, 20, 56, 31)),
    ("box", "brown", (43, 39, 57, 41)),
)
_FLOWER: tuple[Shape, ...] = (
    ("oval", "shadow", (34, 63, 70, 70)),
    ("line", "leaf", (50, 48, 40, 26)),
    ("line", "leaf", (50, 48, 52, 20)),
    ("line", "leaf", (50, 48, 63, 28)),
    ("oval", "red", (32, 16, 46, 30)),
    ("oval", "accent", (45, 9, 60, 24)),
    ("oval", "yellow", (57, 18, 71, 32)),
    *_row("oval", "white", (37, 21, 41, 25), 13, 3),
    ("poly", "green", (40, 40, 52, 46, 38, 50)),
    ("poly", "main", (40, 46, 60, 46, 57, 67, 43, 67)),
)

STILL_LIFES: Mapping[str, tuple[Shape, ...]] = MappingProxyType(
    {
        "lunch": _LUNCH, "snack": _SNACK, "buffet": _BUFFET, "coffee": _COFFEE, "paper": _PAPER,
        "envelope": _ENVELOPE, "folder": _FOLDER, "pens": _PENS, "ink": _INK, "lamp": _LAMP, "banner": _BANNER,
        "leaflet": _LEAFLET, "shirt": _SHIRT, "cloth": _CLOTH, "bag": _BAG, "bottle": _BOTTLE, "broom": _BROOM,
        "tent": _TENT, "chair": _CHAIR, "speaker": _SPEAKER, "plaque": _PLAQUE, "flower": _FLOWER,
    }
)  # fmt: skip
"""By the word that `goods.yaml` uses."""
