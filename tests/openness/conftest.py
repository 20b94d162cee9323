"""What the tests of open data share."""

from __future__ import annotations

import pytest

from tests.openness.told import Told


@pytest.fixture
def told(db: None, monkeypatch: pytest.MonkeyPatch) -> Told:
    """An empty log of orders, read by the follower as it is written."""
    return Told(monkeypatch)
