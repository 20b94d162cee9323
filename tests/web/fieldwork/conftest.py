"""What the tests of the fieldwork's pages share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import NOW, City
from tests.fieldwork.conftest import Field
from tests.registry.conftest import Register


@pytest.fixture(autouse=True)
def on_the_day_of_the_cast(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doors read the clock; here it stands on the cast's day."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def field_(city: City) -> Field:
    """A census in the test's own transaction, in which every visit is looked at again."""
    return Field(city).begin(percent=100)


@pytest.fixture
def register(city: City) -> Register:
    """The register beside it."""
    return Register(city)


@pytest.fixture
def desi(signed_in_as: Callable[[str], Client]) -> Client:
    """The supervisor's browser."""
    return signed_in_as("desi")


@pytest.fixture
def fitri(signed_in_as: Callable[[str], Client]) -> Client:
    """The helper's phone."""
    return signed_in_as("fitri")


@pytest.fixture
def lina(field_: Field, signed_in_as: Callable[[str], Client]) -> Client:
    """The other helper's phone."""
    return signed_in_as("lina")
