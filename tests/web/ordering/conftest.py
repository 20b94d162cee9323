"""What the tests of the orders' pages share: the town on its day, and its people signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from bela.accounts.texting import MemoryGateway
from tests.cast import NOW
from tests.ordering.town import Town, town

__all__ = ["town"]

type SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is 2 March 2026, and no text of another test is there."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    MemoryGateway.sent.clear()
    yield
    MemoryGateway.sent.clear()


@pytest.fixture
def signed_in_as(town: Town) -> SignIn:
    """A client signed in as one of the town's people."""

    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(
            town.city.person(who), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return sign_in
