"""Keeps the pairs of a list up with it: matched anew, or put into the register in the meantime."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from bela.registry.merging.sides import Side, in_order
from bela.registry.merging.storing import Found
from bela.registry.models import Batch, DuplicatePair


def keep_up(batch: Batch, found: Iterable[Found]) -> None:
    """Forget what was proposed and not found again; of an admitted list, let lines become their enterprises."""
    if batch.state == "admitted":
        follow_lines(batch)
        return
    sides = {pair.sides for pair in found}
    gone = [
        pair.pk
        for pair in DuplicatePair.objects.filter(batch=batch, state="open")
        if _stored(pair) not in sides
    ]
    DuplicatePair.objects.filter(pk__in=gone).delete()


def follow_lines(batch: Batch) -> None:
    """Pairs with a line that was admitted are about its enterprise from now on."""
    admitted = Q(first_row__enterprise__isnull=False) | Q(second_row__enterprise__isnull=False)
    pairs = DuplicatePair.objects.filter(admitted, batch=batch).select_related("first_row", "second_row")
    for pair in pairs.order_by("pk"):
        _follow(pair)


def _follow(pair: DuplicatePair) -> None:
    one, other = _stored(pair)
    sides = [_admitted(side, pair) for side in (one, other)]
    if sides[0] == sides[1]:
        pair.delete()  # the lines were one enterprise all along
        return
    first, second = in_order(*sides)
    columns = _columns(first, second)
    there = DuplicatePair.objects.filter(**columns).first()
    if there is not None:
        if pair.state == "open" or there.state != "open":
            pair.delete()
            return
        there.delete()
    if (first, second) != (sides[0], sides[1]) and pair.keep:
        pair.keep = "second" if pair.keep == "first" else "first"
    for column, value in columns.items():
        setattr(pair, column, value)
    pair.save(update_fields=[*columns, "keep"])


def _stored(pair: DuplicatePair) -> tuple[Side, Side]:
    first = Side(pair.first_id is None, pair.first_id or pair.first_row_id or 0)
    return first, Side(pair.second_id is None, pair.second_id or pair.second_row_id or 0)


def _admitted(side: Side, pair: DuplicatePair) -> Side:
    for row in (pair.first_row, pair.second_row):
        if side.is_line and row is not None and row.pk == side.key and row.enterprise_id is not None:
            return Side(False, row.enterprise_id)
    return side


def _columns(first: Side, second: Side) -> dict[str, int | None]:
    return {
        "first_id": None if first.is_line else first.key,
        "first_row_id": first.key if first.is_line else None,
        "second_id": None if second.is_line else second.key,
        "second_row_id": second.key if second.is_line else None,
    }
