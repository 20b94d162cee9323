"""Takes a merge back: both stand on the register again, each with what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import MERGE_UNDONE
from bela.registry.finding import not_own
from bela.registry.merging.deciding import reopen_pairs
from bela.registry.merging.filling import WhyStayed, take_back
from bela.registry.merging.two import lock_enterprises
from bela.registry.models import Enterprise, Merge
from bela.registry.refusals import unknown_merge
from bela.registry.typed import must_say


def undo_merge(
    *, at: datetime, actor: Actor, merge: str, reason: str, pair: str = "different"
) -> Mapping[str, WhyStayed]:
    """Undo; answers the fields of the survivor that stay, and why. Twice is once.

    Every other field goes back to what it was before the merge. `pair` is what its pair becomes:
    `different`, so that it is not proposed again, or `open`. Raises `UnknownMerge`, or `Refusal` without a reason.
    """
    reason = must_say(reason, "reason", _("Tulis alasannya."), longest=400)
    if pair not in ("different", "open"):
        raise Refusal(_("Pilih salah satu."), code="not-a-choice", field="pair")
    with transaction.atomic(durable=True):
        found = Merge.objects.select_related("survivor", "absorbed").filter(public_id=merge).first()
        if found is None:
            raise unknown_merge()
        actor.must("registry:merge", found.government_id)
        rows = lock_enterprises(found.survivor.public_id, found.absorbed.public_id)
        for row in rows.values():
            not_own(actor, row)
        found.refresh_from_db(from_queryset=Merge.objects.select_for_update())
        if found.undone_at is not None:
            return dict(found.stayed)
        _undo(found, rows[found.survivor.public_id], at=at, by=actor.ref, reason=reason)
        absorbed = rows[found.absorbed.public_id]
        absorbed.merged_into = None
        absorbed.save(update_fields=["merged_into"])
        reopen_pairs(found, pair, at=at, by=actor.ref)
        body = {"absorbed": absorbed.public_id, "stayed": ", ".join(found.stayed)}
        record(MERGE_UNDONE, at=at, actor=actor, subject=found.survivor.public_id, body=body)
    return dict(found.stayed)


def _undo(merge: Merge, survivor: Enterprise, *, at: datetime, by: str, reason: str) -> None:
    merge.stayed = take_back(merge, survivor, at=at, by=by)
    merge.undone_at, merge.undone_by, merge.undone_reason = at, by, reason
    merge.save(update_fields=["stayed", "undone_at", "undone_by", "undone_reason"])
