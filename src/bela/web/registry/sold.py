"""What enterprises sold on Bela, for the register's pages: the register itself knows no orders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bela.ordering.queries import sold_by_supplier
from bela.registry.queries.scale_watch import Sold


def sold_lately(today: date, enterprises: Sequence[str] | None = None) -> Sold:
    """What was sold on Bela this year and last: in January the new year says nothing yet. Two queries."""
    return {year: sold_by_supplier(year, enterprises) for year in (today.year - 1, today.year)}
