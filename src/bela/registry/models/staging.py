"""Lists that were brought in: what stood in each cell, for ever, and what was made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import BATCH_STATES, ROW_STATES


class Batch(models.Model):
    """One list, read once: its file, its columns, how far it has come."""

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, null=True, related_name="+", to_field="public_id"
    )
    name = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    file_bytes = models.BigIntegerField()
    layout = models.JSONField()  # how it was read: format, encoding, delimiter, sheet, header line
    columns = models.JSONField()  # [{"column", "field"}], in the order of the file
    state = word(default="checked")
    rows = models.PositiveIntegerField(default=0)
    staged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notices = models.JSONField(default=list)  # what concerns the file, not a line of it
    imported_at = models.DateTimeField()
    imported_by = actor_field()
    admitted_at = models.DateTimeField(null=True)
    admitted_by = actor_field(blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="batch_state_is_known", condition=one_of("state", BATCH_STATES)),
            CheckConstraint(
                name="batch_loses_nothing", condition=Q(rows=models.F("staged") + models.F("rejected"))
            ),
            CheckConstraint(name="batch_has_a_name", condition=Q(name__regex=r"\S")),
            CheckConstraint(
                name="batch_is_admitted_by_somebody",
                condition=Q(admitted_at__isnull=True, admitted_by="")
                | Q(admitted_at__isnull=False) & ~Q(admitted_by=""),
            ),
            UniqueConstraint(
                fields=["government", "name"],
                name="one_batch_a_name",
                nulls_distinct=False,
                condition=~Q(state="withdrawn"),
            ),
        ]


class StagedRow(models.Model):
    """One line of a list. A trigger keeps `cells` as they stood; the rest may be worked out anew."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveIntegerField()  # in the file, counted from 1
    cells = models.JSONField()  # the texts as they stood, in the order of the columns
    values = models.JSONField(default=dict)  # {"field": value} that could be read
    repairs = models.JSONField(default=list)  # [{"field", "from", "to", "why"}]
    warnings = models.JSONField(default=list)  # [{"field", "code", "reason"}]
    state = word(default="staged")
    rejected_field = models.CharField(max_length=40, blank=True)
    rejected_reason = models.TextField(blank=True)
    same_as = models.PositiveIntegerField(null=True)  # the earlier line of this list that is identical
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="sources")

    class Meta:
        constraints = [
            CheckConstraint(name="row_state_is_known", condition=one_of("state", ROW_STATES)),
            CheckConstraint(
                name="rejected_has_a_reason",
                condition=Q(state="rejected", rejected_reason__regex=r"\S")
                | ~Q(state="rejected") & Q(rejected_reason="", rejected_field=""),
            ),
            CheckConstraint(
                name="admitted_is_an_enterprise",
                condition=Q(state="admitted", enterprise__isnull=False)
                | ~Q(state="admitted") & Q(enterprise__isnull=True),
            ),
            UniqueConstraint(fields=["batch", "line"], name="one_row_a_line"),
        ]
        indexes = [
            models.Index(
                fields=["enterprise"], name="row_of_enterprise", condition=Q(enterprise__isnull=False)
            )
        ]
