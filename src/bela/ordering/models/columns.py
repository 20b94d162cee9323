"""Columns that several tables share."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from bela.kernel.public_id import new_public_id

HASH = r"^[0-9a-f]{64}$"


def public_id_field() -> models.CharField[str, str]:
    """What addresses and the ledger call the row."""
    return models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)


def lower_id(*, blank: bool = False) -> models.CharField[str, str]:
    """The public id of something in a lower room."""
    return models.CharField(max_length=16, blank=blank)


def word(default: str | None = None, *, blank: bool = False) -> models.CharField[str, str]:
    """One of a list of words; a CHECK names them."""
    if default is None:
        return models.CharField(max_length=24, blank=blank)
    return models.CharField(max_length=24, blank=blank, default=default)


def actor_field() -> models.CharField[str, str]:
    """Who did it, as the ledger writes it: `person:<public id>` or `system:<name>`."""
    return models.CharField(max_length=200)


def money(**more: object) -> models.BigIntegerField[int, int]:
    """Whole rupiah."""
    return models.BigIntegerField(**more)  # type: ignore[arg-type]


def says(column: str) -> Q:
    """Something is left after trimming."""
    return Q(**{f"{column}__regex": r"\S"})


def words(known: Iterable[str]) -> tuple[str, ...]:
    """The words of a list as plain texts, in an order that never changes, for a CHECK."""
    return tuple(sorted(str(one) for one in known))
