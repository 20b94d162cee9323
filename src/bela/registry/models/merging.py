"""Two that may be one, what a person said to it, and merges that can be undone to the last field."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise, Occasion
from bela.registry.models.staging import Batch, StagedRow
from bela.registry.words import PAIR_SIDES, PAIR_STATES, PAIR_VERDICTS

IN_TURN: Final = (
    F("state").desc(),
    F("decided_at").asc(nulls_first=True),
    F("verdict").asc(),
    F("traps").asc(),
    F("probability").desc(),
    F("id").asc(),
)
"""The turns of what waits: open ones before those put off, the longest put off first; certain ones before unsure ones;
then what fewest traps hold back, and of these the likeliest. That `open` comes after `later` in the alphabet, and
`certain` before `unsure`, lets an index hold the queue in this order: no pair has a decision while it is open."""


class Merge(models.Model):
    """One enterprise found to be another: it is hidden behind the survivor, and its rows stay where they are.

    `fields` holds what the survivor's answers were before and what they became, so it holds personal
    data and is erased with them.
    """

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    survivor = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="merged_by")
    at = models.DateTimeField()
    by = actor_field()
    reason = models.CharField(max_length=400, blank=True)
    fields: models.JSONField[Any, Any] = models.JSONField(default=dict)  # {"field": [before, after]}
    occasion = models.ForeignKey(Occasion, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = actor_field(blank=True)
    undone_reason = models.CharField(max_length=400, blank=True)
    stayed: models.JSONField[Any, Any] = models.JSONField(default=dict)  # {"field": why undoing left it}

    class Meta:
        constraints = [
            CheckConstraint(name="merge_is_of_two", condition=~Q(survivor=F("absorbed"))),
            CheckConstraint(
                name="merge_is_undone_whole",
                condition=Q(undone_at__isnull=True, undone_by="", undone_reason="")
                | Q(undone_at__isnull=False, undone_reason__regex=r"\S") & ~Q(undone_by=""),
            ),
            UniqueConstraint(
                fields=["absorbed"], name="one_merge_into_a_survivor", condition=Q(undone_at__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["government", "-at"], name="merge_by_moment")]


class DuplicatePair(models.Model):
    """Two sides that may be one enterprise, each on the register or still a line of a list.

    An enterprise comes before a line, and the earlier one first, so that two sides are one pair however
    they were found.
    """

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")  # found with it
    first = models.ForeignKey(Enterprise, on_delete=models.CASCADE, null=True, related_name="+")
    first_row = models.ForeignKey(StagedRow, on_delete=models.CASCADE, null=True, related_name="+")
    second = models.ForeignKey(Enterprise, on_delete=models.CASCADE, null=True, related_name="+")
    second_row = models.ForeignKey(StagedRow, on_delete=models.CASCADE, null=True, related_name="+")
    probability = models.FloatField()
    verdict = word()
    why: models.JSONField[Any, Any] = models.JSONField()  # [{"comparison", "level", "bits", "id", "en"}]
    traps = models.PositiveSmallIntegerField(
        default=0
    )  # that hold it back; see `turn` in queries/duplicates.py
    proposed_at = models.DateTimeField()
    proposed_by = actor_field(blank=True)  # who put it forward by hand; "" for what linkage found by itself
    state = word(default="open")
    decided_at = models.DateTimeField(null=True)
    decided_by = actor_field(blank=True)
    reason = models.CharField(max_length=400, blank=True)
    keep = word(blank=True, default="")  # of "same": the side that is to survive, once both are enterprises
    take: models.JSONField[Any, Any] = models.JSONField(default=list)  # fields taken from the other side
    merge = models.ForeignKey(Merge, on_delete=models.SET_NULL, null=True, related_name="pairs")

    class Meta:
        constraints = [
            CheckConstraint(name="pair_verdict_is_known", condition=one_of("verdict", PAIR_VERDICTS)),
            CheckConstraint(name="pair_state_is_known", condition=one_of("state", PAIR_STATES)),
            CheckConstraint(name="pair_side_is_known", condition=one_of("keep", PAIR_SIDES, blank=True)),
            CheckConstraint(
                name="pair_is_of_two",
                condition=Q(first__isnull=False, first_row__isnull=True, second_row__isnull=False)
                & Q(second__isnull=True)
                | Q(first__lt=F("second"), first__isnull=False, second__isnull=False)
                & Q(first_row__isnull=True, second_row__isnull=True)
                | Q(first_row__lt=F("second_row"), first_row__isnull=False, second_row__isnull=False)
                & Q(first__isnull=True, second__isnull=True),
            ),
            CheckConstraint(
                name="pair_is_decided_by_somebody",
                condition=Q(state="open", decided_at__isnull=True, decided_by="", merge__isnull=True)
                | ~Q(state="open") & Q(decided_at__isnull=False) & ~Q(decided_by=""),
            ),
            CheckConstraint(
                name="pair_is_merged_as_one", condition=Q(merge__isnull=True) | Q(state="same")
            ),
            UniqueConstraint(
                fields=["first", "first_row", "second", "second_row"],
                name="one_pair_each",
                nulls_distinct=False,
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                "government", *IN_TURN, name="pair_by_turn", condition=Q(state__in=("open", "later"))
            )
        ]
