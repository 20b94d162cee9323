"""What these tests share."""

from tests.catalogue.market import market

__all__ = ["market"]
