"""Long work that somebody asked for and the clock does: what, for whom, since when, how often begun, why it failed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from bela.kernel.actor import Actor
from bela.kernel.mistyped import gettext_noop as _
from bela.kernel.refusal import NotPermitted, Refusal

AT_ONCE: Final = 2_000
"""Lines or records up to which a page still does the work itself, so that a small office sees its answer on the next
page. On one core 2,000 lines take some two seconds to check, to merge or to judge and up to eight to compare, no longer
than somebody waits without doubt. What is longer is asked for, and the clock does it."""

MOST_TRIES: Final = 2
"""How often work is begun: killed in the first, it may have been the machine; killed twice, it is the work."""

LONGEST_REASON: Final = 400
_KILLED: Final = _(
    "Pengerjaannya terhenti di tengah jalan, dua kali. Beri tahu pengelola Bela, lalu minta lagi."
)
_BROKEN: Final = _(
    "Ada kesalahan di Bela waktu mengerjakannya. Pengelola sudah diberi tahu; minta lagi nanti."
)
_NOT_THEIRS: Final = _("Yang memintanya tidak berwenang lagi.")


class AlreadyAsked(Refusal):
    """The same work waits already, or is being done."""

    code = "already-asked"


@dataclass(frozen=True, slots=True)
class Errand:
    """Work that was asked for. It is open until it is done and gone, or `failed` says why it could not be."""

    act: str
    at: datetime
    by: str
    tries: int = 0
    begun_at: datetime | None = None
    failed: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being done."""
        return not self.failed

    @property
    def since(self) -> datetime:
        """When it was begun the last time, else when it was asked for."""
        return self.begun_at or self.at

    def begun(self, at: datetime) -> Self:
        """Once more begun; failed where it was begun often enough and never came to an end."""
        if self.tries >= MOST_TRIES:
            return self.because(_KILLED)
        return replace(self, tries=self.tries + 1, begun_at=at)

    def because(self, reason: str) -> Self:
        """The same, failed for a reason."""
        return replace(self, failed=reason)


def asked(act: str, at: datetime, actor: Actor) -> Errand:
    """What somebody asks for now."""
    return Errand(act, at, actor.ref)


def why_failed(failure: Exception) -> str:
    """Why the work could not be done, as a sentence for whoever asked; of a bug only that there is one."""
    if isinstance(failure, NotPermitted):
        return _NOT_THEIRS
    if isinstance(failure, Refusal):
        return f"{failure.reason} {failure.next_step}".strip()[:LONGEST_REASON] or _BROKEN
    return _BROKEN
