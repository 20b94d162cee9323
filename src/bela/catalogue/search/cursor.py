"""Where a page of results ended: opaque text outside, exact keys inside. Nothing is counted or skipped.

Results come in windows of candidates, each in the static order; within a window they are ranked by score.
So a place is the key before the window, and the score and offer of the last result shown in it.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bela.catalogue.refusals import BadCursor

type StaticKey = tuple[int, int, int]
"""Tier, static order, offer: the last candidate of the window before."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the results; `window` is None in the first, `last` None at the start of one."""

    window: StaticKey | None = None
    last: tuple[int, int] | None = None
    shown: int = 0

    def written(self) -> str:
        """As text for an address."""
        packed = json.dumps([self.window, self.last, self.shown], separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_place(written: str | None) -> Place:
    """The place that a text says. Raises `BadCursor` for anything we did not write."""
    if not written:
        return Place()
    try:
        padded = written + "=" * (-len(written) % 4)
        window, last, shown = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        return Place(_numbers(window, 3), _numbers(last, 2), _number(shown))  # type: ignore[arg-type]  # lengths
    except (ValueError, TypeError, binascii.Error, RecursionError) as wrong:
        raise BadCursor(
            _("Halaman lanjutan ini tidak bisa dibaca."),
            next_step=_("Mulai lagi dari halaman pertama."),
            field="cursor",
        ) from wrong


def _numbers(value: object, length: int) -> tuple[int, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != length:
        raise ValueError("not a key")
    return tuple(_number(part) for part in value)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**62:
        raise ValueError("not a number")
    return value
