"""The two sides of a pair: an enterprise or a line of a list, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from bela.registry.merging.family import family, survivors
from bela.registry.models import DuplicatePair, Enterprise, StagedRow


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One side by primary key. Enterprises sort before lines, earlier ones first."""

    is_line: bool
    key: int


def in_order(one: Side, other: Side) -> tuple[Side, Side]:
    """The two as a pair holds them."""
    return (one, other) if one < other else (other, one)


def sides_of(pair: DuplicatePair) -> tuple[Side, Side]:
    """The sides today: a line that was admitted is its enterprise, one that was absorbed its survivor.

    They stay in the order of the pair. Three queries at most.
    """
    return sides_of_all([pair])[pair.pk]


def sides_of_all(pairs: Iterable[DuplicatePair]) -> dict[int, tuple[Side, Side]]:
    """The sides of several pairs by the pair's primary key. Two queries."""
    found = list(pairs)
    lines = {key for pair in found for key in (pair.first_row_id, pair.second_row_id) if key is not None}
    admitted = dict(
        StagedRow.objects.filter(pk__in=lines, enterprise__isnull=False).values_list("pk", "enterprise_id")
    ) if lines else {}  # fmt: skip
    enterprises = {key for pair in found for key in (pair.first_id, pair.second_id) if key is not None}
    standing = survivors({*enterprises, *admitted.values()})
    return {
        pair.pk: (
            _today(pair.first_id, pair.first_row_id, admitted, standing),
            _today(pair.second_id, pair.second_row_id, admitted, standing),
        )
        for pair in found
    }


def _today(
    enterprise: int | None, line: int | None, admitted: Mapping[int, int], standing: Mapping[int, int]
) -> Side:
    if enterprise is None and line is not None:
        enterprise = admitted.get(line)
        if enterprise is None:
            return Side(True, line)
    assert enterprise is not None, "a check of the table says so"  # noqa: S101
    return Side(False, standing.get(enterprise, enterprise))


def lock_sides(pair: DuplicatePair) -> dict[int, Enterprise]:
    """Lock the enterprises the pair is about, in one order everywhere, then the pair itself, afresh.

    Enterprises come first so that two who decide about them never wait for each other.
    """
    keys = sorted({side.key for side in sides_of(pair) if not side.is_line})
    rows = (
        Enterprise.objects.select_related("owner").select_for_update(of=("self", "owner"))
        .filter(pk__in=keys).order_by("pk")
    )  # fmt: skip
    locked = {row.pk: row for row in rows}
    pair.refresh_from_db(from_queryset=DuplicatePair.objects.select_for_update())
    return locked


def between(one: int, other: int) -> Q:
    """The pairs between two enterprises, or what hides behind them. Two queries to ask it."""
    ours, theirs = family(one), family(other)
    return (
        Q(_in("first", ours) & _in("second", theirs)) | Q(_in("first", theirs) & _in("second", ours))
    )  # fmt: skip


def _in(side: str, keys: list[int]) -> Q:
    return Q(**{f"{side}__in": keys}) | Q(**{f"{side}_row__enterprise__in": keys})
