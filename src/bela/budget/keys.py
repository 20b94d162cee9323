"""From public ids of lower rooms to the keys that this room's foreign keys hold."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from bela.budget.models import BudgetLine, PriceStandard


def unit_keys(public_ids: Iterable[str]) -> dict[str, int]:
    """The keys of the units that exist, by public id. One query."""
    return _keys(BudgetLine, "unit", public_ids)


def government_key(public_id: str) -> int | None:
    """The key of the government, if it exists. One query."""
    return _keys(PriceStandard, "government", [public_id]).get(public_id)


def _keys(model: type[Model], column: str, public_ids: Iterable[str]) -> dict[str, int]:
    # The room below keeps its models to itself; what our own foreign key points at is ours to ask.
    target = model._meta.get_field(column).related_model
    assert isinstance(target, type), "a foreign key points at a model"  # noqa: S101
    rows = target._default_manager.filter(public_id__in=list(public_ids))
    return dict(rows.values_list("public_id", "pk"))
