"""An officer says of two records that they are the same, that they are not, or that it can wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.answering import KEPT
from bela.registry.entries import DUPLICATE_DECIDED
from bela.registry.finding import not_own
from bela.registry.merging.deciding import decide, find_pair, still_as_seen
from bela.registry.merging.rules import in_short
from bela.registry.merging.sides import lock_sides
from bela.registry.words import PAIR_SIDES


def decide_duplicate(
    *,
    at: datetime,
    actor: Actor,
    pair: str,
    verdict: str,
    reason: str = "",
    keep: str = "first",
    take: Sequence[str] = (),
    seen: str = "open",
) -> None:
    """Decide `same`, `different` or `later`; the same again is once.

    `seen` is the state that was looked at: what somebody else decided meanwhile stands, and is told
    (`AlreadyDecided`). `same` merges nothing yet: `merge_decided` does, once both are on the register,
    and then `keep` (`first` or `second`) survives and takes the fields `take` from the other side.
    """
    if verdict not in ("same", "different", "later") or keep not in PAIR_SIDES:
        raise Refusal(_("Pilih sama, berbeda, atau nanti."), code="not-a-choice", field="verdict")
    reason = in_short(reason)
    with transaction.atomic(durable=True):
        row = find_pair(pair)
        actor.must("registry:merge", row.government_id)
        for side in lock_sides(row).values():
            not_own(actor, side)
        if row.state == verdict and (verdict != "same" or row.merge_id is not None):
            return
        still_as_seen(row, seen)
        row.keep = keep if verdict == "same" else ""
        row.take = [field for field in take if field in KEPT] if verdict == "same" else []
        decide(row, verdict, at=at, by=actor.ref, reason=reason)
        record(DUPLICATE_DECIDED, at=at, actor=actor, subject=pair, body={"verdict": verdict})
