"""What higher rooms have to fill is written down, to the last field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bela.documents.kinds import KINDS
from bela.documents.shapes import Maybe, Record, Rows, Shape

DOCS = Path(__file__).parents[2] / "docs" / "documents.md"


def _fields(shape: Shape) -> Iterator[str]:
    """The names of all fields of a shape, at any depth."""
    match shape:
        case Record(fields):
            for name, inner in fields.items():
                yield name
                yield from _fields(inner)
        case Rows(inner, _) | Maybe(inner):
            yield from _fields(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_paper_is_documented(kind: str) -> None:
    words = set(re.findall(r"[a-z_]+", DOCS.read_text()))
    assert {kind, *_fields(KINDS[kind].facts)} <= words
