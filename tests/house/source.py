"""What the house guards read: the source as text and as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import bela

SOURCE = Path(bela.__file__).parent
CHECKOUT = SOURCE.parents[1]
ROOMS_TOP_DOWN = (
    ("config",),
    ("web", "api", "ops"),
    ("openness", "insight", "notices"),
    ("ordering",),
    ("budget",),
    ("catalogue",),
    ("aid", "fieldwork"),
    ("registry",),
    ("accounts",),
    ("documents", "linkage", "tax"),
    ("ledger", "law"),
    ("kernel",),
)


def level(room: str) -> int:
    """How high a room lies: 0 is the kernel. Raises `ValueError` for a room the house does not know."""
    for height, rooms in enumerate(reversed(ROOMS_TOP_DOWN)):
        if room in rooms:
            return height
    raise ValueError(f"the house has no room {room!r}")


def python_files(root: Path = SOURCE) -> Iterator[Path]:
    """Every Python file of ours."""
    return (path for path in sorted(root.rglob("*.py")) if "__pycache__" not in path.parts)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function of a syntax tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
