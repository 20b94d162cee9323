"""Locks two enterprises that are to be one, and the pair that said so, always in the same order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal
from bela.registry.merging.deciding import find_pair
from bela.registry.merging.rules import merged_meanwhile
from bela.registry.merging.sides import Side, sides_of
from bela.registry.models import DuplicatePair, Enterprise
from bela.registry.refusals import unknown_enterprise


@dataclass(frozen=True, slots=True)
class Two:
    """Both rows with their owners, locked, and the locked pair if there is one."""

    survivor: Enterprise
    absorbed: Enterprise
    pair: DuplicatePair | None


def find_two(survivor: str, absorbed: str, pair: str) -> Two:
    """Lock them. Raises `UnknownEnterprise`, `UnknownPair`, or `Refusal` where the pair is not about these two."""
    found = lock_enterprises(survivor, absorbed)
    if not {survivor, absorbed} <= found.keys():
        raise unknown_enterprise()
    if survivor == absorbed:
        raise Refusal(_("Pilih dua catatan yang berbeda."), code="not-two", field="survivor")
    two = found[survivor], found[absorbed]
    if not pair:
        return Two(*two, None)
    row = find_pair(pair)
    row.refresh_from_db(from_queryset=DuplicatePair.objects.select_for_update())
    if row.merge_id is None and set(sides_of(row)) != {Side(False, one.pk) for one in two}:
        raise merged_meanwhile()
    return Two(*two, row)


def lock_enterprises(*public_ids: str) -> dict[str, Enterprise]:
    """The enterprises with their owners, locked in the order of their keys, merged ones too."""
    rows = Enterprise.objects.select_related("owner").select_for_update(of=("self", "owner"))
    return {row.public_id: row for row in rows.filter(public_id__in=public_ids).order_by("pk")}
