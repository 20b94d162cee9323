"""What rooms above hold of an enterprise, and how they let go of it.

They say so when they start, because this room does not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holder:
    """One group of the retention table that another room holds. Each function is given public ids of enterprises.

    `holds` says whether `when` (a word of `retention.WHENS`) keeps it; `must_be_still` raises a `Refusal` while
    something is under way there that would put answers back on the record; `forget` empties what may go.
    """

    group: str
    when: str
    holds: Callable[[Sequence[str]], bool]
    must_be_still: Callable[[Sequence[str]], None]
    forget: Callable[[Sequence[str]], None]


_HOLDERS: dict[str, Holder] = {}


def add_holder(holder: Holder) -> None:
    """Make a holder known; done again it takes the place of the one before."""
    _HOLDERS[holder.group] = holder


def holders() -> tuple[Holder, ...]:
    """All that are known."""
    return tuple(_HOLDERS.values())
