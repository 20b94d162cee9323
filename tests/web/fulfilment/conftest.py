"""What these tests share: the town of the buyers' pages, and a form that is filled in and sent."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.web.ordering.conftest import SignIn, on_the_day, signed_in_as, town

__all__ = ["Send", "SignIn", "on_the_day", "signed_in_as", "town"]

type Send = Callable[..., HttpResponse]


class _Token(HTMLParser):
    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "input" and named.get("name") == "kunci":
            self.found = named.get("value") or ""


def token(client: Client, address: str) -> str:
    """The token of the form on a page."""
    reader = _Token()
    reader.feed(client.get(address).content.decode())
    assert reader.found, address
    return reader.found


@pytest.fixture
def send(signed_in_as: SignIn) -> Send:
    """Open the page of an act as somebody, fill its form in and send it; the answer is followed."""

    def sending(who: str, order: str, act: str, *, follow: bool = True, **typed: object) -> HttpResponse:
        client = signed_in_as(who)
        address = f"/pesanan/{order}/{act}/"
        said = {"kunci": token(client, address), **typed}
        return client.post(address, said, follow=follow)

    return sending
