"""How a page speaks of long work that the clock does: waiting, being done, or failed and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from bela.kernel.errand import Errand


@dataclass(frozen=True, slots=True)
class ErrandShown:
    """What `parts/errand.html` shows; while it is open the page loads itself again, without a script."""

    act: str
    is_open: bool
    says: str
    at: datetime
    begun_at: datetime | None
    reason: str


def errand_shown(errand: Errand | None, waiting: str, failed: str) -> ErrandShown | None:
    """The words for it: `waiting` while it is open, `failed` with the reason afterwards."""
    if errand is None:
        return None
    says = waiting if errand.is_open else failed
    reason = gettext(errand.failed) if errand.failed else ""
    return ErrandShown(errand.act, errand.is_open, says, errand.at, errand.begun_at, reason)
