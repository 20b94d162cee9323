"""A run over the register on a day, and every person's result with its reasons."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.aid.models.columns import actor_field, digest_field, public_id_field, together
from bela.aid.models.programme import Programme
from bela.kernel.errand import LONGEST_REASON, Errand


class Run(models.Model):
    """Everybody judged on a day, with the book of that day and the digests of what went in and came out."""

    public_id = public_id_field()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="runs")
    on = models.DateField()
    at = models.DateTimeField()
    by = actor_field()
    people = models.PositiveIntegerField()
    entitled = models.PositiveIntegerField()
    book: models.JSONField[Any, Any] = models.JSONField()
    lists: models.JSONField[Any, Any] = models.JSONField()  # [{"kind", "as_of", "source", "rows", "digest"}]
    input_digest = digest_field()
    result_digest = digest_field()
    announced_at = models.DateTimeField(null=True)
    announced_by = actor_field(blank=True)
    object_until = models.DateField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="run_counts_add_up", condition=Q(entitled__lte=F("people"))),
            CheckConstraint(
                name="run_is_announced_whole", condition=together("announced_at", "announced_by")
            ),
            CheckConstraint(
                name="announced_can_be_objected_to",
                condition=Q(announced_at__isnull=True, object_until__isnull=True)
                | Q(announced_at__isnull=False, object_until__isnull=False),
            ),
            UniqueConstraint(fields=["programme", "on", "input_digest"], name="one_run_of_the_same_data"),
        ]


class AskedRun(models.Model):
    """Somebody asked that a programme be run on a day; the clock does it and says what came of it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="asked_runs")
    on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = actor_field()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=LONGEST_REASON, blank=True)  # why, as a sentence
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, related_name="+")  # what came of it

    class Meta:
        constraints = [
            CheckConstraint(name="asked_run_ends_one_way", condition=Q(run__isnull=True) | Q(failed="")),
            UniqueConstraint(
                fields=["programme"], name="one_run_waiting", condition=Q(run__isnull=True, failed="")
            ),
        ]

    @property
    def errand(self) -> Errand:
        """How it stands, in the words that all long work shares."""
        return Errand("judge_programme", self.asked_at, self.asked_by, self.tries, self.begun_at, self.failed)


class Result(models.Model):
    """One person's result. `findings` are `[code, holds, outcome, values]`; the words stand in the run's book."""

    public_id = public_id_field()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="results")
    person_key = models.CharField(max_length=24)
    number_key = models.CharField(max_length=64, blank=True)  # of the NIK, to know other programmes' people
    family_key = models.CharField(max_length=24, blank=True)
    enterprise = models.ForeignKey(
        "registry.Enterprise", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    enterprises: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=16))
    region_code = models.CharField(max_length=13, blank=True)
    entitled = models.BooleanField()
    points = models.PositiveSmallIntegerField()
    earned: models.JSONField[Any, Any] = models.JSONField()  # {"item": points}
    lot = digest_field()
    rank = models.PositiveIntegerField(null=True)
    findings: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        constraints = [
            CheckConstraint(name="only_the_entitled_have_a_rank", condition=Q(rank__isnull=False, entitled=True)
                            | Q(rank__isnull=True, entitled=False)),
            UniqueConstraint(fields=["run", "person_key"], name="one_result_a_person"),
            UniqueConstraint(fields=["run", "rank"], name="one_person_a_rank"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["run", "-points", "lot", "person_key"], name="result_in_order"),
            GinIndex(fields=["enterprises"], name="result_of_enterprises"),
        ]
