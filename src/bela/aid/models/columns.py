"""Columns and checks that several tables of the room share."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from bela.kernel.public_id import new_public_id


def public_id_field() -> models.CharField[str, str]:
    """What addresses call the row."""
    return models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)


def actor_field(*, blank: bool = False) -> models.CharField[str, str]:
    """Who did it, as the ledger calls them: `person:…` or `system:…`."""
    return models.CharField(max_length=200, blank=blank)


def word(*, blank: bool = False, default: str = "") -> models.CharField[str, str]:
    """A column that holds one of a list of words; the list is a check of the table."""
    return models.CharField(max_length=16, blank=blank, default=default)


def digest_field() -> models.CharField[str, str]:
    """A SHA-256 in hex."""
    return models.CharField(max_length=64)


def one_of(column: str, words: Sequence[str], *, blank: bool = False) -> Q:
    """The check that a column holds one of the words."""
    return Q(**{f"{column}__in": (*words, "") if blank else tuple(words)})


def together(moment: str, by: str) -> Q:
    """The check that a moment and who did it stand there both or neither."""
    neither = Q(**{f"{moment}__isnull": True, by: ""})
    return neither | Q(**{f"{moment}__isnull": False}) & ~Q(**{by: ""})
