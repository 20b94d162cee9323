"""How large the demo city is; tests load a small one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How many enterprises, how many of them sell, offers a shop, drawn covers; orders against the full city's."""

    enterprises: int = 2_000
    sellers: int = 400
    offers: int = 12
    waiting: int = 45
    pictures: int = 40
    orders: float = 1.0

    def share(self, count: int) -> int:
        """So many orders of the full city in this one, one at least."""
        return max(1, round(count * self.orders))


FULL = Size()
SMALL = Size(enterprises=100, sellers=24, offers=10, waiting=4, pictures=2, orders=0.05)
