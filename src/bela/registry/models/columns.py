"""Columns that several tables of the room share."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.fields import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Exact

from bela.kernel.public_id import new_public_id


def public_id_field() -> models.CharField[str, str]:
    """What addresses and other rooms call the row."""
    return models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)


def actor_field(*, blank: bool = False) -> models.CharField[str, str]:
    """Who did it, as the ledger calls them: `person:…` or `system:…`."""
    return models.CharField(max_length=200, blank=blank)


def word(*, blank: bool = False, default: str | None = None) -> models.CharField[str, str]:
    """A column that holds one of a list of words; the list is a check of the table."""
    if default is not None:
        return models.CharField(max_length=24, blank=blank, default=default)
    return models.CharField(max_length=24, blank=blank)


def one_of(column: str, words: Sequence[str], *, blank: bool = False) -> Q:
    """The check that a column holds one of the words."""
    return Q(**{f"{column}__in": (*words, "") if blank else tuple(words)})


def one_value_range(column: str) -> Func:
    """A scalar column as a range of that one value: the embedded server has no btree_gist."""
    return Func(
        F(column), function="int8range", template="%(function)s(%(expressions)s, %(expressions)s, '[]')",
        output_field=BigIntegerRangeField(),
    )  # fmt: skip


def said_more(column: str) -> Exact:
    """The check that a JSON column holds answers by field."""
    kind = Func(F(column), function="jsonb_typeof", output_field=TextField())
    return Exact(kind, Value("object"))
