"""What the tests of ordering share."""

from collections.abc import Iterator

import pytest

from bela.accounts.texting import MemoryGateway
from tests.ordering.town import town

__all__ = ["town"]


@pytest.fixture(autouse=True)
def texts() -> Iterator[None]:
    """No texts of another test."""
    MemoryGateway.sent.clear()
    yield
    MemoryGateway.sent.clear()
