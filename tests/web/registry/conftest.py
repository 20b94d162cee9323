"""What the tests of the register's pages share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import NOW, City
from tests.registry.conftest import Register


@pytest.fixture(autouse=True)
def on_the_day_of_the_cast(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doors read the clock; here it stands on the cast's day, so that nothing runs out with the years."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def register(city: City) -> Register:
    """The register in the test's own transaction."""
    return Register(city)


@pytest.fixture
def desi(signed_in_as: Callable[[str], Client]) -> Client:
    """The registry officer's browser."""
    return signed_in_as("desi")


@pytest.fixture
def rina(signed_in_as: Callable[[str], Client]) -> Client:
    """The caterer's phone."""
    return signed_in_as("rina")
