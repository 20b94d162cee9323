"""What the tests of aid's pages share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.aid.conftest import Aid
from tests.cast import NOW, City


@pytest.fixture(autouse=True)
def on_the_day_of_the_cast(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doors read the clock; here it stands on the cast's day, so that nothing runs out with the years."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def aid(city: City, tmp_path: Path) -> Aid:
    """A programme in the test's own transaction."""
    return Aid(city, tmp_path).begin()


@pytest.fixture
def desi(signed_in_as: Callable[[str], Client]) -> Client:
    """The registry officer's browser."""
    return signed_in_as("desi")
