"""Which visits are looked at again: a lot anybody can draw anew, and nobody can choose.

The seed is made when the campaign is opened and stands in the ledger before the first visit; the visit's
public id is made by the server when it comes in. So who counts cannot know beforehand, who supervises
cannot pick, and who audits can repeat the draw from the two.
"""

from __future__ import annotations

import hashlib

_FINE = 1_000_000


def is_drawn(seed: str, visit: str, percent: int) -> bool:
    """Whether the visit is among the `percent` of a hundred. Raises `ValueError` for no share."""
    if not 0 <= percent <= 100:
        raise ValueError(f"a share lies between 0 and 100, not {percent}")
    digest = hashlib.sha256(f"{seed}:{visit}".encode()).digest()
    return int.from_bytes(digest[:8]) % _FINE < percent * _FINE // 100
