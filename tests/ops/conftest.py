"""A state folder of a test's own, with its own embedded server, stopped and removed afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bela.kernel.public_id import new_public_id
from bela.ops.database import embedded
from bela.ops.state import state_folder


@pytest.fixture
def own_state(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty state folder that this test alone uses."""
    folder = state_folder() / "states" / new_public_id()
    folder.mkdir(parents=True)
    monkeypatch.setenv("BELA_STATE", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    try:
        yield folder
    finally:
        embedded.stop()
        shutil.rmtree(folder, ignore_errors=True)
