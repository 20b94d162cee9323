"""Puts answers of the absorbed into the survivor, and takes back exactly those that nobody changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from bela.kernel.person_name import sort_name
from bela.registry.answering import KEPT, plain
from bela.registry.census.stored import from_json
from bela.registry.merging.together import whole
from bela.registry.models import Enterprise, Merge, Occasion
from bela.registry.refusals import AlreadyDecided

type WhyStayed = Literal["answered", "merged", "proven", "taken"]
"""An undone merge leaves an answer because somebody gave it since, a later merge brought it, an officer
allowed selling with it, or because another seller has the number that stood there before."""


def put(row: Enterprise, answers: Mapping[str, object], *, at: datetime, by: str) -> Occasion | None:
    """Put answers (as JSON) into the locked row; the occasion, or nothing where all stood there already.

    When it was last answered stays as it was: a merge asked nobody.
    """
    moved: dict[str, list[object]] = {}
    for field, value in answers.items():
        kept = KEPT[field]
        before, after = plain(kept.now(row)), plain(from_json(kept, value))
        if before != after:
            moved[field] = [before, after]
            kept.put(row, from_json(kept, value))
    if not moved:
        return None
    row.sort_name, row.owner.sort_name = sort_name(row.name), sort_name(row.owner.name)
    for holder, of_owner in ((row, False), (row.owner, True)):
        columns = {KEPT[field].column or "more" for field in moved if KEPT[field].of_owner is of_owner}
        if columns:
            holder.save(update_fields=["sort_name", *sorted(columns)])
    return Occasion.objects.create(enterprise=row, at=at, by=by, how="merge", answers=moved)


def fill(
    survivor: Enterprise, absorbed: Enterprise, take: Iterable[str], *, at: datetime, by: str
) -> Occasion | None:
    """Give the survivor the absorbed one's answers to these questions; both rows are locked."""
    return put(survivor, {field: plain(KEPT[field].now(absorbed)) for field in whole(take)}, at=at, by=by)


def number_is_free(survivor: Enterprise, absorbed: Enterprise, fields: Iterable[str]) -> None:
    """Raise `AlreadyDecided` (`nib-taken`) where a seller would take an NIB with which another sells."""
    if "nib" in fields and _sells_elsewhere(survivor, absorbed.nib):
        raise AlreadyDecided(
            _("Usaha lain dengan NIB ini sudah berjualan."),
            code="nib-taken",
            next_step=_("Pakai NIB dari catatan yang dipertahankan, lalu periksa NIB keduanya."),
            field="nib",
        )


def take_back(merge: Merge, survivor: Enterprise, *, at: datetime, by: str) -> dict[str, WhyStayed]:
    """Put back what the survivor answered before the merge; the fields that stay, and why."""
    stayed = _staying(merge, survivor)
    _mend_later(merge, {field for field, because in stayed.items() if because == "merged"})
    put(
        survivor,
        {field: pair[0] for field, pair in merge.fields.items() if field not in stayed},
        at=at,
        by=by,
    )
    return stayed


def _staying(merge: Merge, survivor: Enterprise) -> dict[str, WhyStayed]:
    stayed: dict[str, WhyStayed] = {}
    reasons: tuple[tuple[WhyStayed, Iterable[str]], ...] = (
        ("answered", _answered_since(merge, survivor)),
        ("merged", [field for later in _later(merge) for field in later.fields]),
        ("proven", _proven_since(merge, survivor)),
        ("taken", ["nib"] if _sells_elsewhere(survivor, merge.fields.get("nib", [""])[0]) else ()),
    )
    for because, fields in reasons:
        for field in whole(fields):
            if field in merge.fields:
                stayed.setdefault(field, because)
    return stayed


def _answered_since(merge: Merge, survivor: Enterprise) -> list[str]:
    since = survivor.occasions.filter(pk__gt=merge.occasion_id or 0).exclude(how="merge")
    return [field for answers in since.values_list("answers", flat=True) for field in answers]


def _proven_since(merge: Merge, survivor: Enterprise) -> list[str]:
    if survivor.activated_at is None or survivor.activated_at <= merge.at:
        return []
    return [field for field in merge.fields if KEPT[field].proven]


def _later(merge: Merge) -> list[Merge]:
    """Merges into the same survivor that came after this one and still hold, the next one first."""
    held = Merge.objects.filter(survivor=merge.survivor_id, pk__gt=merge.pk, undone_at__isnull=True)
    return list(held.order_by("pk"))


def _mend_later(merge: Merge, fields: set[str]) -> None:
    """What the next merge found there came from this one: undone in its turn, it goes back to what was before."""
    later = _later(merge)
    for field in fields:
        following = next(found for found in later if set(whole([field])) & set(found.fields))
        before, after = merge.fields[field]
        following.fields[field] = [before, following.fields.get(field, [before, after])[1]]
    for found in later:
        found.save(update_fields=["fields"])


def _sells_elsewhere(survivor: Enterprise, nib: object) -> bool:
    """Whether another seller has the number by now: two cannot."""
    if not nib or survivor.stage != "active" or survivor.withdrawn_at is not None:
        return False
    others = Enterprise.objects.filter(nib=nib, stage="active", withdrawn_at__isnull=True)
    return others.exclude(pk=survivor.pk).exists()
