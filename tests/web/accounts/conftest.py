"""What the tests of these pages share: a browser, the texts that were sent, a form's way through the door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from bela.accounts.texting import MemoryGateway

type SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def texts() -> Iterator[list[tuple[str, str]]]:
    """The texts that were sent to phones in this test."""
    MemoryGateway.sent.clear()
    yield MemoryGateway.sent
    MemoryGateway.sent.clear()


def code_in(text: str) -> str:
    """The code in a text or a letter."""
    found = re.search(r"\d{4}-\d{4}", text)
    assert found, text
    return found[0]


@pytest.fixture
def joko(signed_in_as: SignIn) -> Client:
    """The administrator's browser."""
    return signed_in_as("joko")
