"""An officer merges two enterprises that are one: the survivor takes what they chose, the other hides behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.answering import KEPT
from bela.registry.entries import ENTERPRISE_MERGED
from bela.registry.merging.deciding import settle_pairs, still_as_seen
from bela.registry.merging.filling import fill, number_is_free
from bela.registry.merging.rules import in_short, may_merge
from bela.registry.merging.together import whole
from bela.registry.merging.two import Two, find_two
from bela.registry.models import Merge
from bela.registry.refusals import AlreadyDecided


def merge_enterprises(
    *,
    at: datetime,
    actor: Actor,
    survivor: str,
    absorbed: str,
    take: Sequence[str] = (),
    pair: str = "",
    reason: str = "",
    seen: Mapping[str, int] | None = None,
) -> str:
    """Merge and answer the merge's public id; twice is once.

    `take` are the fields of which the absorbed one's answer counts, also where it is blank; all others
    stay the survivor's. Nothing of the absorbed is moved or deleted. `seen` holds the version of each
    (`CensusRecord.version`) that was looked at: a field to be taken that was answered since is told.
    Raises `TwoSuppliers`, `TwoOwners`, `WrongStage`, `AlreadyDecided`, `EnterpriseWithdrawn`, `Refusal`.
    """
    reason = in_short(reason)
    fields = whole(field for field in take if field in KEPT)
    with transaction.atomic(durable=True):
        two = find_two(survivor, absorbed, pair)
        actor.must("registry:merge", two.survivor.government_id)
        if (there := _merged(two)) is not None:
            return there
        may_merge(actor, two.survivor, two.absorbed)
        if two.pair is not None:
            still_as_seen(two.pair, "same")
        _as_it_was_seen(two, fields, seen or {})
        made = _merge(two, fields, at=at, by=actor.ref, reason=reason)
        settle_pairs(made, two.survivor.pk, two.absorbed.pk)
        two.absorbed.merged_into = two.survivor
        two.absorbed.save(update_fields=["merged_into"])
        body = {"absorbed": absorbed, "fields": ", ".join(made.fields)}
        record(ENTERPRISE_MERGED, at=at, actor=actor, subject=survivor, body=body)
    return made.public_id


def _merged(two: Two) -> str | None:
    """The merge of these two that holds already."""
    held = Merge.objects.filter(survivor=two.survivor, absorbed=two.absorbed, undone_at__isnull=True)
    return held.values_list("public_id", flat=True).first()


def _as_it_was_seen(two: Two, fields: Sequence[str], seen: Mapping[str, int]) -> None:
    for row in (two.survivor, two.absorbed):
        if row.public_id not in seen:
            continue
        since = row.occasions.filter(pk__gt=seen[row.public_id]).values_list("answers", flat=True)
        if {field for answers in since for field in answers} & set(fields):
            raise AlreadyDecided(
                _("Data yang Anda pilih baru saja diubah orang lain."),
                code="changed-meanwhile",
                next_step=_("Lihat lagi kedua catatan, lalu pilih lagi."),
            )


def _merge(two: Two, fields: Sequence[str], *, at: datetime, by: str, reason: str) -> Merge:
    number_is_free(two.survivor, two.absorbed, fields)
    occasion = fill(two.survivor, two.absorbed, fields, at=at, by=by)
    return Merge.objects.create(
        government_id=two.survivor.government_id, survivor=two.survivor, absorbed=two.absorbed, at=at, by=by,
        reason=reason, occasion=occasion, fields=occasion.answers if occasion else {},
    )  # fmt: skip
