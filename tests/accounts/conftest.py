"""What the tests of accounts share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from bela.accounts.texting import MemoryGateway
from tests.cast import city

__all__ = ["city"]

type Entry = dict[str, Any]


@pytest.fixture(autouse=True)
def texts() -> Iterator[list[tuple[str, str]]]:
    """The texts that were sent to phones in this test."""
    MemoryGateway.sent.clear()
    yield MemoryGateway.sent
    MemoryGateway.sent.clear()


@pytest.fixture
def entries() -> Callable[[], list[Entry]]:
    """The ledger's entries so far, as they are written: kind, subject, actor, payload."""
    return read_entries


def read_entries() -> list[Entry]:
    """All entries, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, subject, actor, payload FROM ledger_entry ORDER BY at, kind")
        names = ("kind", "subject", "actor", "payload")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
