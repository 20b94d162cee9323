"""Takes a merged list out of the register again: what came only from it and nobody has touched since.

Whoever was touched stays and is named: an owner who signed in, an officer who looked, another list, any row of
any room that points there. Where the list only added to an enterprise that was there before, it lets go of it, and
a merge that brought its answers there is undone, field by field as any merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import ForeignObjectRel, Model

from bela.registry.merging.filling import take_back as fields_back
from bela.registry.merging.two import lock_enterprises
from bela.registry.models import Batch, Enterprise, Member, Merge, Occasion, Owner

_PIECE: Final = 5000

# Tables of the room that say nothing about whether anybody touched the enterprise, and go with it.
_GO_ALONG: Final = frozenset(
    {"occasion", "stagedrow", "stagedpair", "duplicatepair", "linkkey", "lookedat", "stateanswer"}
)

_MADE_HERE: Final = """
SELECT e.id FROM registry_enterprise e
 WHERE EXISTS (SELECT 1 FROM registry_stagedrow r WHERE r.enterprise_id = e.id AND r.batch_id = %(batch)s)
   AND (SELECT r.batch_id FROM registry_occasion o LEFT JOIN registry_stagedrow r ON r.id = o.staged_row_id
         WHERE o.enterprise_id = e.id ORDER BY o.id LIMIT 1) = %(batch)s
 ORDER BY e.id
"""
_OTHER_LIST: Final = """
SELECT DISTINCT enterprise_id FROM registry_stagedrow WHERE enterprise_id = ANY(%s) AND batch_id <> %s
"""
_CHANGED: Final = """
SELECT DISTINCT o.enterprise_id FROM registry_occasion o
  LEFT JOIN registry_stagedrow r ON r.id = o.staged_row_id
 WHERE o.enterprise_id = ANY(%s) AND r.batch_id IS DISTINCT FROM %s
"""
_UNLINK: Final = """
UPDATE registry_stagedrow SET state = 'staged', enterprise_id = NULL
 WHERE batch_id = %s AND state = 'admitted' AND NOT enterprise_id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many enterprises went, and which stay with the first reason found: `public_id` to a word."""

    taken: int
    kept: dict[str, str]


def take_back(row: Batch, *, at: datetime, by: str) -> TakenBack:
    """Take the list's enterprises back inside the caller's transaction; the batch is locked."""
    with connection.cursor() as cursor:
        cursor.execute(_MADE_HERE, {"batch": row.pk})
        made = [key for (key,) in cursor.fetchall()]
    kept = _kept(row, made)
    going = [key for key in made if key not in kept]
    for piece in _pieces(going):
        _undo_merges(piece, at, by)
    with connection.cursor() as cursor:
        cursor.execute(_UNLINK, [row.pk, list(kept)])
    for piece in _pieces(going):
        _delete(piece)
    named = dict(Enterprise.objects.filter(pk__in=kept).values_list("pk", "public_id"))
    return TakenBack(len(going), {named[key]: why for key, why in kept.items()})


def _undo_merges(going: list[int], at: datetime, by: str) -> None:
    """Give those into whom the list's enterprises were merged back what they answered before, the last first."""
    for merge in Merge.objects.filter(absorbed__in=going, undone_at__isnull=True).order_by("-pk"):
        rows = lock_enterprises(merge.survivor.public_id)
        fields_back(merge, rows[merge.survivor.public_id], at=at, by=by)
        Enterprise.objects.filter(pk=merge.absorbed_id).update(merged_into=None)
        merge.delete()


def _kept(row: Batch, made: list[int]) -> dict[int, str]:
    """The enterprises that stay, each with its reason."""
    kept: dict[int, str] = {}
    for piece in _pieces(made):
        list(Enterprise.objects.select_for_update().filter(pk__in=piece).order_by("pk").values_list("pk"))
        for why, keys in _touched(row, piece):
            for key in keys:
                kept.setdefault(key, why)
    return kept


def _touched(row: Batch, keys: list[int]) -> Iterator[tuple[str, Iterable[int]]]:
    """Reasons and whom they hold for, the plainest first."""
    there = Enterprise.objects.filter(pk__in=keys)
    yield "owner", Member.objects.filter(enterprise__in=keys).values_list("enterprise_id", flat=True)
    yield "stage", there.exclude(stage="name", withdrawn_at__isnull=True).values_list("pk", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(_OTHER_LIST, [keys, row.pk])
        yield "other-list", [key for (key,) in cursor.fetchall()]
        cursor.execute(_CHANGED, [keys, row.pk])
        yield "changed", [key for (key,) in cursor.fetchall()]
    for relation in _relations(Enterprise):
        yield _word(relation.related_model), _pointing(relation, there)
    owners = there.values_list("owner_id", "pk")
    by_owner = dict(owners)
    for relation in _relations(Owner):
        found = _pointing(relation, Owner.objects.filter(pk__in=by_owner))
        yield _word(relation.related_model), [by_owner[key] for key in found]


def _relations(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Everything in any room that points at the model, but what goes along with it."""
    for relation in model._meta.get_fields(include_hidden=True):  # most rooms leave no name on the way back
        if not isinstance(relation, ForeignObjectRel):
            continue
        if relation.related_model in (Enterprise, Member) or relation.field.name == "absorbed":
            continue  # whom it was merged into gets back what it answered before
        if relation.related_model._meta.model_name not in _GO_ALONG:
            yield relation


def _word(model: type[Model]) -> str:
    """What pointed there, as the page has words for it."""
    return {"verification": "verified", "merge": "merged"}.get(str(model._meta.model_name), "used")


def _pointing(relation: ForeignObjectRel, there: object) -> list[int]:
    """The primary keys at which a row of that relation points."""
    field = relation.field
    target = field.target_field.attname
    pairs = dict(there.values_list(target, "pk"))  # type: ignore[attr-defined]  # a queryset of either model
    rows = relation.related_model._base_manager.filter(**{f"{field.name}__in": list(pairs)})
    if any(column.name == "undone_at" for column in relation.related_model._meta.concrete_fields):
        rows = rows.filter(undone_at__isnull=True)  # a merge that was undone leaves nothing behind
    return [pairs[key] for key in set(rows.values_list(field.attname, flat=True)) if key in pairs]


def _delete(keys: list[int]) -> None:
    """Delete the enterprises with their owners, answers and pairs."""
    owners = list(Enterprise.objects.filter(pk__in=keys).values_list("owner_id", flat=True))
    Occasion.objects.filter(enterprise__in=keys).delete()
    Enterprise.objects.filter(pk__in=keys).delete()
    shared = set(Enterprise.objects.filter(owner__in=owners).values_list("owner_id", flat=True))
    Owner.objects.filter(pk__in=set(owners) - shared).delete()


def _pieces(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _PIECE):
        yield keys[start : start + _PIECE]
