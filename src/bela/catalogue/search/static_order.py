"""The static order: points for what is on file, and the day's draw, which gives every shop its turn.

The draw of an offer is worked out from the day's public seed and its public id, so anyone can check it.
"""

from __future__ import annotations

import hashlib

DRAW_SPAN = 400_000
FACT_WEIGHT = 60_000
"""What one point of the facts weighs in the static order, against up to 400,000 of the draw."""

POINTS = {"photo": 4, "licences": 3, "never-sold": 2, "text": 1}
MOST_FACTS = sum(POINTS.values())

# The same draw inside the database, for the nightly turn over all rows.
DRAW_SQL = (
    "(('x' || left(encode(sha256(convert_to(%(seed)s || ':' || o.public_id, 'UTF8')), 'hex'), 8))"
    f"::bit(32)::bigint %% {DRAW_SPAN})::int"
)


def draw(seed: str, offer: str) -> int:
    """An offer's number in the draw of a day, 0 to 399,999."""
    return int(hashlib.sha256(f"{seed}:{offer}".encode()).hexdigest()[:8], 16) % DRAW_SPAN


def static_order(facts: int, drawn: int) -> int:
    """Where it stands before any word is looked at; higher is earlier."""
    return facts * FACT_WEIGHT + drawn


def drawn_of(static: int, facts: int) -> int:
    """The draw that is in a static order."""
    return static - facts * FACT_WEIGHT


def tier_of(static: int, best_from: int, good_from: int) -> int:
    """0 for the best hundredth, 1 for the next nine, 2 for the rest."""
    if static >= best_from:
        return 0
    return 1 if static >= good_from else 2
