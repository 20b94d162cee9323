"""By which keys an enterprise is found when a new record is checked against all while its form is open."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from bela.registry.models.enterprise import Enterprise


class LinkKey(models.Model):
    """The keys of one enterprise. Triggers make it stale with every change; `link_keys` makes it anew.

    Keys are hashes, but of personal data: they go when the enterprise goes.
    """

    enterprise = models.OneToOneField(
        Enterprise, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    keys: ArrayField[list[int], list[int]] = ArrayField(models.BigIntegerField(), default=list)
    is_stale = models.BooleanField(default=True)

    class Meta:
        indexes = [
            GinIndex(fields=["keys"], name="link_key_by_key", fastupdate=False),
            models.Index(fields=["enterprise"], name="link_key_is_stale", condition=Q(is_stale=True)),
        ]
