"""That somebody asked to look for duplicates in a whole register, or to merge all that was called the same."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, UniqueConstraint

from bela.registry.models.asked_work import ENDS_ONE_WAY, WAITING, AskedWork
from bela.registry.models.columns import one_of, word
from bela.registry.words import DUPLICATE_WORKS


class DuplicateWork(AskedWork):
    """The clock does it, and says what came of it or why it failed. Counts only."""

    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    act = word(default="search")
    compared = models.PositiveIntegerField(default=0)  # records searched, or pairs to be merged
    found = models.PositiveIntegerField(default=0)  # new pairs, or pairs merged

    class Meta:
        constraints = [
            CheckConstraint(name="duplicate_work_is_known", condition=one_of("act", DUPLICATE_WORKS)),
            CheckConstraint(name="duplicate_work_ends_one_way", condition=ENDS_ONE_WAY),
            UniqueConstraint(
                fields=["government", "act"], name="one_duplicate_work_waiting", condition=WAITING
            ),
        ]  # fmt: skip
