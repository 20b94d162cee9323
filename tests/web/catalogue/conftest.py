"""What the catalogue's pages are tested with: the market, and browsers of its people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.catalogue.market import Market, market

__all__ = ["market"]


@pytest.fixture
def as_one_of(market: Market) -> Callable[[str], Client]:
    """A client signed in as one of the cast, in the market."""

    def sign_in(who: str) -> Client:
        client = Client()
        person = market.city.person(who)
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
