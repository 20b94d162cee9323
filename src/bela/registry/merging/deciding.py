"""What a decision does to the pairs it is about: this one, and any other between the same two."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from bela.registry.merging.sides import between, sides_of
from bela.registry.models import DuplicatePair, Merge
from bela.registry.refusals import AlreadyDecided, unknown_pair

OPEN = ("open", "later")


def find_pair(public_id: str) -> DuplicatePair:
    """The pair, not yet locked: its enterprises are locked first. Raises `UnknownPair`."""
    found = DuplicatePair.objects.filter(public_id=public_id).first()
    if found is None:
        raise unknown_pair()
    return found


def still_as_seen(pair: DuplicatePair, seen: str) -> None:
    """Raise `AlreadyDecided` where somebody else said otherwise since the pair was looked at."""
    if pair.merge_id is not None:
        raise AlreadyDecided(
            _("Pasangan ini sudah digabung."),
            code="merged-already",
            next_step=_("Kalau ternyata berbeda, urungkan dulu penggabungannya."),
        )
    if pair.state not in (*OPEN, seen):
        raise AlreadyDecided(
            _("Petugas lain sudah memutuskan pasangan ini: sama.")
            if pair.state == "same"
            else _("Petugas lain sudah memutuskan pasangan ini: berbeda."),
            next_step=_("Lanjutkan ke pasangan berikutnya, atau buka lagi kalau perlu diubah."),
        )


def decide(pair: DuplicatePair, state: str, *, at: datetime, by: str, reason: str) -> None:
    """Write the decision into the locked pair; open ones between the same two enterprises follow it."""
    pair.state, pair.decided_at, pair.decided_by, pair.reason = state, at, by, reason
    pair.save(update_fields=["state", "decided_at", "decided_by", "reason", "keep", "take"])
    first, second = sides_of(pair)
    if state == "different" and not (first.is_line or second.is_line) and first != second:
        twins = DuplicatePair.objects.filter(between(first.key, second.key), state__in=OPEN)
        twins.exclude(pk=pair.pk).update(state=state, decided_at=at, decided_by=by, reason=reason)


def settle_pairs(merge: Merge, survivor: int, absorbed: int) -> None:
    """Every pair between the two that waits, or was said to be the same, is settled by their merge."""
    waiting = DuplicatePair.objects.filter(between(survivor, absorbed), state__in=(*OPEN, "same"), merge=None)
    for pair in waiting.filter(state__in=OPEN):
        pair.reason = merge.reason
        pair.state, pair.decided_at, pair.decided_by, pair.merge = "same", merge.at, merge.by, merge
        pair.save(update_fields=["state", "decided_at", "decided_by", "merge", "reason"])
    waiting.filter(state="same").update(merge=merge)


def reopen_pairs(merge: Merge, state: str, *, at: datetime, by: str) -> None:
    """The pairs that the undone merge settled are different, or open again."""
    if state == "different":
        merge.pairs.update(state=state, merge=None, keep="", take=[], decided_at=at, decided_by=by)
        return
    merge.pairs.update(
        state="open", merge=None, keep="", take=[], decided_at=None, decided_by="", reason=""
    )  # fmt: skip
