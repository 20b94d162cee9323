"""Whoever runs Bela finds every setting that the code reads in the operator's page."""

from __future__ import annotations

import re
from pathlib import Path

import bela

SOURCE = Path(bela.__file__).parent
PAGE = SOURCE.parents[1] / "docs" / "operate.md"
_READ = re.compile(r"""environ(?:\.get\(|\[)\s*["'](BELA_[A-Z_]+)["']""")


def settings_that_are_read() -> set[str]:
    """The names that the source asks the environment for."""
    return {name for path in SOURCE.rglob("*.py") for name in _READ.findall(path.read_text())}


def _told(name: str, page: str) -> bool:
    """Whether the page has the name, or its ending after the one whose beginning it shares (`…_PORT`)."""
    return f"`{name}" in page or f"`…_{name.rsplit('_', 1)[1]}`" in page


def test_every_setting_that_is_read_is_told_to_the_operator() -> None:
    page, read = PAGE.read_text(), settings_that_are_read()
    assert len(read) > 15
    assert sorted(name for name in read if not _told(name, page)) == []
