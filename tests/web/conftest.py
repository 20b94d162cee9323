"""What the tests of pages share: the cast, and a browser that signs in without the sign-in page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import City, city

__all__ = ["city"]


@pytest.fixture
def signed_in_as(city: City) -> Callable[[str], Client]:
    """A client signed in as one of the cast."""

    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(city.person(who), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
