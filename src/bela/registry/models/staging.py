"""Lists that were brought in: what stood in each cell, for ever, and what was made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import BATCH_STATES, PAIR_VERDICTS, ROW_STATES


class Batch(models.Model):
    """One list: its file, its columns, how far it has come. The file itself is `FileChunk`, for a while."""

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, null=True, related_name="+", to_field="public_id"
    )
    name = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    file_bytes = models.BigIntegerField()
    asked = models.JSONField(default=dict)  # {"maps", "sheet", "region"}: what a person said when bringing it
    sheets = models.JSONField(default=list)  # [{"name", "rows"}] of a workbook, in its order
    layout = models.JSONField()  # how it was read: format, encoding, delimiter, sheet, header line
    columns = models.JSONField()  # [{"column", "field", "how", "why"}], in the order of the file
    signature = models.CharField(max_length=64, blank=True)  # of its heading: lists of one office share it
    state = word(default="uploaded")
    stages = models.JSONField(
        default=dict
    )  # {"read": {"at", "by", …counts}}: each stage it has passed; "asked": `list_errands`
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
    digest = models.CharField(max_length=24, blank=True)  # of its cells, the running number aside
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
            ),
            models.Index(fields=["digest"], name="admitted_row_by_digest", condition=Q(state="admitted")),
        ]


class StagedPair(models.Model):
    """Two that may be one: a line and a later line of the same list, or a line and an enterprise.

    Only a reference and its reasons, which quote nobody; whether they are one is a person's to say.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="pairs")
    line = models.PositiveIntegerField()
    other_line = models.PositiveIntegerField(null=True)
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.CASCADE, null=True, related_name="staged_pairs"
    )
    probability = models.FloatField()
    verdict = word()
    why = models.JSONField()  # [{"comparison", "level", "bits", "id", "en"}]

    class Meta:
        constraints = [
            CheckConstraint(name="staged_pair_verdict_is_known", condition=one_of("verdict", PAIR_VERDICTS)),
            CheckConstraint(
                name="staged_pair_is_of_two",
                condition=Q(other_line__isnull=True) ^ Q(enterprise__isnull=True),
            ),
            UniqueConstraint(
                fields=["batch", "line", "other_line", "enterprise"],
                name="one_staged_pair_each",
                nulls_distinct=False,
            ),
        ]


class FileChunk(models.Model):
    """A piece of a list's file, under the file's hash, until every list of that file is merged or withdrawn."""

    digest = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [UniqueConstraint(fields=["digest", "number"], name="one_chunk_a_number")]


class ListSource(models.Model):
    """What an office's columns hold, as a person last said: the next list with that heading maps itself."""

    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, null=True, related_name="+", to_field="public_id"
    )
    signature = models.CharField(max_length=64)
    columns = models.JSONField()  # {"column as in the heading": "field", or "" for one that is not used}
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")  # where it was said
    said_at = models.DateTimeField()
    said_by = actor_field()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["government", "signature"], name="one_source_a_heading", nulls_distinct=False
            )
        ]
