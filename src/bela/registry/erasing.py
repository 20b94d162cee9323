"""Empties what nothing keeps: the fields, their history, what lists were read as. Cells and decisions stay.

It reaches all records that hide behind the one that stands, and others of the same owner where a field is
the owner's. Undoing a merge cannot bring back what was erased.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from bela.kernel.person_name import sort_name
from bela.registry.answering import KEPT
from bela.registry.holders import holders
from bela.registry.merging.family import family
from bela.registry.models import (
    BankAccountRow,
    DuplicatePair,
    Enterprise,
    Merge,
    Occasion,
    SecondAnswer,
    StagedRow,
    StateAnswer,
)
from bela.registry.retention import Group, retention_on
from bela.registry.signed_papers import forget_account_papers

NAMELESS: Final = "(dihapus)"
_ASKED_ABOUT: Final = {"nik": "dukcapil", "npwp": "pajak", "nib": "oss"}
_NAMES: Final = {"owner", "name"}


@dataclass(frozen=True, slots=True)
class Plan:
    """Which groups can be emptied, and what keeps each of the others: a word of `retention.WHENS`."""

    erased: tuple[Group, ...]
    kept: dict[str, str]


def plan_for(row: Enterprise, wanted: Collection[str], day: date) -> Plan:
    """What would become of these groups on that day."""
    holding = _holding(row)
    asked = [group for group in retention_on(day) if group.key in wanted]
    kept = {group.key: keeper.when for group in asked if (keeper := group.kept(holding)) is not None}
    return Plan(tuple(group for group in asked if group.key not in kept), kept)


def erase(row: Enterprise, groups: Iterable[Group], *, at: datetime, by: str) -> list[str]:
    """Empty these groups of the locked enterprise inside the caller's transaction; the fields that held something.

    Raises the `Refusal` of another room where something there would put answers back.
    """
    groups = list(groups)
    fields = {field for group in groups for field in group.fields}
    _let_go_elsewhere(row, groups)
    own, together = family(row.pk), _together(row)
    held = _empty(own, fields)
    of_owner = {field for field in fields if KEPT[field].of_owner}
    _forget(own, fields)
    _forget([key for key in together if key not in own], of_owner)
    if fields & _NAMES:
        _forget_words(own)
    if "phone" in fields:
        BankAccountRow.objects.filter(enterprise__in=own).update(phone="")
    if any(group.key == "accounts" for group in groups):
        BankAccountRow.objects.filter(enterprise__in=own).delete()
        forget_account_papers(own)
    if held:
        answers = {field: [None, None] for field in held}
        Occasion.objects.create(enterprise=row, at=at, by=by, how="officer", answers=answers)
    return held


def _let_go_elsewhere(row: Enterprise, groups: list[Group]) -> None:
    """What rooms above hold; nothing may be under way there that fills the record again."""
    there = _named(family(row.pk))
    for holder in holders():
        if any(group.fields for group in groups):
            holder.must_be_still(there)
        if any(group.key == holder.group for group in groups):
            holder.forget(there)


def _named(keys: Collection[int]) -> list[str]:
    return list(Enterprise.objects.filter(pk__in=keys).values_list("public_id", flat=True))


def _together(row: Enterprise) -> list[int]:
    """Its family, and what else the same owners have."""
    own = family(row.pk)
    owners = Enterprise.objects.filter(pk__in=own).values("owner")
    return sorted({*own, *Enterprise.objects.filter(owner__in=owners).values_list("pk", flat=True)})


def _holding(row: Enterprise) -> frozenset[str]:
    there = Enterprise.objects.filter(pk__in=_together(row))
    own = _named(there.values_list("pk", flat=True))
    holding = {"always", *(holder.when for holder in holders() if holder.holds(own))}
    if there.filter(activated_at__isnull=False).exists():
        holding.add("selling")
    return frozenset(holding)


def _empty(keys: list[int], fields: set[str]) -> list[str]:
    held: set[str] = set()
    rows = Enterprise.objects.select_for_update(of=("self", "owner")).select_related("owner")
    for found in rows.filter(pk__in=keys):
        held |= {field for field in fields if KEPT[field].now(found) != KEPT[field].blank}
        for field in fields:
            KEPT[field].put(found, NAMELESS if field == "name" else KEPT[field].blank)
        if "phone" in fields:
            found.owner.other_phones = []
        found.sort_name, found.owner.sort_name = sort_name(found.name), sort_name(found.owner.name)
        found.owner.save()
        found.save()
    return sorted(held)


def _forget(keys: list[int], fields: set[str]) -> None:
    """Their history and what was derived: that there was an answer stays, what it was does not."""
    for once in Occasion.objects.filter(enterprise__in=keys, answers__has_any_keys=sorted(fields)):
        once.answers |= {field: [None, None] for field in fields & set(once.answers)}
        once.save(update_fields=["answers"])
    SecondAnswer.objects.filter(enterprise__in=keys, field__in=fields).delete()
    for merge in Merge.objects.filter(Q(survivor__in=keys) | Q(absorbed__in=keys)):
        merge.fields = {field: pair for field, pair in merge.fields.items() if field not in fields}
        merge.save(update_fields=["fields"])
    for line in StagedRow.objects.filter(enterprise__in=keys):
        line.values = {field: value for field, value in line.values.items() if field not in fields}
        line.repairs = [found for found in line.repairs if found.get("field") not in fields]
        line.warnings = [found for found in line.warnings if found.get("field") not in fields]
        line.save(update_fields=["values", "repairs", "warnings"])
    asked = StateAnswer.objects.filter(enterprise__in=keys)
    if not fields & _NAMES:
        asked = asked.filter(register__in=[_ASKED_ABOUT[field] for field in fields & set(_ASKED_ABOUT)])
    asked.delete()


def _forget_words(keys: list[int]) -> None:
    """What people wrote about it in their own words may name anybody; that they decided, who and when stays."""
    lines = StagedRow.objects.filter(enterprise__in=keys).values("pk")
    merges = Merge.objects.filter(Q(survivor__in=keys) | Q(absorbed__in=keys))
    pairs = DuplicatePair.objects.filter(
        Q(first__in=keys) | Q(second__in=keys) | Q(first_row__in=lines) | Q(second_row__in=lines)
    )
    merges.exclude(reason="").update(reason=NAMELESS)
    merges.exclude(undone_reason="").update(undone_reason=NAMELESS)
    pairs.exclude(reason="").update(reason=NAMELESS)
    Enterprise.objects.filter(pk__in=keys).exclude(withdrawn_reason="").update(withdrawn_reason=NAMELESS)
