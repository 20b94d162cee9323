"""What the tests of the public pages share."""

from __future__ import annotations

from tests.openness.conftest import told

__all__ = ["told"]
